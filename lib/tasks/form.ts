import "server-only";
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { folders } from "@/db/schema/documents";
import { firms } from "@/db/schema/people";
import { asActor, type Person } from "@/lib/access/as-actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { requireAttachable } from "./attaching";
import { type Currency, currencies } from "./currencies";
import { todayIn } from "./days";
import { clientTaskTypes, type TaskType, taskTypes } from "./input";
import { mayStartTask } from "./list";
import { type Addressee, findAddressees } from "./people";
import { taskFolderName } from "./task-folder";

const mostFolders = 200;

/** What the form for a new task offers this person. */
export type TaskForm = {
  file: ClientFile;
  firmName: string;
  types: readonly TaskType[];
  addressees: Addressee[];
  /** The firm's calendar date. */
  today: string;
  /** Top-level folders in which uploads may be filed; the one for tasks has no id as long as it is not there. */
  folders: { id: string; name: string }[];
  taskFolder: string;
  /** When the firm's tasks are called to mind, in days; none where it reminds of nothing. */
  reminders: { before: number; every: number; most: number } | undefined;
  /** The firm's own first. */
  currencies: readonly Currency[];
  /** Documents that were chosen before. */
  linked: { id: string; name: string; folderName: string }[];
};

/**
 * Reads what the form needs. Undefined where this person may start no task: then there is no such page. Whether a task that runs may be
 * changed (`changing`) is not asked here.
 */
export async function findTaskForm(
  actor: Person,
  where: { clientId: string; documentIds: string[]; changing?: boolean },
): Promise<TaskForm | undefined> {
  try {
    return await asActor(actor, where, async (tx) => {
      const file = await requireClientFile(tx, actor, where.clientId);
      if (!file.collaboration || !(where.changing || (await mayStartTask(tx, actor, file)))) return undefined;
      const [firm] = await tx
        .select({
          timeZone: firms.timeZone,
          language: firms.language,
          reminders: { before: firms.reminderBefore, every: firms.reminderEvery, most: firms.reminderMost },
        })
        .from(firms)
        .where(eq(firms.id, file.collaboration.firm.id));
      const linked = await requireAttachable(tx, file.id, where.documentIds);
      const names = await readFolders(tx, file.id);
      return {
        file,
        firmName: file.collaboration.firm.name,
        types: file.side === "firm" ? taskTypes : clientTaskTypes,
        addressees: await findAddressees(tx, file),
        today: todayIn(firm?.timeZone ?? "Europe/Berlin"),
        folders: names,
        reminders: firm && firm.reminders.most > 0 && file.side === "firm" ? firm.reminders : undefined,
        currencies: firm?.language === "sv" ? ["SEK", ...currencies.filter((one) => one !== "SEK")] : currencies,
        taskFolder: await taskFolderName(tx, file.id),
        linked: linked.map(({ id, name, folderId }) => ({
          id,
          name,
          folderName: names.find((one) => one.id === folderId)?.name ?? "",
        })),
      };
    });
  } catch (error) {
    if (error instanceof NotVisible || error instanceof Refusal) return undefined;
    throw error;
  }
}

async function readFolders(tx: Tx, clientId: string) {
  return tx
    .select({ id: folders.id, name: folders.name })
    .from(folders)
    .where(
      and(
        eq(folders.clientId, clientId),
        isNull(folders.parentId),
        isNull(folders.trashedAt),
        ne(sql`${folders.audience}`, "firm"),
      ),
    )
    .orderBy(asc(folders.nameKey))
    .limit(mostFolders);
}

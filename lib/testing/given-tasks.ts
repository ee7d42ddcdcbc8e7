import { desc, eq } from "drizzle-orm";
import { newId } from "@/db/id";
import { clients } from "@/db/schema/clients";
import { documents, documentVersions } from "@/db/schema/documents";
import { firms } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { createTask } from "@/lib/tasks/creating";
import { newTask } from "@/lib/tasks/input";
import { templateForm } from "@/lib/tasks/rhythm-input";
import { saveTemplate } from "@/lib/tasks/templates";
import { givenClient, givenContact, givenFirm, givenStaff, type Person } from "./given";

/** A client file with its responsible and its main contact, and another contact: the room in which tasks go to and fro. */
export async function givenTaskRoom() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const contact = await givenContact({ client });
  return { client, firm, responsible, main, contact };
}

type Wish = Partial<Parameters<typeof newTask.parse>[0] & Record<string, unknown>>;

/** A task as the form sends it; a question unless told otherwise. */
export const taskWish = (clientId: string, wish: Wish = {}) =>
  newTask.parse({ clientId, requestKey: newId(), type: "question", title: "Wer hat den Vertrag?", ...wish });

/** A task that this person has sent, to the main contact unless told otherwise. Gives its id. */
export async function givenTask(by: Person, client: { id: string }, wish: Wish = {}): Promise<string> {
  const [found] = await asSystem("test: the main contact", (tx) =>
    tx.select({ main: clients.mainContactId }).from(clients).where(eq(clients.id, client.id)),
  );
  return createTask(by, taskWish(client.id, { recipients: found?.main ? [found.main] : [], ...wish }));
}

/** Files a newer version of a document (no bytes behind it). Gives the version's id. */
export async function givenNewVersion(document: { id: string }, by: Person): Promise<string> {
  const id = newId();
  await asSystem("test: a new version", async (tx) => {
    const [last] = await tx
      .select()
      .from(documentVersions)
      .where(eq(documentVersions.documentId, document.id))
      .orderBy(desc(documentVersions.number))
      .limit(1);
    if (!last) throw new Error("The document has no version");
    const changed = { id, number: last.number + 1, storageKey: `test-${id}`, sha256: "1".repeat(64), uploadedBy: by.userId };
    await tx.insert(documentVersions).values({ ...last, ...changed, uploadedByName: by.name });
    await tx.update(documents).set({ currentVersionId: id }).where(eq(documents.id, document.id));
  });
  return id;
}

/** A firm whose clerk has three clients: two with a contact, one without. */
export async function givenTaskOffice() {
  const { firm, owner } = await givenFirm();
  const { staff: clerk } = await givenStaff({ firm });
  const made = [
    await givenClient({ firm, responsible: clerk }),
    await givenClient({ firm, responsible: clerk }),
    await givenClient({ firm, responsible: clerk }),
  ];
  const [first, second, empty] = made.map(({ client }) => client);
  const contact = await givenContact({ client: first! });
  await givenContact({ client: second! });
  const template = (wish = {}) =>
    saveTemplate(
      clerk,
      firm.id,
      templateForm.parse({
        name: `Belege ${newId()}`,
        type: "request",
        title: "Belege {Vormonat}",
        required: "Kasse\nBank",
        optional: "Tanken",
        due: "after",
        dueAfterDays: "14",
        ...wish,
      }),
    );
  return { firm, owner, clerk, first: first!, second: second!, empty: empty!, contact, template };
}

/** Moves a firm to where it is between two and three at night now. */
export async function itIsNightAt(firmId: string) {
  const ahead = (26 - new Date().getUTCHours()) % 24;
  const timeZone = ahead > 12 ? `Etc/GMT+${24 - ahead}` : `Etc/GMT-${ahead}`; // written the wrong way round, as POSIX does
  await asSystem("test: a firm elsewhere", (tx) => tx.update(firms).set({ timeZone }).where(eq(firms.id, firmId)));
}

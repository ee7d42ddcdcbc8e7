import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { firms } from "@/db/schema/people";
import { taskItems, taskRecipients, tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { requireFolder } from "@/lib/documents/folders";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { attachDocuments, findUnseeing, requireAttachable } from "./attaching";
import { requireDueDate } from "./due-date";
import { clientTaskTypes, type NewTask } from "./input";
import { type Addressee, findAddressees, markTaskUnseen } from "./people";
import { requireTaskFolder } from "./task-folder";
import { tellRecipients } from "./telling";

/** Sends a task to the other side and answers with its id. The same request key sent again, also at the same moment, gives the same task. */
export async function createTask(actor: Actor, input: NewTask): Promise<string> {
  return asActor(actor, input, (tx) => create(tx, actor, input));
}

async function create(tx: Tx, actor: Actor, input: NewTask): Promise<string> {
  const file = await requireClientFile(tx, actor, input.clientId);
  const before = await findSent(tx, actor, input);
  if (before) return before;
  const firm = await requireFirm(tx, file, input);
  requireDueDate(file, input, firm.timeZone);
  const { to, copies } = await requireAddressees(tx, file, input);
  const attachments = await requireAttachable(tx, input.clientId, input.documentIds);
  if (input.type === "approval" && attachments.length === 0) throw new Refusal("task.approvalNeedsDocument", {}, "documents");
  const [blind] = await findUnseeing(tx, input.clientId, attachments, [...to, ...copies]);
  if (blind) throw new Refusal("task.recipientCantSee", { name: blind.name, document: blind.documentName }, "documents");
  const folderId = await findPlace(tx, actor, file, input);
  const task = { id: newId(), clientId: input.clientId, scopeId: input.clientId };
  const isNew = await insertTask(tx, actor, file, { ...input, ...task, folderId, collaborationId: firm.collaborationId });
  if (!isNew) return (await findSent(tx, actor, input)) ?? Promise.reject(new Error("a task was sent and is not there"));
  const people = [
    ...to.map((one) => ({ ...one, role: "to" as const })),
    ...copies.map((one) => ({ ...one, role: "copy" as const })),
  ];
  await tx.insert(taskRecipients).values(people.map(({ userId, name, role }) => ({ ...ofTask(task), userId, name, role })));
  if (input.type === "request") {
    await tx.insert(taskItems).values(input.items.map((item, position) => ({ id: newId(), ...ofTask(task), position, ...item })));
  }
  await attachDocuments(tx, actor, task, attachments, { side: file.side });
  await recordActivity(tx, actor, {
    kind: "task.created",
    at: task,
    subject: { type: "task", id: task.id },
    data: { task: input.title, type: input.type, name: to.map(({ name }) => name).join(", "), due: input.dueOn ?? null },
  });
  await markTaskUnseen(tx, task.id, task.scopeId);
  await tellRecipients(tx, task.id);
  await announce(tx, { clientId: task.clientId, scopeId: task.scopeId, topic: "tasks" });
  return task.id;
}

/** Where files of the task go; the folder for tasks is made later by whoever files something, where this person sees no shared one. */
async function findPlace(tx: Tx, actor: Actor, file: ClientFile, { folderId }: NewTask): Promise<string | null> {
  if (folderId) return (await requireFolder(tx, file.id, folderId)).id;
  return file.documents ? requireTaskFolder(tx, actor, file.id) : null;
}

const ofTask = ({ id, clientId, scopeId }: { id: string; clientId: string; scopeId: string }) => ({
  taskId: id,
  clientId,
  scopeId,
});

async function findSent(tx: Tx, actor: Actor, input: NewTask): Promise<string | undefined> {
  const [sent] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.createdBy, actor.userId), eq(tasks.clientId, input.clientId), eq(tasks.requestKey, input.requestKey)));
  return sent?.id;
}

/** The firm of the task, with its calendar. Refuses where there is none, and what a contact may not ask. */
async function requireFirm(tx: Tx, file: ClientFile, input: NewTask) {
  if (!file.collaboration) throw new Refusal("task.noFirm");
  const [firm] = await tx
    .select({ timeZone: firms.timeZone, offAt: firms.clientTasksOffAt })
    .from(firms)
    .where(eq(firms.id, file.collaboration.firm.id));
  if (!firm) throw new Refusal("task.noFirm");
  if (file.side === "firm" && input.type === "request" && file.isClosedToFirm)
    throw new Refusal("task.documentsClosed", {}, "type");
  if (file.side === "client") {
    if (firm.offAt) throw new Refusal("task.clientsMayNotAsk", { firm: file.collaboration.firm.name });
    if (!clientTaskTypes.some((type) => type === input.type)) throw new Refusal("task.typeIsFirms", {}, "type");
  }
  return { timeZone: firm.timeZone, collaborationId: file.collaboration.id };
}

async function requireAddressees(tx: Tx, file: ClientFile, input: NewTask): Promise<{ to: Addressee[]; copies: Addressee[] }> {
  const candidates = await findAddressees(tx, file);
  const wanted = file.side === "client" ? [requireResponsible(candidates)] : requireChosen(candidates, input.recipients);
  const known = new Map(candidates.map((one) => [one.userId, one]));
  const pick = (ids: readonly string[]) =>
    ids.map((id) => {
      const found = known.get(id);
      if (!found) throw new Refusal("task.recipientGone", {}, "recipients");
      return found;
    });
  const copied = file.side === "client" ? [] : [...new Set(input.copies)].filter((id) => !wanted.includes(id));
  return { to: pick(wanted), copies: pick(copied) };
}

/** A contact's task goes to the responsible: who in the firm works on it is the firm's affair. */
function requireResponsible(candidates: readonly Addressee[]): string {
  const responsible = candidates.find((one) => one.isDefault);
  if (!responsible) throw new Refusal("task.noFirm", {}, "recipients");
  return responsible.userId;
}

/** The firm says whom it asks: nobody chosen is never somebody. */
function requireChosen(candidates: readonly Addressee[], chosen: readonly string[]): string[] {
  if (candidates.length === 0) throw new Refusal("task.noContact", {}, "recipients");
  if (chosen.length === 0) throw new Refusal("task.noRecipient", {}, "recipients");
  return [...new Set(chosen)];
}

async function insertTask(
  tx: Tx,
  actor: Actor,
  file: ClientFile,
  task: Omit<NewTask, "folderId"> & { id: string; scopeId: string; folderId: string | null; collaborationId: string },
): Promise<boolean> {
  const isPayment = task.type === "appointment" && task.amount !== undefined;
  const made = await tx
    .insert(tasks)
    .values({
      id: task.id,
      clientId: task.clientId,
      scopeId: task.scopeId,
      collaborationId: task.collaborationId,
      type: task.type,
      createdSide: file.side,
      title: task.title,
      description: task.description,
      dueOn: task.dueOn ?? null,
      folderId: task.folderId,
      createdBy: actor.userId,
      createdByName: actor.name,
      requestKey: task.requestKey,
      ...(isPayment
        ? { amountMinor: task.amount, currency: task.currency, iban: task.iban, payee: task.payee, purpose: task.purpose }
        : {}),
    })
    .onConflictDoNothing({ target: [tasks.createdBy, tasks.clientId, tasks.requestKey] })
    .returning({ id: sql<string>`id` });
  return made.length > 0;
}

import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { taskRecipients, tasks } from "@/db/schema/tasks";
import { Refusal } from "@/lib/errors";
import type { Asked } from "./asked";
import type { ChangedTask } from "./input";
import { type Addressee, findAddressees } from "./people";
import { keepStep, type Step } from "./steps";

type Wanted = { userId: string; role: "to" | "copy" };
export type PeoplePlan = { added: Wanted[]; removed: Asked["people"]; count: number };

/** Who is to be asked or told instead. To whom a contact's task goes is the firm's affair, and stays. */
export function planPeople({ file }: Pick<Step, "file">, { people }: Pick<Asked, "people">, input: ChangedTask): PeoplePlan {
  if (file.side === "client") return { added: [], removed: [], count: 0 };
  const recipients = [...new Set(input.recipients)];
  if (recipients.length === 0) throw new Refusal("task.noRecipient", {}, "recipients");
  const copies = [...new Set(input.copies)].filter((id) => !recipients.includes(id));
  const wanted: Wanted[] = [
    ...recipients.map((userId) => ({ userId, role: "to" as const })),
    ...copies.map((userId) => ({ userId, role: "copy" as const })),
  ];
  const isSame = (a: Wanted) => (b: Wanted) => a.userId === b.userId && a.role === b.role;
  const added = wanted.filter((one) => !people.some(isSame(one)));
  const removed = people.filter((one) => !wanted.some(isSame(one)));
  return { added, removed, count: added.length + removed.length };
}

/** Asks other people and gives everybody whom the task then has. Refuses whoever is not of the other side. */
export async function applyPeople(
  step: Step,
  { people }: Pick<Asked, "people">,
  { added, removed }: PeoplePlan,
): Promise<(Asked["people"][number] & { isNew: boolean })[]> {
  const { tx, task } = step;
  const known = added.length > 0 ? await findAddressees(tx, step.file) : [];
  const coming = added.map(({ userId, role }) => ({ ...requireKnown(known, userId), role, isNew: true }));
  if (removed.length > 0) {
    const ids = removed.map(({ userId }) => userId);
    await tx.delete(taskRecipients).where(and(eq(taskRecipients.taskId, task.id), inArray(taskRecipients.userId, ids)));
  }
  if (coming.length > 0) {
    const ofTask = { taskId: task.id, clientId: task.clientId, scopeId: task.scopeId };
    await tx.insert(taskRecipients).values(coming.map(({ userId, name, role }) => ({ ...ofTask, userId, name, role })));
  }
  const gone = removed.filter(({ userId }) => !added.some((one) => one.userId === userId));
  for (const { name, role } of coming) await keepStep(step, role === "to" ? "recipientAdded" : "copyAdded", { name });
  for (const { name } of gone) await keepStep(step, "recipientRemoved", { name });
  if (removed.length > 0) await handOver(step);
  return [...people.filter((one) => !removed.includes(one)).map((one) => ({ ...one, isNew: false })), ...coming];
}

/** All who are still asked have answered: nobody is awaited any more, and the answers go over to those who asked. */
async function handOver({ tx, task }: Step): Promise<void> {
  await tx
    .update(tasks)
    .set({ state: "answered", answeredAt: sql`now()` })
    .where(
      and(
        eq(tasks.id, task.id),
        eq(tasks.state, "open"),
        sql`exists (select from task_responses r where r.task_id = ${task.id} and r.round = ${tasks.round})`,
        sql`not exists (select from kontor.awaited_of_task(${task.id}))`,
      ),
    );
}

function requireKnown(known: readonly Addressee[], userId: string): Addressee {
  const found = known.find((one) => one.userId === userId);
  if (!found) throw new Refusal("task.recipientGone", {}, "recipients");
  return found;
}

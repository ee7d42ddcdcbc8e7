import "server-only";
import { eq } from "drizzle-orm";
import { firms } from "@/db/schema/people";
import type { tasks } from "@/db/schema/tasks";
import type { ActivityData } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { readAsked, stampOf } from "./asked";
import { applyDocuments, planDocuments } from "./changing-documents";
import { applyItems, planItems } from "./changing-items";
import { applyPeople, planPeople } from "./changing-people";
import { requireDueDate } from "./due-date";
import type { ChangedTask } from "./input";
import { asAsking, changeRow, keepStep, requireRunning, type Step, spread } from "./steps";

type Row = Partial<typeof tasks.$inferInsert>;
type Words = { row: Row; history: { kind: string; data: ActivityData }[] };

/**
 * Changes what a running task asks, as one of those who asked: words, due date, payment, people, things and documents, in one step. Each
 * difference is named in the history; whoever is awaited gets one mail and one dot, however much was changed. What somebody else has
 * changed since the form was read is not overwritten. Pressed twice it happens once. More to hand in puts an answered task back to open.
 */
export function changeTask(actor: Actor, input: ChangedTask): Promise<void> {
  return asAsking(actor, input, async (step) => {
    requireRunning(step);
    const asked = await readAsked(step.tx, step.task);
    const [words, items] = [wordsOf(step, input), planItems(step, asked, input)];
    const [people, documents] = [planPeople(step, asked, input), planDocuments(asked, input)];
    const concernsAll = words.history.length + items.count + documents.count > 0;
    if (!concernsAll && people.count === 0) return;
    if (stampOf(step.task, asked) !== input.stamp) throw new Refusal("task.changedMeanwhile");
    await requireDate(step, input);
    await changeRow(step, {
      ...words.row,
      ...(items.added.length > 0 ? sentBack(step, items.added) : {}),
      ...(concernsAll ? { changes: step.task.changes + 1, changedByName: actor.name } : {}),
    });
    const changed = { ...step, task: { ...step.task, title: input.title } };
    for (const { kind, data } of words.history) await keepStep(changed, kind, data);
    await applyItems(changed, asked, items);
    await applyDocuments(changed, documents, await applyPeople(changed, asked, people));
    await spread(changed);
  });
}

/** Something more is asked for: an answered task waits for the other side again. */
function sentBack({ task, actor }: Step, added: readonly { title: string }[]): Row {
  if (task.state !== "answered") return {};
  const returnReason = added
    .map(({ title }) => title)
    .join("\n")
    .slice(0, 2_000);
  return { state: "open", round: task.round + 1, returnReason, returnedByName: actor.name };
}

function wordsOf({ task }: Step, input: ChangedTask): Words {
  const row: Row = {};
  const history: Words["history"] = [];
  if (input.title !== task.title) {
    row.title = input.title;
    history.push({ kind: "renamed", data: { from: task.title } });
  }
  if (input.description !== task.description) {
    row.description = input.description;
    history.push({ kind: "described", data: {} });
  }
  if ((input.dueOn ?? null) !== task.dueOn) {
    row.dueOn = input.dueOn ?? null;
    history.push({ kind: "dueChanged", data: { due: input.dueOn ?? null } });
  }
  const payment = paymentOf(task, input);
  if (payment) {
    Object.assign(row, payment);
    history.push({ kind: "paymentChanged", data: {} });
  }
  return { row, history };
}

/** The payment as it shall be, all of it or none; undefined when it stays as it is. */
function paymentOf(task: Step["task"], { amount, currency, iban, payee, purpose }: ChangedTask): Row | undefined {
  if (task.type !== "appointment") return undefined;
  const given = { amount, iban, payee, purpose };
  const missing = Object.entries(given).find(([, value]) => value === undefined);
  const isNone = Object.values(given).every((value) => value === undefined);
  if (missing && !isNone) throw new Refusal("field.required", {}, missing[0]);
  const wanted = isNone
    ? { amountMinor: null, currency: null, iban: null, payee: null, purpose: null }
    : { amountMinor: amount, currency, iban, payee, purpose };
  const isSame = Object.entries(wanted).every(([name, value]) => task[name as keyof typeof wanted] === value);
  return isSame ? undefined : wanted;
}

/** A date that stays as it was is not asked about again. */
async function requireDate({ tx, file, task }: Step, input: ChangedTask): Promise<void> {
  if (!input.dueOn || input.dueOn === task.dueOn || !task.firmId) return;
  const [firm] = await tx.select({ timeZone: firms.timeZone }).from(firms).where(eq(firms.id, task.firmId));
  if (firm) requireDueDate(file, input, firm.timeZone);
}

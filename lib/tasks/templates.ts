import "server-only";
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { taskTemplates } from "@/db/schema/task-rhythm";
import { taskItems, tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import type { TaskAddress, TaskType } from "./input";
import type { DueRule, TemplateForm } from "./rhythm-input";

const mostTemplates = 500;

export type Template = {
  id: string;
  firmId: string;
  name: string;
  type: TaskType;
  title: string;
  description: string;
  items: { title: string; required: boolean }[];
  due: DueRule | undefined;
};

type Row = typeof taskTemplates.$inferSelect;

/** The firm's templates by name. */
export async function listTemplates(actor: { userId: string }, firmId: string): Promise<Template[]> {
  const rows = await asActor(actor, {}, (tx) =>
    tx
      .select()
      .from(taskTemplates)
      .where(and(eq(taskTemplates.firmId, firmId), isNull(taskTemplates.deletedAt), isNotNull(taskTemplates.name)))
      .orderBy(asc(taskTemplates.name))
      .limit(mostTemplates),
  );
  return rows.map(asTemplate);
}

/** A template; undefined when it does not exist for this person, or was deleted. */
export async function findTemplate(actor: { userId: string }, templateId: string): Promise<Template | undefined> {
  return asActor(actor, {}, (tx) => readTemplate(tx, templateId));
}

/** The same in the caller's transaction. Refuses what is not visible. */
export async function requireTemplate(tx: Tx, templateId: string): Promise<Template> {
  const template = await readTemplate(tx, templateId);
  if (!template) throw new NotVisible(templateId);
  return template;
}

async function readTemplate(tx: Tx, templateId: string): Promise<Template | undefined> {
  const [row] = await tx
    .select()
    .from(taskTemplates)
    .where(and(eq(taskTemplates.id, templateId), isNull(taskTemplates.deletedAt)));
  return row && asTemplate(row);
}

/** A row as rules read it. */
export function asTemplate(row: Row): Template {
  const { id, firmId, name, type, title, description, items } = row;
  return { id, firmId, name: name ?? title, type, title, description, items, due: ruleOf(row) };
}

function ruleOf({ dueAfterDays, dueDate, dueMonthsLater }: Row): DueRule | undefined {
  if (dueAfterDays !== null) return { kind: "after", days: dueAfterDays };
  if (dueDate !== null) return { kind: "monthDay", date: dueDate, monthsLater: dueMonthsLater ?? 0 };
  return undefined;
}

/** Writes a new template or changes the one that the form names. Two of a firm never share a name. Gives its id. */
export async function saveTemplate(actor: Actor, firmId: string, form: TemplateForm): Promise<string> {
  const content = contentOf(form);
  return asActor(actor, {}, (tx) =>
    withFreeName(form.name, async () => {
      if (!form.templateId) return insertTemplate(tx, actor, firmId, content);
      const changed = await tx
        .update(taskTemplates)
        .set({ ...content, changedAt: new Date() })
        .where(and(eq(taskTemplates.id, form.templateId), eq(taskTemplates.firmId, firmId), isNull(taskTemplates.deletedAt)))
        .returning({ id: taskTemplates.id });
      if (changed.length === 0) throw new NotVisible(form.templateId);
      await recordActivity(tx, actor, { kind: "template.changed", at: { firmId }, data: { name: form.name } });
      return form.templateId;
    }),
  );
}

function contentOf(form: TemplateForm) {
  const asked = form.type === "request";
  return {
    name: form.name,
    type: form.type,
    title: form.title,
    description: form.description,
    items: asked
      ? [
          ...form.required.map((title) => ({ title, required: true })),
          ...form.optional.map((title) => ({ title, required: false })),
        ]
      : [],
    dueAfterDays: form.due === "after" ? (form.dueAfterDays ?? 0) : null,
    dueDate: form.due === "monthDay" ? (form.dueDate ?? 1) : null,
    dueMonthsLater: form.due === "monthDay" ? (form.dueMonthsLater ?? 0) : null,
  };
}

async function insertTemplate(
  tx: Tx,
  actor: Actor,
  firmId: string,
  content: Partial<Row> & Pick<Row, "name" | "type" | "title">,
) {
  const id = newId();
  await tx.insert(taskTemplates).values({ ...content, id, firmId, createdBy: actor.userId, createdByName: actor.name });
  await recordActivity(tx, actor, { kind: "template.created", at: { firmId }, data: { name: content.name } });
  return id;
}

async function withFreeName<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = databaseError(error);
    if (known?.code === sqlState.uniqueViolation && known.constraint === "task_templates_name")
      throw new Refusal("template.nameTaken", { name }, "name");
    throw error;
  }
}

/** Keeps a task as a template of its firm: type, title, description and requested things. Gives the template's id. Staff only. */
export async function saveTaskAsTemplate(actor: Actor, { clientId, taskId }: TaskAddress): Promise<string> {
  return asActor(actor, { clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, clientId);
    if (file.side !== "firm") throw new NotVisible(taskId);
    const [task] = await tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.clientId, clientId), eq(tasks.id, taskId)));
    if (!task?.firmId) throw new NotVisible(taskId);
    const items = await tx
      .select({ title: taskItems.title, required: taskItems.required })
      .from(taskItems)
      .where(and(eq(taskItems.clientId, clientId), eq(taskItems.taskId, taskId)))
      .orderBy(asc(taskItems.position))
      .limit(50);
    const { type, title, description, firmId } = task;
    const name = await freeName(tx, firmId, title.slice(0, 110));
    return withFreeName(name, () => insertTemplate(tx, actor, firmId, { name, type, title, description, items }));
  });
}

/** The name, or the first of "name (2)", "name (3)" … that no template of the firm has. */
async function freeName(tx: Tx, firmId: string, wanted: string): Promise<string> {
  const rows = await tx
    .select({ name: taskTemplates.name })
    .from(taskTemplates)
    .where(and(eq(taskTemplates.firmId, firmId), isNull(taskTemplates.deletedAt)))
    .limit(mostTemplates);
  const taken = new Set(rows.map(({ name }) => name?.trim().normalize("NFKC").toLowerCase()));
  const isFree = (name: string) => !taken.has(name.trim().normalize("NFKC").toLowerCase());
  if (isFree(wanted)) return wanted;
  let number = 2;
  while (!isFree(`${wanted} (${number})`)) number++;
  return `${wanted} (${number})`;
}

/** Takes a template out of the list. Series that came from it go on with it; deleting it twice does nothing. */
export async function deleteTemplate(actor: Actor, firmId: string, templateId: string): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const [gone] = await tx
      .update(taskTemplates)
      .set({ deletedAt: new Date() })
      .where(and(eq(taskTemplates.id, templateId), eq(taskTemplates.firmId, firmId), isNull(taskTemplates.deletedAt)))
      .returning({ name: taskTemplates.name });
    if (gone) await recordActivity(tx, actor, { kind: "template.deleted", at: { firmId }, data: { name: gone.name } });
  });
}

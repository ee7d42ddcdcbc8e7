import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import {
  clientTemplateFolders,
  clientTemplateServices,
  clientTemplateStaff,
  clientTemplates,
} from "@/db/schema/client-templates";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { mostTemplates, type OfFirm, requireTemplate, type Which } from "./templates";

/** Deep and wide enough for any chart of folders, and 5,000 clients of it still come in at once. */
const mostFolders = 100;
const mostLevels = 5;

/** Adds an empty template. Refuses a name that another one has, and more than fifty. */
export async function createTemplate(actor: Actor, input: OfFirm & { name: string }): Promise<string> {
  return changing(actor, input, async (tx) => {
    const [{ count } = { count: 0 }] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(clientTemplates)
      .where(eq(clientTemplates.firmId, input.firmId));
    if (count >= mostTemplates) throw new Refusal("template.tooMany", { most: mostTemplates });
    const id = newId();
    await tx.insert(clientTemplates).values({ id, firmId: input.firmId, name: input.name, createdBy: actor.userId });
    await record(tx, actor, "template.created", input);
    return id;
  });
}

/** Gives a template another name. */
export async function renameTemplate(actor: Actor, input: Which & { name: string }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const { name: from } = await requireTemplate(tx, input);
    await tx.update(clientTemplates).set({ name: input.name }).where(eq(clientTemplates.id, input.templateId));
    await record(tx, actor, "template.renamed", { ...input, from });
  });
}

/** Removes a template; clients that were made of it keep everything. */
export async function removeTemplate(actor: Actor, input: Which): Promise<void> {
  await changing(actor, input, async (tx) => {
    const { name } = await requireTemplate(tx, input);
    await tx.delete(clientTemplates).where(eq(clientTemplates.id, input.templateId));
    await record(tx, actor, "template.removed", { ...input, name });
  });
}

type NewFolder = Which & { name: string; parentId?: string | undefined; audience: "everyone" | "firm" | "named" };

/** Adds a folder to a template, at the top for an audience or below another one. Refuses a name that its neighbours have. */
export async function addTemplateFolder(actor: Actor, input: NewFolder): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    const parent = template.folders.find((folder) => folder.id === input.parentId);
    if (input.parentId && !parent) throw new NotVisible();
    if (template.folders.length >= mostFolders) throw new Refusal("template.tooManyFolders", { most: mostFolders });
    if (parent && parent.level >= mostLevels) throw new Refusal("folder.tooDeep", { levels: mostLevels }, "parentId");
    await tx.insert(clientTemplateFolders).values({
      firmId: input.firmId,
      templateId: input.templateId,
      parentId: parent?.id ?? null,
      name: input.name,
      audience: parent ? null : input.audience,
    });
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Takes a folder out of a template, with what lies below it. */
export async function removeTemplateFolder(actor: Actor, input: Which & { folderId: string }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    if (!template.folders.some((folder) => folder.id === input.folderId)) throw new NotVisible();
    await tx.delete(clientTemplateFolders).where(eq(clientTemplateFolders.id, input.folderId));
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Puts a colleague into a template, as its responsible (the one before becomes a participant) or as a participant. */
export async function addTemplateStaff(actor: Actor, input: Which & { userId: string; responsible: boolean }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    if (input.responsible) {
      await tx
        .update(clientTemplateStaff)
        .set({ responsible: false })
        .where(eq(clientTemplateStaff.templateId, input.templateId));
    }
    const { firmId, templateId, userId, responsible } = input;
    await tx
      .insert(clientTemplateStaff)
      .values({ firmId, templateId, userId, responsible })
      .onConflictDoUpdate({ target: [clientTemplateStaff.templateId, clientTemplateStaff.userId], set: { responsible } });
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Takes a colleague out of a template. */
export async function removeTemplateStaff(actor: Actor, input: Which & { userId: string }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    await tx
      .delete(clientTemplateStaff)
      .where(and(eq(clientTemplateStaff.templateId, input.templateId), eq(clientTemplateStaff.userId, input.userId)));
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Says which services are proposed to the template's clients. Refuses one that the firm does not have. */
export async function setTemplateServices(actor: Actor, input: Which & { services: readonly string[] }): Promise<void> {
  await changing(actor, { firmId: input.firmId }, async (tx) => {
    const template = await requireTemplate(tx, input);
    const { firmId, templateId } = input;
    await tx.delete(clientTemplateServices).where(eq(clientTemplateServices.templateId, templateId));
    const rows = [...new Set(input.services)].map((serviceId) => ({ firmId, templateId, serviceId }));
    if (rows.length > 0) await tx.insert(clientTemplateServices).values(rows);
    await record(tx, actor, "template.changed", { firmId, name: template.name });
  });
}

/** Owner and administrators alone keep templates; for anybody else there are none. The database judges names. */
async function changing<T>(actor: Actor, { firmId, name }: OfFirm & { name?: string }, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await asActor(actor, {}, async (tx) => {
      if (!(await administers(tx, firmId))) throw new NotVisible();
      return work(tx);
    });
  } catch (error) {
    const found = databaseError(error);
    if (found?.code === sqlState.uniqueViolation && found.constraint === "client_templates_name") {
      throw new Refusal("template.nameTaken", { name: name ?? "" }, "name");
    }
    if (found?.code === sqlState.uniqueViolation) throw new Refusal("folder.nameTaken", { name: name ?? "" }, "name");
    if (found?.code === sqlState.foreignKeyViolation) throw new NotVisible();
    throw error;
  }
}

async function record(tx: Tx, actor: Actor, kind: string, about: { firmId: string; name: string; from?: string }) {
  await recordActivity(tx, actor, {
    kind,
    at: { firmId: about.firmId },
    data: { name: about.name, from: about.from ?? null },
  });
}

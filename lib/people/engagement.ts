import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce, announceTo } from "@/lib/live/announce";

type Who = { clientId: string; userId: string };
type OpenFile = ClientFile & { collaboration: NonNullable<ClientFile["collaboration"]> };

/** Puts a colleague on the client's engagement, or makes them the responsible; the one before stays as a participant. */
export async function engage(actor: Actor, input: Who & { responsible: boolean }): Promise<void> {
  await asActor(actor, input, async (tx) => {
    const file = await requireLed(tx, actor, input.clientId);
    const name = await requireColleague(tx, file, input.userId);
    await tx.execute(sql`select kontor.engage(${file.collaboration.id}::uuid, ${input.userId}::uuid, ${input.responsible})`);
    await record(tx, actor, file, input.responsible ? "engagement.responsibleChanged" : "engagement.added", { ...input, name });
  });
}

/** Takes a colleague off the engagement, with effect at their next click. The responsible has to be replaced first. */
export async function disengage(actor: Actor, input: Who): Promise<void> {
  await asActor(actor, input, async (tx) => {
    const file = await requireLed(tx, actor, input.clientId);
    const [member] = await tx.execute<{ responsible: boolean }>(sql`
      select responsible from engagement_members where collaboration_id = ${file.collaboration.id} and user_id = ${input.userId}`);
    if (!member) throw new NotVisible();
    const name = await nameOfColleague(tx, file, input.userId);
    if (member.responsible) throw new Refusal("engagement.responsibleStays", { name: name ?? "" });
    await record(tx, actor, file, "engagement.removed", { ...input, name: name ?? "" });
    await tx.execute(sql`select kontor.disengage(${file.collaboration.id}::uuid, ${input.userId}::uuid)`);
  });
}

async function requireLed(tx: Tx, actor: Actor, clientId: string): Promise<OpenFile> {
  const file = await requireClientFile(tx, actor, clientId);
  const { collaboration } = file;
  if (!file.leads || !collaboration) throw new Refusal("engagement.notYours");
  return { ...file, collaboration };
}

async function requireColleague(tx: Tx, file: OpenFile, userId: string): Promise<string> {
  const name = await nameOfColleague(tx, file, userId);
  if (name === undefined) throw new NotVisible();
  return name;
}

async function nameOfColleague(tx: Tx, file: OpenFile, userId: string): Promise<string | undefined> {
  const [person] = await tx.execute<{ name: string }>(sql`
    select name from kontor.colleagues(${file.collaboration.firm.id}::uuid) where user_id = ${userId}::uuid and deactivated_at is null`);
  return person?.name;
}

async function record(tx: Tx, actor: Actor, file: OpenFile, kind: string, who: { userId: string; name: string }) {
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: file.id, scopeId: file.id, firmId: file.collaboration.firm.id },
    subject: { type: "user", id: who.userId },
    data: { name: who.name },
  });
  await announce(tx, { clientId: file.id, scopeId: file.id, topic: "people" });
  // Whoever just lost the client is told as well: their list changes.
  await announceTo(tx, [who.userId], "clients");
}

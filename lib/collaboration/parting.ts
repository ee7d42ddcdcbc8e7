import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce, announceTo } from "@/lib/live/announce";
import { ACCESS_TOPIC } from "@/lib/live/running";
import { queueLetter } from "@/lib/mail/queue-letter";
import { type Addressee, listAddressees } from "./addressees";
import type { Parting } from "./service-input";

/**
 * Ends the collaboration of a client and its firm, from either side, once the client's name is typed. In this very transaction the firm
 * loses the client file; its queued mails, invitations and agreements for this client end with it, and with the commit so does what
 * runs towards its people. Both sides get a mail and keep an entry. The client keeps everything but the firm's internal papers. Gives the collaboration's id.
 */
export async function endCollaboration(actor: Actor, input: Parting): Promise<string> {
  try {
    return await asActor(actor, input, async (tx) => {
      const file = await requireClientFile(tx, actor, input.clientId);
      const { collaboration } = file;
      if (!collaboration) throw new Refusal("parting.over");
      if (!(file.side === "client" ? file.administers : file.leads)) throw new Refusal(`parting.notYours.${file.side}`);
      if (sameForm(input.name) !== sameForm(file.name)) throw new Refusal("parting.name", { name: file.name }, "name");
      for (const to of await listAddressees(tx, collaboration.id))
        await queueFarewell(tx, actor, file, { to, reason: input.reason });
      await recordParting(tx, actor, file, input.reason);
      const lost = await tx.execute<{ user_id: string }>(
        sql`select * from kontor.end_collaboration(${collaboration.id}::uuid, ${input.reason ?? null}) as lost (user_id)`,
      );
      await announceTo(
        tx,
        lost.map((row) => row.user_id),
        ACCESS_TOPIC,
      );
      await announce(tx, { clientId: file.id, scopeId: file.id, topic: "agreements" });
      return collaboration.id;
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.insufficientPrivilege) throw new NotVisible();
    throw error;
  }
}

const sameForm = (name: string) => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

async function queueFarewell(
  tx: Tx,
  actor: Actor,
  file: ClientFile,
  { to, reason }: { to: Addressee; reason: string | undefined },
) {
  const { collaboration } = file;
  if (!collaboration) return;
  const { firm } = collaboration;
  await queueLetter(tx, {
    kind: "collaboration-ended",
    to: { address: to.email, name: to.name },
    language: to.language,
    userId: to.userId,
    firmId: firm.id,
    clientId: file.id,
    data: {
      clientName: file.name,
      firmName: firm.name,
      personName: actor.name,
      reader: to.side,
      ...(reason ? { reason } : {}),
      at: new Date().toISOString(),
      timeZone: to.timeZone,
      link: to.side === "client" ? `/clients/${file.id}` : `/clients/ended/${collaboration.id}`,
    },
  });
}

/** One entry for the client, which the firm no longer reads, and one for the firm, which the client never does. */
async function recordParting(tx: Tx, actor: Actor, file: ClientFile, reason: string | undefined) {
  const { collaboration } = file;
  if (!collaboration) return;
  const entry = {
    kind: "collaboration.ended",
    subject: { type: "collaboration" as const, id: collaboration.id },
    data: { firm: collaboration.firm.name, ...(reason ? { reason } : {}) },
  };
  await recordActivity(tx, actor, { ...entry, at: { clientId: file.id, scopeId: file.id, firmId: collaboration.firm.id } });
  await tx.execute(sql`select kontor.keep_parting(${newId()}::uuid, ${collaboration.id}::uuid, ${reason ?? null})`);
}

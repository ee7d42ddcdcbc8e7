import "server-only";
import { eq, sql } from "drizzle-orm";
import { clients } from "@/db/schema/clients";
import { asActor, enter } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { slowDown } from "@/lib/auth/slow-down";
import { NotVisible, Refusal } from "@/lib/errors";
import { inviteIn, resendIn, withdrawIn } from "./contact-invitations";
import { writeLink } from "./invitation-link";

/** So many clients are shown, and may be written to, in one step. */
export const mostAtOnce = 500;

/** What stands in the way of inviting a client's contact. */
export type Hindrance = "open" | "noEmail" | "ownStaff" | "otherFirm";

export type Invitable = {
  clientId: string;
  name: string;
  number: string;
  contactName: string | undefined;
  email: string | undefined;
  hindrance: Hindrance | undefined;
  /** What became of the invitation before. */
  before: "expired" | "declined" | undefined;
};

type Raw = {
  client_id: string;
  number: string;
  contact_name: string | null;
  contact_email: string | null;
  hindrance: Hindrance | null;
  before: "expired" | "declined" | null;
};
type Tx = Parameters<Parameters<typeof asActor>[2]>[0];

/** The firm's clients in draft whom this person may invite, with what stands in the way; by number, no more than `mostAtOnce`. */
export async function listInvitable(actor: { userId: string }, firmId: string): Promise<Invitable[]> {
  return asActor(actor, {}, async (tx) => {
    const found = await readInvitable(tx, firmId, undefined);
    await enter(tx, actor, { clientIds: found.map((row) => row.client_id) });
    const ids = idList(found.map((row) => row.client_id));
    const named = await tx.select({ id: clients.id, name: clients.name }).from(clients).where(sql`${clients.id} = any (${ids})`);
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return found.map((row) => ({
      clientId: row.client_id,
      name: names.get(row.client_id) ?? "",
      number: row.number,
      contactName: row.contact_name ?? undefined,
      email: row.contact_email ?? undefined,
      hindrance: row.hindrance ?? undefined,
      before: row.before ?? undefined,
    }));
  });
}

async function readInvitable(tx: Tx, firmId: string, which: readonly string[] | undefined): Promise<Raw[]> {
  const only = which ? idList(which) : sql`null::uuid[]`;
  return [...(await tx.execute<Raw>(sql`select * from kontor.invitable_clients(${firmId}::uuid, ${only}, ${mostAtOnce})`))];
}

export type ManyOutcome = { done: number; left: { name: string; number: string; hindrance: Hindrance }[] };

/**
 * Invites the contacts of many clients in one step, each to what is proposed to its client. Those with something in the way are
 * left out and named with it. Of two people who invite the same clients, the second finds them invited. Refuses a client that is
 * not theirs to invite; then nobody is written to.
 */
export async function inviteMany(
  actor: Actor,
  input: { firmId: string; clientIds: readonly string[]; message?: string | undefined },
): Promise<ManyOutcome> {
  await slowDown({ "invitation/many": actor.userId });
  try {
    return await asActor(actor, {}, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('invite:' || ${input.firmId}, 0))`);
      const found = await readInvitable(tx, input.firmId, input.clientIds);
      if (found.length < new Set(input.clientIds).size) throw new NotVisible();
      const outcome: ManyOutcome = { done: 0, left: [] };
      for (const row of found) {
        await enter(tx, actor, { clientId: row.client_id });
        const client = await requireClient(tx, row.client_id);
        const { number, hindrance, contact_email: email } = row;
        if (hindrance || !email) {
          outcome.left.push({ name: client.name, number, hindrance: hindrance ?? "noEmail" });
          continue;
        }
        const to = {
          clientId: row.client_id,
          name: row.contact_name ?? client.name.slice(0, 120),
          email,
          language: client.language,
        };
        await inviteIn(tx, actor, { ...to, role: "administrator", message: input.message }, writeLink);
        outcome.done += 1;
      }
      return outcome;
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.uniqueViolation) throw new Refusal("invitation.manyChanged");
    throw error;
  }
}

async function requireClient(tx: Tx, clientId: string) {
  const [client] = await tx
    .select({ name: clients.name, language: clients.language })
    .from(clients)
    .where(eq(clients.id, clientId));
  if (!client) throw new NotVisible();
  return client;
}

type Which = { clientId: string; invitationId: string };

/** Sends many invitations again. Gives how many went out; those answered or withdrawn meanwhile are left as they are. */
export async function resendMany(actor: Actor, which: readonly Which[]): Promise<number> {
  await slowDown({ "invitation/many": actor.userId });
  return each(which, (one) => asActor(actor, one, (tx) => resendIn(tx, actor, one, writeLink)));
}

/** Takes many invitations back. Gives how many were; those answered or withdrawn meanwhile are left as they are. */
export async function withdrawMany(actor: Actor, which: readonly Which[]): Promise<number> {
  return each(which, (one) => asActor(actor, one, (tx) => withdrawIn(tx, actor, one)));
}

async function each(which: readonly Which[], work: (one: Which) => Promise<void>): Promise<number> {
  let done = 0;
  for (const one of which) {
    try {
      await work(one);
      done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return done;
}

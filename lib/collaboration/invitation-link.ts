import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { collaborations } from "@/db/schema/collaboration";
import { users } from "@/db/schema/people";
import { hashToken, tokenFor } from "@/lib/auth/secrets";
import { slowDown } from "@/lib/auth/slow-down";
import { queueLetter } from "@/lib/mail/queue-letter";
import type { ServiceLine } from "@/lib/mail/templates/service-lines";

const validDays = 14;

type Letter = {
  /** The invitation, and the round of its link: each round makes the links before it useless. */
  id: string;
  round: number;
  kind: "contact" | "service" | "staff";
  name: string;
  email: string;
  role: string;
  language: "de" | "sv" | "en";
  message?: string | undefined;
  firm: { id: string; name: string };
  client?: { id: string; name: string };
  /** What is asked for. */
  services?: ServiceLine[];
};

/** The link of an invitation in its present round, as its letters carry it; the database keeps its hash alone. */
export const linkOf = (invitation: Round): string => `/invitations/${tokenOf(invitation)}`;

const tokenOf = ({ id, round }: Round) => tokenFor("invitation", `${id}:${round}`);

type Round = { id: string; round: number };

type Sender = { userId: string; name: string; timeZone: string };

/**
 * Makes a new link for an invitation and queues the letter that carries it. The link itself stands in the letter alone;
 * the caller keeps its hash, which makes every earlier link useless. Refuses whoever writes too many, or too many to one address.
 */
export async function sendLink(tx: Tx, actor: Sender, letter: Letter) {
  await slowDown({ "mail/account": `invitation:${letter.email}`, "invitation/person": actor.userId });
  return writeLink(tx, actor, letter);
}

/** The same without counting, for one step that writes to many and is counted as one. */
export async function writeLink(tx: Tx, actor: Sender, letter: Letter) {
  const expiresAt = new Date(Date.now() + validDays * 24 * 60 * 60 * 1000);
  const [sender] = await tx.select({ email: users.email }).from(users).where(eq(users.id, actor.userId));
  const common = {
    to: { address: letter.email, name: letter.name },
    language: letter.language,
    firmId: letter.firm.id,
    senderName: letter.firm.name,
    ...(sender ? { replyTo: sender.email } : {}),
  };
  const data = {
    firmName: letter.firm.name,
    inviterName: actor.name,
    ...(letter.message ? { words: letter.message } : {}),
    link: linkOf(letter),
    validUntil: expiresAt.toISOString(),
    timeZone: actor.timeZone,
  };
  const letterId = letter.client
    ? await queueLetter(tx, {
        kind: "invitation",
        ...common,
        clientId: letter.client.id,
        data: {
          ...data,
          clientName: letter.client.name,
          isKnown: letter.kind === "service" && (await workTogether(tx, letter.firm.id, letter.client.id)),
          services: letter.services ?? [],
        },
      })
    : await queueLetter(tx, {
        kind: "staff-invitation",
        ...common,
        data: { ...data, role: letter.role === "administrator" ? "administrator" : "staff" },
      });
  return { tokenHash: hashToken(tokenOf(letter)), letterId, expiresAt, round: letter.round };
}

async function workTogether(tx: Tx, firmId: string, clientId: string): Promise<boolean> {
  const active = and(
    eq(collaborations.firmId, firmId),
    eq(collaborations.clientId, clientId),
    eq(collaborations.state, "active"),
  );
  return (await tx.$count(collaborations, active)) > 0;
}

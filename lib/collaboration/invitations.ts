import "server-only";
import { and, desc, eq, inArray, notInArray, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type invitationStates, invitations } from "@/db/schema/collaboration";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { Refusal } from "@/lib/errors";

export type InvitationState = (typeof invitationStates)[number];
const openStates = ["queued", "sent", "opened", "failed"] as const;

export type Invitation = {
  id: string;
  name: string;
  email: string;
  role: string;
  /** As people see it: an open one past its end counts as expired. */
  state: InvitationState;
  /** What the mail server said, where the letter failed. */
  failure: string | undefined;
  createdByName: string;
  createdAt: Date;
  sentAt: Date | undefined;
  openedAt: Date | undefined;
  expiresAt: Date;
  declineReason: string | undefined;
  /** Who asked: the firm, or the client's own people. */
  side: "firm" | "client";
};

const isOpen = (state: InvitationState) => openStates.some((open) => open === state);

/** The state with the clock taken into account. */
export const stateNow = (row: { state: InvitationState; expiresAt: Date }): InvitationState =>
  isOpen(row.state) && row.expiresAt.getTime() < Date.now() ? "expired" : row.state;

/** Invitations that still need somebody's eye: all but the accepted and the withdrawn ones, newest first. */
export async function readInvitations(tx: Tx, which: SQL | undefined): Promise<Invitation[]> {
  const rows = await tx
    .select()
    .from(invitations)
    .where(and(which, notInArray(invitations.state, ["accepted", "withdrawn"])))
    .orderBy(desc(invitations.createdAt))
    .limit(100);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    state: stateNow(row),
    failure: row.state === "failed" ? (row.failure ?? undefined) : undefined,
    createdByName: row.createdByName,
    createdAt: row.createdAt,
    sentAt: row.sentAt ?? undefined,
    openedAt: row.openedAt ?? undefined,
    expiresAt: row.expiresAt,
    declineReason: row.declineReason ?? undefined,
    side: row.side,
  }));
}

/** Refuses when an invitation to this address is open already; one that ran out makes room. */
export async function requireNoneOpen(tx: Tx, which: SQL | undefined, email: string): Promise<void> {
  const [open] = await tx
    .select({ id: invitations.id, name: invitations.name, state: invitations.state, expiresAt: invitations.expiresAt })
    .from(invitations)
    .where(and(which, eq(invitations.email, email), inArray(invitations.state, [...openStates])));
  if (!open) return;
  if (stateNow(open) !== "expired") throw new Refusal("invitation.alreadyOpen", { email }, "email");
  await tx.update(invitations).set({ state: "expired" }).where(eq(invitations.id, open.id));
}

type Renewal = { tokenHash: string; letterId: string; expiresAt: Date; round: number };

/** Puts a new link and letter in the place of the old ones. Refuses an invitation that was answered or withdrawn meanwhile. */
export async function renew(tx: Tx, invitationId: string, renewal: Renewal): Promise<void> {
  const renewed = await tx
    .update(invitations)
    .set({ ...renewal, state: "queued", failure: null, sentAt: null, reminders: 0 })
    .where(and(eq(invitations.id, invitationId), inArray(invitations.state, [...openStates, "expired"])))
    .returning({ id: invitations.id });
  if (renewed.length === 0) throw new Refusal("invitation.decided");
}

/** Takes an invitation back; its link says so from now on. Refuses one that was answered meanwhile. */
export async function withdraw(tx: Tx, invitationId: string): Promise<void> {
  const withdrawn = await tx
    .update(invitations)
    .set({ state: "withdrawn" })
    .where(and(eq(invitations.id, invitationId), inArray(invitations.state, [...openStates, "expired"])))
    .returning({ id: invitations.id });
  if (withdrawn.length === 0) throw new Refusal("invitation.decided");
}

/** Two people invited the same address at the same moment: the later one reads that it is open already. */
export function asOpenAlready(error: unknown, email: string): unknown {
  const found = databaseError(error);
  const ours = found?.code === sqlState.uniqueViolation && found.constraint?.startsWith("invitations_one_open");
  return ours ? new Refusal("invitation.alreadyOpen", { email }, "email") : error;
}

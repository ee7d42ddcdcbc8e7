import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { clients } from "@/db/schema/clients";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { firms, users } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { hashToken } from "@/lib/auth/secrets";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { type InvitationState, stateNow } from "./invitations";
import type { ServiceKey, ServiceTerms } from "./service-input";

type Row = typeof invitations.$inferSelect;

/** A service asked for, as it was offered; of the catalogue's the key gives the words. */
export type AskedService = ServiceTerms & {
  id: string;
  key: ServiceKey | null;
  name: string | null;
  description: string | null;
};
export type Company = { id: string; name: string; free: boolean };

/** What the page behind the link shows; of a closed invitation only its state, which says nothing about anybody. */
export type InvitationView =
  | { state: "accepted" | "declined" | "expired" | "withdrawn" }
  | {
      state: "open";
      kind: "contact" | "service" | "staff";
      firm: { name: string; street: string | null; postalCode: string | null; city: string | null };
      clientName: string | undefined;
      inviterName: string;
      message: string | undefined;
      name: string;
      email: string;
      role: string;
      createdAt: Date;
      expiresAt: Date;
      services: AskedService[];
      /** Companies of the invited person's that could accept instead. */
      companies: Company[];
      /** New staff set a password with the answer. */
      needsPassword: boolean;
      /** There is an account with this address, and whoever looks is not signed in with it: it answers after signing in. */
      needsSignIn: boolean;
      /** Whoever looks is signed in as the invited person. */
      signedIn: boolean;
    };

/** Shows an invitation to whoever holds its link and changes nothing: mail scanners look at it too. Undefined for a link that never was. */
export async function openInvitation(token: string, actor?: { userId: string }): Promise<InvitationView | undefined> {
  return asSystem("show an invitation to the holder of its link", async (tx) => {
    const [row] = await tx
      .select()
      .from(invitations)
      .where(eq(invitations.tokenHash, hashToken(token)));
    if (!row) return undefined;
    const state = await answerable(tx, row);
    return state === "open" ? viewOf(tx, row, actor?.userId) : { state };
  });
}

/** The address to which a link to sign in may be sent from an open invitation's page; undefined where nobody has to sign in. */
export async function signInAddress(token: string): Promise<string | undefined> {
  return asSystem("who has to sign in to answer an invitation", async (tx) => {
    const [row] = await tx
      .select()
      .from(invitations)
      .where(eq(invitations.tokenHash, hashToken(token)));
    if (!row || (await answerable(tx, row)) !== "open") return undefined;
    const [known] = await tx.select().from(users).where(eq(users.email, row.email));
    if (known?.disabledAt) throw new Refusal("invitation.disabled");
    return known?.email;
  });
}

/** Notes, once, that an invitation stands before a person's eyes; nothing happens for a link that is closed or never was. */
export async function noteInvitationSeen(token: string): Promise<void> {
  await asSystem("an invitation is seen by the holder of its link", async (tx) => {
    const [row] = await tx
      .select()
      .from(invitations)
      .where(eq(invitations.tokenHash, hashToken(token)));
    if (row && (await answerable(tx, row)) === "open") await noteOpened(tx, row);
  });
}

/** Open, or the reason why it is not: an ended collaboration takes its invitations along. */
export async function answerable(tx: Tx, row: Row): Promise<"open" | "accepted" | "declined" | "expired" | "withdrawn"> {
  const state = asAnswer(stateNow(row));
  if (state !== "open" || !row.collaborationId) return state;
  const [collaboration] = await tx
    .select({ open: collaborations.open })
    .from(collaborations)
    .where(eq(collaborations.id, row.collaborationId));
  return collaboration?.open ? "open" : "withdrawn";
}

function asAnswer(state: InvitationState) {
  if (state === "accepted" || state === "declined" || state === "expired" || state === "withdrawn") return state;
  return "open";
}

async function viewOf(tx: Tx, row: Row, lookerId: string | undefined): Promise<InvitationView> {
  const [firm] = row.firmId ? await tx.select().from(firms).where(eq(firms.id, row.firmId)) : [];
  const [client] = row.clientId ? await tx.select({ name: clients.name }).from(clients).where(eq(clients.id, row.clientId)) : [];
  const [known] = await tx.select().from(users).where(eq(users.email, row.email));
  // The link alone shows nobody's companies: its mail may have been handed on.
  const chooser = known && known.id === lookerId ? known.id : null;
  const [asked] = await tx.execute<{ services: AskedService[]; companies: Company[] }>(sql`
    select kontor.asked_services(${row.id}::uuid) as services, kontor.choosable_companies(${row.id}::uuid, ${chooser}::uuid) as companies`);
  return {
    state: "open",
    kind: row.kind,
    firm: {
      name: firm?.name ?? "",
      street: firm?.street ?? null,
      postalCode: firm?.postalCode ?? null,
      city: firm?.city ?? null,
    },
    clientName: client?.name,
    inviterName: row.createdByName,
    message: row.message ?? undefined,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    services: asked?.services ?? [],
    companies: asked?.companies ?? [],
    needsPassword: row.kind === "staff" && !known,
    needsSignIn: known !== undefined && !chooser,
    signedIn: chooser !== null,
  };
}

async function noteOpened(tx: Tx, row: Row) {
  const opened = await tx
    .update(invitations)
    .set({ state: "opened", openedAt: new Date() })
    .where(and(eq(invitations.id, row.id), inArray(invitations.state, ["queued", "sent", "failed"])))
    .returning({ id: invitations.id });
  if (opened.length > 0) await recordByInvited(tx, row, { kind: "invitation.opened" });
}

/** An entry by the invited person, who may not have an account. */
export async function recordByInvited(
  tx: Tx,
  row: Row,
  entry: { kind: string; actorId?: string; data?: Record<string, string | null> },
): Promise<void> {
  await tx.insert(activity).values({
    id: newId(),
    clientId: row.clientId,
    scopeId: row.clientId,
    firmId: row.firmId,
    actorId: entry.actorId ?? null,
    actorName: row.name,
    kind: entry.kind,
    subjectType: "invitation",
    subjectId: row.id,
    data: { name: row.name, role: row.role, ...entry.data },
  });
  if (row.clientId) await announce(tx, { clientId: row.clientId, scopeId: row.clientId, topic: "people" });
}

export type OwnInvitation = {
  id: string;
  kind: "contact" | "service" | "staff";
  services: AskedService[];
  companies: Company[];
  clientName: string | undefined;
  firmName: string;
  inviterName: string;
  message: string | undefined;
  expiresAt: Date;
};

type RawOwn = {
  id: string;
  kind: "contact" | "service" | "staff";
  services: AskedService[];
  companies: Company[];
  client_name: string | null;
  firm_name: string | null;
  inviter: string;
  message: string | null;
  expires_at: string;
};

/** Open invitations to the person's own address, newest first. */
export async function listOwnInvitations(actor: { userId: string }): Promise<OwnInvitation[]> {
  const rows = await asActor(actor, {}, (tx) => tx.execute<RawOwn>(sql`select * from kontor.my_invitations()`));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    services: row.services,
    companies: row.companies,
    clientName: row.client_name ?? undefined,
    firmName: row.firm_name ?? "",
    inviterName: row.inviter,
    message: row.message ?? undefined,
    expiresAt: new Date(row.expires_at),
  }));
}

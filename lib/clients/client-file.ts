import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { cache } from "react";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema/clients";
import { collaborations } from "@/db/schema/collaboration";
import { contacts, engagementMembers, firms, staff } from "@/db/schema/people";
import { asActor, type Person } from "@/lib/access/as-actor";
import { NotVisible } from "@/lib/errors";
import { clientId as idOf } from "./input";
import { ReadOnce } from "./read-once";

export type CollaborationState = "draft" | "active";

/** A client file as one person stands in it. */
export type ClientFile = {
  id: string;
  name: string;
  city: string | undefined;
  /** The collaboration that is open now; a client without a firm has none. */
  collaboration:
    | { id: string; number: string; state: CollaborationState; since: Date; firm: { id: string; name: string } }
    | undefined;
  /** On which side the person stands; who is both counts as the client's. */
  side: "firm" | "client";
  /** May decide who of the firm works for this client. */
  leads: boolean;
  /** Is an administrator of the client itself. */
  administers: boolean;
  /** Has the documents that both sides share; without the agreement on their exchange a firm has its internal papers only. */
  documents: boolean;
  /** The firm's people do not see the documents that both sides share, because their exchange is not agreed (any more). */
  isClosedToFirm: boolean;
};

/** The client file, once per request; undefined when it does not exist for this person. */
export async function findClientFile(actor: Person, clientId: string): Promise<ClientFile | undefined> {
  if (!idOf.safeParse(clientId).success) return undefined;
  const begin = () => asActor(actor, { clientId }, (tx) => findClientFileIn(tx, actor, clientId));
  return ofThisRequest().outside(keyOf(actor, clientId), begin);
}

/** The same, read in the caller's transaction, which has entered the client, where this request has not read it yet. */
export const findClientFileIn = (tx: Tx, actor: Person, clientId: string): Promise<ClientFile | undefined> =>
  ofThisRequest().within(keyOf(actor, clientId), () => readClientFile(tx, actor, clientId));

/** The same with more of it, in one transaction. */
export async function findClientFileWith<T>(
  actor: Person,
  clientId: string,
  readMore: (tx: Tx, file: ClientFile) => Promise<T>,
): Promise<{ file: ClientFile; more: T } | undefined> {
  if (!idOf.safeParse(clientId).success) return undefined;
  return asActor(actor, { clientId }, async (tx) => {
    const file = await findClientFileIn(tx, actor, clientId);
    return file && { file, more: await readMore(tx, file) };
  });
}

const ofThisRequest = cache(() => new ReadOnce<ClientFile | undefined>());
const keyOf = ({ userId, viewing }: Person, clientId: string) => [userId, viewing?.viewerId, clientId].join(" ");

/** The same in the caller's transaction, which has entered the client. Refuses what is not visible. */
export async function requireClientFile(tx: Tx, actor: Person, clientId: string): Promise<ClientFile> {
  const file = await readClientFile(tx, actor, clientId);
  if (!file) throw new NotVisible();
  return file;
}

/** Has this person the client at this moment? Asked anew each time. */
export function hasClient(actor: Person, clientId: string): Promise<boolean> {
  return asActor(actor, { clientId }, async (tx) => (await tx.$count(clients, eq(clients.id, clientId))) > 0);
}

async function readClientFile(tx: Tx, actor: Person, clientId: string): Promise<ClientFile | undefined> {
  const me = actor.userId;
  const [row] = await tx
    .select({
      id: clients.id,
      name: clients.name,
      city: clients.city,
      collaborationId: collaborations.id,
      number: collaborations.clientNumber,
      state: collaborations.state,
      documentArea: collaborations.documentArea,
      createdAt: collaborations.createdAt,
      activeAt: collaborations.activeAt,
      firmId: firms.id,
      firmName: firms.name,
      staffRole: staff.role,
      responsible: engagementMembers.responsible,
      contactRole: contacts.role,
    })
    .from(clients)
    .leftJoin(collaborations, and(eq(collaborations.clientId, clients.id), sql`${collaborations.state} <> 'ended'`))
    .leftJoin(firms, eq(firms.id, collaborations.firmId))
    .leftJoin(staff, and(eq(staff.firmId, collaborations.firmId), eq(staff.userId, me), isNull(staff.deactivatedAt)))
    .leftJoin(engagementMembers, and(eq(engagementMembers.collaborationId, collaborations.id), eq(engagementMembers.userId, me)))
    .leftJoin(contacts, and(eq(contacts.clientId, clients.id), eq(contacts.userId, me)))
    .where(eq(clients.id, clientId));
  if (!row) return undefined;
  const { collaborationId, number, state, firmId, firmName, createdAt } = row;
  const open = collaborationId && number && firmId && firmName && createdAt && (state === "draft" || state === "active");
  return {
    id: row.id,
    name: row.name,
    city: row.city ?? undefined,
    collaboration: open
      ? { id: collaborationId, number, state, since: row.activeAt ?? createdAt, firm: { id: firmId, name: firmName } }
      : undefined,
    side: row.contactRole ? "client" : "firm",
    leads: Boolean(row.staffRole && (row.staffRole !== "staff" || row.responsible)),
    administers: row.contactRole === "administrator",
    isClosedToFirm: state === "active" && row.documentArea !== "open",
    documents: state !== "active" || row.documentArea === "open" || (row.documentArea === "client" && Boolean(row.contactRole)),
  };
}

import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { clients } from "@/db/schema/clients";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { documents, documentVersions, folders } from "@/db/schema/documents";
import { contacts, engagementMembers, firms, staff, users } from "@/db/schema/people";
import { type catalogueKeys, serviceAgreements, services } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { createClient } from "@/lib/clients/clients";
import { inviteContact } from "@/lib/collaboration/contact-invitations";
import { linkOf } from "@/lib/collaboration/invitation-link";
import type { ServiceOffer } from "@/lib/collaboration/service-input";

// Small worlds for tests: each factory makes what it needs and leaves the rest alone. Names and addresses never repeat.

let made = 0;
const next = () => `${++made}-${newId().slice(-6)}`;

export type Person = Actor & { email: string };
export type GivenFirm = { id: string; name: string };
export type GivenClient = {
  id: string;
  name: string;
  number: string;
  collaborationId: string;
};

/** A user without a place. */
export async function givenUser(given: { name?: string; email?: string; language?: "de" | "sv" | "en" } = {}): Promise<Person> {
  const tag = next();
  const person: Person = {
    userId: newId(),
    name: given.name ?? `Person ${tag}`,
    email: (given.email ?? `person-${tag}@example.test`).toLowerCase(),
    language: given.language ?? "de",
    timeZone: "Europe/Berlin",
    sessionId: newId(),
  };
  await asSystem("test: a user", (tx) =>
    tx.insert(users).values({
      id: person.userId,
      name: person.name,
      email: person.email,
      language: person.language,
      emailVerified: new Date(),
    }),
  );
  return person;
}

/** A firm with its owner. */
export async function givenFirm(given: { name?: string; owner?: Person } = {}): Promise<{ firm: GivenFirm; owner: Person }> {
  const owner = given.owner ?? (await givenUser());
  const firm = { id: newId(), name: given.name ?? `Kanzlei ${next()}` };
  await asSystem("test: a firm", async (tx) => {
    await tx.insert(firms).values({ ...firm, ownerId: owner.userId });
    await tx.insert(staff).values({ firmId: firm.id, userId: owner.userId, role: "owner" });
  });
  return { firm, owner };
}

/** Somebody who works for the firm, without any engagement. */
export async function givenStaff(
  given: { firm?: GivenFirm; role?: "administrator" | "staff"; person?: Person; name?: string } = {},
) {
  const firm = given.firm ?? (await givenFirm()).firm;
  const person = given.person ?? (await givenUser(given.name ? { name: given.name } : {}));
  await asSystem("test: staff", (tx) =>
    tx.insert(staff).values({
      firmId: firm.id,
      userId: person.userId,
      role: given.role ?? "staff",
    }),
  );
  return { staff: person, firm };
}

/** A client in draft; `responsible` is the one who leads its engagement (a staff member of their own unless given). */
export async function givenClient(given: { firm?: GivenFirm; responsible?: Person; name?: string; number?: string } = {}) {
  const firm = given.firm ?? (await givenFirm()).firm;
  const responsible = given.responsible ?? (await givenStaff({ firm })).staff;
  const tag = next();
  const named = {
    name: given.name ?? `Mandant ${tag}`,
    number: given.number ?? tag,
  };
  const created = await createClient(responsible, {
    firmId: firm.id,
    ...named,
    language: "de",
  });
  const client: GivenClient = { ...created, ...named };
  return { client, firm, responsible };
}

/** A contact of the client; the first one becomes administrator and main contact, and the collaboration active. */
export async function givenContact(given: {
  client: { id: string };
  role?: "administrator" | "user";
  person?: Person;
  name?: string;
}): Promise<Person> {
  const person = given.person ?? (await givenUser(given.name ? { name: given.name } : {}));
  const clientId = given.client.id;
  await asSystem("test: a contact", async (tx) => {
    const [client] = await tx.select({ main: clients.mainContactId }).from(clients).where(eq(clients.id, clientId));
    const role = client?.main ? (given.role ?? "user") : "administrator";
    await tx.insert(contacts).values({ clientId, userId: person.userId, role });
    if (client?.main) return;
    await tx.update(clients).set({ mainContactId: person.userId }).where(eq(clients.id, clientId));
    const [begun] = await tx
      .update(collaborations)
      .set({ state: "active", activeAt: new Date() })
      .where(and(eq(collaborations.clientId, clientId), eq(collaborations.state, "draft")))
      .returning();
    if (begun) await agreeOnDocuments(tx, begun);
  });
  return person;
}

/** What nearly every client agrees to: documents are exchanged here. */
async function agreeOnDocuments(tx: Tx, { id, firmId, clientId }: { id: string; firmId: string; clientId: string }) {
  const [service] = await tx
    .select()
    .from(services)
    .where(and(eq(services.firmId, firmId), eq(services.key, "documents")));
  if (!service) throw new Error("The firm has no catalogue");
  const { variant, period, invoiceRecipient } = service;
  const about = { collaborationId: id, firmId, clientId, serviceId: service.id };
  const agreed = { ...about, variant, period, invoiceRecipient, state: "active" as const, decidedAt: new Date() };
  await tx
    .delete(serviceAgreements)
    .where(and(eq(serviceAgreements.collaborationId, id), eq(serviceAgreements.serviceId, service.id)));
  await tx.insert(serviceAgreements).values(agreed);
}

/** A staff member on the client's engagement, as a participant. */
export async function givenParticipant(given: { client: GivenClient; firm: GivenFirm; person?: Person }): Promise<Person> {
  const person = given.person ?? (await givenStaff({ firm: given.firm })).staff;
  await asSystem("test: an engagement", (tx) =>
    tx.insert(engagementMembers).values({
      collaborationId: given.client.collaborationId,
      firmId: given.firm.id,
      clientId: given.client.id,
      userId: person.userId,
      open: true,
    }),
  );
  return person;
}

/** A folder; top-level ones are of audience "everyone" unless another is given. */
export async function givenFolder(given: {
  client: { id: string; collaborationId?: string };
  by: Person;
  name?: string;
  parentId?: string;
  audience?: "everyone" | "firm" | "named";
}) {
  const id = newId();
  const audience = given.parentId ? null : (given.audience ?? "everyone");
  const collaborationId = audience === "firm" ? (given.client.collaborationId ?? null) : null;
  const name = given.name ?? `Ordner ${next()}`;
  return asSystem("test: a folder", async (tx) => {
    const [parent] = given.parentId
      ? await tx.select({ scopeId: folders.scopeId }).from(folders).where(eq(folders.id, given.parentId))
      : [];
    const own = audience === "named" ? id : (collaborationId ?? given.client.id);
    const scopeId = parent?.scopeId ?? own;
    await tx.insert(folders).values({
      id,
      clientId: given.client.id,
      parentId: given.parentId ?? null,
      name,
      audience,
      collaborationId,
      scopeId,
      createdBy: given.by.userId,
      createdByName: given.by.name,
    });
    return { id, name, scopeId };
  });
}

/** A filed document (no bytes behind it), unseen for everyone who sees it except whoever filed it. */
export async function givenDocument(given: {
  client: { id: string };
  by: Person;
  side?: "firm" | "client";
  name?: string;
  folder?: { id: string; scopeId: string };
}) {
  const [id, versionId] = [newId(), newId()];
  const name = given.name ?? `Beleg ${next()}.pdf`;
  const scopeId = given.folder?.scopeId ?? given.client.id;
  const side = given.side ?? "client";
  const file = { size: 1000, mediaType: "application/pdf" };
  await asSystem("test: a document", async (tx) => {
    await tx.insert(documents).values({
      id,
      clientId: given.client.id,
      folderId: given.folder?.id ?? null,
      scopeId,
      name,
      currentVersionId: versionId,
      ...file,
      filedBy: given.by.userId,
      filedByName: given.by.name,
      filedBySide: side,
    });
    await tx.insert(documentVersions).values({
      id: versionId,
      clientId: given.client.id,
      documentId: id,
      scopeId,
      number: 1,
      storageKey: `test-${versionId}`,
      ...file,
      sha256: "0".repeat(64),
      originalName: name,
      uploadedBy: given.by.userId,
      uploadedByName: given.by.name,
      uploadedBySide: side,
    });
  });
  await asActor(given.by, { clientId: given.client.id }, (tx) => tx.execute(sql`select kontor.mark_unseen(${id})`));
  return { id, versionId, name, scopeId };
}

/** Services of the firm's catalogue, as they would be offered: bookkeeping for 145,00 € a month, the others without a price. */
export async function givenOffers(firm: GivenFirm, keys: (typeof catalogueKeys)[number][]): Promise<ServiceOffer[]> {
  const rows = await asSystem("test: offers", (tx) => tx.select().from(services).where(eq(services.firmId, firm.id)));
  return keys.map((key) => {
    const service = rows.find((row) => row.key === key);
    if (!service) throw new Error(`The firm offers no ${key}`);
    const { id: serviceId, variant, period, invoiceRecipient } = service;
    const price = key === "bookkeeping" ? { priceMinor: 14_500, currency: "EUR" } : { priceMinor: null, currency: null };
    return { serviceId, variant, period, invoiceRecipient, ...price, gettingStarted: undefined };
  });
}

/** Active agreements on services of the firm's catalogue, on the terms of givenOffers; the client has a contact already. */
export async function givenAgreements(given: {
  client: GivenClient;
  firm: GivenFirm;
  keys: (typeof catalogueKeys)[number][];
}): Promise<Record<string, typeof serviceAgreements.$inferSelect>> {
  const offers = await givenOffers(given.firm, given.keys);
  const about = { collaborationId: given.client.collaborationId, firmId: given.firm.id, clientId: given.client.id };
  const decided = { state: "active" as const, decidedAt: new Date() };
  const rows = offers.map((offer) => ({ ...about, ...offer, ...decided, gettingStarted: null }));
  const made = await asSystem("test: agreements", (tx) => tx.insert(serviceAgreements).values(rows).returning());
  return Object.fromEntries(made.map((row) => [row.serviceKey, row]));
}

/** Invites somebody as a contact and gives the link's token, as the mail carries it. */
export async function givenInvitation(given: {
  by: Person;
  client: { id: string };
  email?: string;
  name?: string;
  role?: "administrator" | "user";
  services?: ServiceOffer[];
}) {
  const tag = next();
  const name = given.name ?? `Eingeladen ${tag}`;
  const email = given.email ?? `invited-${tag}@example.test`;
  const id = await inviteContact(given.by, {
    clientId: given.client.id,
    name,
    email,
    role: given.role ?? "user",
    language: "de",
    ...(given.services ? { services: given.services } : {}),
  });
  return { id, name, email, token: await tokenOf(id) };
}

/** The token of the link that counts for this invitation, whether its letter still waits or has gone out. */
export async function tokenOf(invitationId: string): Promise<string> {
  const [row] = await asSystem("test: the link of an invitation", (tx) =>
    tx.select({ id: invitations.id, round: invitations.round }).from(invitations).where(eq(invitations.id, invitationId)),
  );
  if (!row) throw new Error("There is no such invitation");
  const link = linkOf(row);
  return link.slice(link.lastIndexOf("/") + 1);
}

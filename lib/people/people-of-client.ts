import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema/clients";
import { contacts } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";

/** Why somebody sees the client file, in the order in which reasons count. */
export type Reason = "contact" | "responsible" | "engagement" | "owner" | "administrator";

export type StaffOfClient = { userId: string; name: string; email: string; reason: Exclude<Reason, "contact"> };
export type ContactOfClient = { userId: string; name: string; email: string; role: "administrator" | "user"; isMain: boolean };

export type PeopleOfClient = {
  file: ClientFile;
  /** Those on the engagement, the responsible first. */
  engaged: StaffOfClient[];
  /** Owner and administrators, who see every client of their firm. */
  management: StaffOfClient[];
  contacts: ContactOfClient[];
  /** Colleagues that could be put on the engagement; empty for whoever does not lead it. */
  available: { userId: string; name: string }[];
};

/** Everybody who sees the client file, by side, with the reason. Refuses a client that is not visible. */
export async function listPeopleOfClient(actor: { userId: string }, clientId: string): Promise<PeopleOfClient> {
  return asActor(actor, { clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, clientId);
    const everybody = await whoSees(tx, clientId);
    const staff = everybody.flatMap(({ reason, ...person }) => (reason === "contact" ? [] : [{ ...person, reason }]));
    const engaged = staff.filter((person) => person.reason === "responsible" || person.reason === "engagement");
    const management = staff.filter((person) => person.reason === "owner" || person.reason === "administrator");
    return {
      file,
      engaged: engaged.sort((a, b) => Number(b.reason === "responsible") - Number(a.reason === "responsible") || byName(a, b)),
      management: management.sort(byName),
      contacts: await contactsAmong(tx, clientId, everybody),
      available: file.leads ? await availableColleagues(tx, file, engaged) : [],
    };
  });
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

type Seeing = { userId: string; name: string; email: string; reason: Reason };

async function whoSees(tx: Tx, clientId: string): Promise<Seeing[]> {
  return tx.execute<Seeing>(sql`
    select user_id as "userId", name, email, reason from kontor.people_who_see(${clientId}::uuid, ${clientId}::uuid) limit 500`);
}

async function contactsAmong(tx: Tx, clientId: string, everybody: Seeing[]): Promise<ContactOfClient[]> {
  const rows = await tx
    .select({ userId: contacts.userId, role: contacts.role, main: clients.mainContactId })
    .from(contacts)
    .innerJoin(clients, eq(clients.id, contacts.clientId))
    .where(eq(contacts.clientId, clientId))
    .limit(500);
  const people = new Map(everybody.map((person) => [person.userId, person]));
  return rows
    .flatMap(({ userId, role, main }) => {
      const person = people.get(userId);
      return person ? [{ userId, name: person.name, email: person.email, role, isMain: main === userId }] : [];
    })
    .sort((a, b) => Number(b.isMain) - Number(a.isMain) || byName(a, b));
}

async function availableColleagues(tx: Tx, file: ClientFile, engaged: StaffOfClient[]) {
  if (!file.collaboration) return [];
  const colleagues = await tx.execute<{ userId: string; name: string }>(sql`
    select user_id as "userId", name from kontor.colleagues(${file.collaboration.firm.id}::uuid) where deactivated_at is null`);
  const there = new Set(engaged.map((person) => person.userId));
  return colleagues.filter((person) => !there.has(person.userId)).map(({ userId, name }) => ({ userId, name }));
}

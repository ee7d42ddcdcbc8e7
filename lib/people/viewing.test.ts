import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sessions } from "@/db/schema/auth";
import { type Person as Asking, asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { databaseError } from "@/lib/access/database-errors";
import { currentActor, currentLooker, openSession, requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";
import { listDocuments } from "@/lib/documents/listing";
import { renameDocument } from "@/lib/documents/renaming";
import { listFolders } from "@/lib/documents/tree";
import { NotVisible } from "@/lib/errors";
import { goTo, openBrowser } from "@/lib/testing/browser";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";
import { listPlaces } from "./places";
import { endView, startView } from "./viewing";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const byName = { by: "name", descending: false } as const;
const onPage = (path: string) => openBrowser({ "user-agent": "Mozilla/5.0 Firefox/140.0", "x-kontor-path": path });

/** A staff member in a browser of their own, and the contact they may look as. */
async function givenDesk() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const staff = await givenParticipant({ client, firm });
  return { client, firm, responsible, contact, staff };
}

async function signIn(person: Person): Promise<Person> {
  await openSession(person.userId, "password");
  const [session] = await asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.userId, person.userId)));
  if (!session) throw new Error("no session");
  return { ...person, sessionId: session.id };
}

async function look(client: { id: string }, staff: Person, contact: Person) {
  const actor = await signIn(staff);
  await startView(actor, { clientId: client.id, userId: contact.userId });
  const looker = await currentLooker();
  if (!looker) throw new Error("nobody looks");
  return { actor, looker };
}

const refusedWith = async (person: Asking, statement: ReturnType<typeof sql>) => {
  try {
    await asActor(person, {}, (tx) => tx.execute(statement));
    return "written";
  } catch (error) {
    return databaseError(error)?.code;
  }
};
const count = (person: Asking, statement: ReturnType<typeof sql>) =>
  asActor(person, {}, async (tx) => (await tx.execute(statement)).length);

beforeEach(() => onPage("/"));

describe("looking at a client file as one of its contacts", () => {
  it("shows what the contact sees, with their dots, and not what is the firm's", async () => {
    const { client, responsible, contact, staff } = await givenDesk();
    const shared = await givenFolder({ client, by: responsible, name: "Gemeinsam" });
    await givenFolder({ client, by: responsible, name: "Notizen", audience: "firm" });
    await givenDocument({ client, by: responsible, side: "firm", folder: shared, name: "Neu.pdf" });
    const { looker } = await look(client, staff, contact);
    for (const person of [contact, looker]) {
      expect(
        (await listFolders(person, { clientId: client.id, parentId: null })).map(({ name, hasNew }) => [name, hasNew]),
      ).toEqual([["Gemeinsam", true]]);
      expect((await listDocuments(person, { clientId: client.id, folderId: shared.id, sort: byName })).rows).toMatchObject([
        { name: "Neu.pdf", isNew: true },
      ]);
      expect(await findClientFile(person, client.id)).toMatchObject({ side: "client", administers: true });
    }
  });

  it("shows nothing that the one who looks may not see themselves", async () => {
    const { client, contact, staff } = await givenDesk();
    await givenFolder({ client, by: contact, name: "Löhne", audience: "named" });
    const { looker } = await look(client, staff, contact);
    expect(await listFolders(contact, { clientId: client.id, parentId: null })).toHaveLength(1);
    expect(await listFolders(looker, { clientId: client.id, parentId: null })).toEqual([]);
  });

  it("can write nothing at all, and no dot goes out", async () => {
    const { client, responsible, contact, staff } = await givenDesk();
    const paper = await givenDocument({ client, by: responsible, side: "firm" });
    const { looker } = await look(client, staff, contact);
    await expect(renameDocument(looker, { clientId: client.id, id: paper.id, name: "x" })).rejects.toThrow();
    const statements = [
      sql`update documents set name = 'x' where id = ${paper.id}`,
      sql`delete from unseen_marks where document_id = ${paper.id}`,
      sql`select kontor.remove_contact(${client.id}, ${contact.userId})`,
      sql`select kontor.mark_unseen(${paper.id})`,
      sql`select kontor.start_view(${looker.sessionId}, ${client.id}, ${contact.userId}, 30)`,
    ];
    for (const statement of statements) expect(await refusedWith(looker, statement)).toMatch(/^(25006|42501)$/);
    expect(
      await refusedWith(
        looker,
        sql`insert into activity (id, client_id, scope_id, actor_id, actor_name, kind)
      values (gen_random_uuid(), ${client.id}, ${client.id}, ${contact.userId}, ${contact.name}, 'document.filed')`,
      ),
    ).toBe("25006");
    expect(await count(contact, sql`select 1 from unseen_marks`)).toBe(1);
  });

  it("opens nothing outside of this client, and nothing that is the contact's own", async () => {
    const { client, firm, contact, staff } = await givenDesk();
    const { client: second } = await givenClient();
    await givenContact({ client: second });
    await givenContact({ client: second, person: contact });
    const { client: third } = await givenClient({ firm });
    await givenContact({ client: third, person: contact });
    await givenStaff({ person: contact });
    const { looker } = await look(client, staff, contact);
    for (const elsewhere of [second, third]) {
      expect(await findClientFile(looker, elsewhere.id)).toBeUndefined();
      expect(await count(looker, sql`select 1 from clients where id = ${elsewhere.id}`)).toBe(0);
      expect(await count(looker, sql`select 1 from collaborations where client_id = ${elsewhere.id}`)).toBe(0);
    }
    expect((await listPlaces(looker)).map(({ id }) => id)).toEqual([client.id]);
    for (const table of ["users", "uploads", "upload_batches", "undo_steps", "staff"]) {
      expect([table, await count(looker, sql`select 1 from ${sql.identifier(table)}`)]).toEqual([table, 0]);
    }
    expect(await count(looker, sql`select 1 from firms`)).toBe(1);
    expect(await count(looker, sql`select 1 from kontor.my_invitations()`)).toBe(0);
  });

  it("stands on the pages of that client alone, and no door that changes something takes it for a person", async () => {
    const { client, contact, staff } = await givenDesk();
    await look(client, staff, contact);
    const whereTo = (path: string) => {
      goTo(path);
      return requireActor().then(
        (actor) => actor.userId,
        (error) => String(error.digest).split(";")[2],
      );
    };
    expect(await whereTo(`/clients/${client.id}/documents?sort=name`)).toBe(contact.userId);
    for (const path of ["/", "/account/security", `/clients/${client.id}x`, "/team"])
      expect(await whereTo(path)).toBe(`/clients/${client.id}`);
    expect(await currentActor()).toBeUndefined();
  });

  it("is written to the activity, ends with one press, and by itself when its time is over", async () => {
    const { client, contact, staff } = await givenDesk();
    const { actor } = await look(client, staff, contact);
    expect(await endView()).toBe(client.id);
    expect(await endView()).toBeUndefined();
    expect((await currentActor())?.userId).toBe(staff.userId);
    const entries = (await listHistory(contact, { clientId: client.id })).entries.filter(({ kind }) => kind.startsWith("view."));
    expect(entries).toMatchObject([
      { kind: "view.ended", actorName: staff.name, data: { name: contact.name } },
      { kind: "view.started", actorName: staff.name, data: { name: contact.name } },
    ]);
    await startView(actor, { clientId: client.id, userId: contact.userId });
    await asSystem("test: time passes", (tx) =>
      tx.update(sessions).set({ viewUntil: sql`now()` }).where(eq(sessions.id, actor.sessionId)),
    );
    expect((await currentLooker())?.userId).toBe(staff.userId);
  });

  it("shows nothing any more once the one who looks, or the contact, has lost the client", async () => {
    const { client, responsible, contact, staff } = await givenDesk();
    const second = await givenContact({ client });
    const { looker } = await look(client, staff, second);
    expect(await findClientFile(looker, client.id)).toBeDefined();
    await asActor(contact, { clientId: client.id }, (tx) =>
      tx.execute(sql`select kontor.remove_contact(${client.id}, ${second.userId})`),
    );
    expect(await count(looker, sql`select 1 from clients`)).toBe(0);
    onPage("/");
    const other = await look(client, responsible, contact);
    expect(await count(other.looker, sql`select 1 from clients`)).toBe(1);
    await asSystem("test", (tx) => tx.execute(sql`delete from engagement_members where client_id = ${client.id}`));
    expect(await count(other.looker, sql`select 1 from clients`)).toBe(0);
  });

  it("is for the firm's people of this client alone, with one of its contacts", async () => {
    const { client, firm, contact, staff, responsible } = await givenDesk();
    const second = await givenContact({ client });
    const { owner: stranger } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm });
    for (const person of [contact, stranger, colleague]) {
      onPage("/");
      await expect(startView(await signIn(person), { clientId: client.id, userId: second.userId })).rejects.toThrow(NotVisible);
    }
    onPage("/");
    const actor = await signIn(staff);
    await expect(startView(actor, { clientId: client.id, userId: responsible.userId })).rejects.toThrow(NotVisible);
    const elsewhere = await givenClient();
    const foreign = await givenContact({ client: elsewhere.client });
    await expect(startView(actor, { clientId: client.id, userId: foreign.userId })).rejects.toThrow(NotVisible);
    await expect(
      startView({ ...actor, sessionId: (await signIn(colleague)).sessionId }, { clientId: client.id, userId: contact.userId }),
    ).rejects.toThrow(NotVisible);
  });
});

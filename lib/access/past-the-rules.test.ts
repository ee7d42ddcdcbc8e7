import { eq, type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { sessions } from "@/db/schema/auth";
import { invitations } from "@/db/schema/collaboration";
import { unseenMarks } from "@/db/schema/documents";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenInvitation,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";
import { createSession } from "../auth/sessions";
import { asActor } from "./as-actor";
import { asSystem } from "./as-system";
import { databaseError } from "./database-errors";

// What a mistake in a rule of lib/ could write: everything here goes to the database directly, as the application's role.

/** Runs the statement as this person and gives PostgreSQL's refusal, or how many rows it touched. */
async function written(person: Person, statement: SQL): Promise<string | number> {
  try {
    return await asActor(person, {}, async (tx) => (await tx.execute(statement)).count ?? 0);
  } catch (error) {
    const code = databaseError(error)?.code;
    if (!code) throw error;
    return code;
  }
}

const refused = "42501";
const tell = (value: unknown) => (value === null ? sql`null` : sql`${value}`);

type Invited = {
  kind?: string;
  clientId: string | null;
  firmId: string;
  collaborationId: string | null;
  role?: string;
  name?: string;
  side?: "firm" | "client";
};

const inviting = (by: Person, given: Invited) => sql`
  insert into invitations (id, kind, client_id, firm_id, collaboration_id, name, email, role, token_hash, created_by, created_by_name, expires_at, side)
  values (${newId()}, ${given.kind ?? "contact"}, ${tell(given.clientId)}, ${given.firmId}, ${tell(given.collaborationId)}, 'Somebody',
    ${`${newId()}@example.test`}, ${given.role ?? "user"}, ${newId()}, ${by.userId}, ${given.name ?? by.name}, now() + interval '1 day', ${given.side ?? "firm"})`;

async function givenOffice() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const contact = await givenContact({ client });
  const place = { clientId: client.id, firmId: firm.id, collaborationId: client.collaborationId };
  return { client, firm, responsible, main, contact, place };
}

describe("an invitation", () => {
  it("to a firm is never written by a client's people, whichever client it names", async () => {
    const { main, responsible, firm, place } = await givenOffice();
    const toFirm = { kind: "staff", firmId: firm.id, role: "administrator", collaborationId: null };
    for (const person of [main, responsible]) {
      expect(await written(person, inviting(person, { ...toFirm, clientId: place.clientId }))).toBe(refused);
      expect(await written(person, inviting(person, { ...toFirm, clientId: null }))).toBe(refused);
    }
    const { owner: other } = await givenFirm();
    expect(await written(other, inviting(other, { ...toFirm, clientId: null }))).toBe(refused);
  });

  it("to a client comes from its administrators; from the firm only as long as there is nobody", async () => {
    const { main, contact, responsible, place } = await givenOffice();
    expect(await written(main, inviting(main, { ...place, side: "client" }))).toBe(1);
    expect(await written(main, inviting(main, { ...place, side: "firm" }))).toBe(refused);
    expect(await written(contact, inviting(contact, { ...place, role: "administrator" }))).toBe(refused);
    expect(await written(responsible, inviting(responsible, place))).toBe(refused);
    const fresh = await givenClient();
    const empty = { clientId: fresh.client.id, firmId: fresh.firm.id, collaborationId: fresh.client.collaborationId };
    expect(await written(fresh.responsible, inviting(fresh.responsible, empty))).toBe(1);
  });

  it("names the client's own firm and collaboration, under the writer's own name", async () => {
    const { main, place } = await givenOffice();
    const other = await givenOffice();
    const side = "client";
    expect(await written(main, inviting(main, { ...place, side, firmId: other.firm.id }))).toBe(refused);
    expect(await written(main, inviting(main, { ...place, side, collaborationId: null }))).toBe(refused);
    expect(await written(main, inviting(main, { ...place, side, name: "Somebody Else" }))).toBe(refused);
    expect(await written(main, inviting(main, { ...other.place, side }))).toBe(refused);
  });

  it("is renewed and withdrawn by those who may invite, not by the firm what the client sent, and never again once it is answered", async () => {
    const { client, main, contact, responsible } = await givenOffice();
    const { id } = await givenInvitation({ by: main, client });
    const steal = sql`update invitations set token_hash = ${newId()}, state = 'queued' where id = ${id}`;
    expect(await written(contact, steal)).toBe(0);
    expect(await written(responsible, steal)).toBe(0);
    expect(await written(main, sql`update invitations set state = 'accepted' where id = ${id}`)).toBe(refused);
    expect(await written(main, steal)).toBe(1);
    await asSystem("test", (tx) =>
      tx.update(invitations).set({ state: "declined", decidedAt: new Date() }).where(eq(invitations.id, id)),
    );
    expect(await written(main, steal)).toBe(0);
  });
});

describe("a letter", () => {
  const letter = (kind: string, clientId: string | null, firmId: string | null) => sql`
    insert into letters (id, kind, language, to_address, to_name, client_id, firm_id, data)
    values (${newId()}, ${kind}, 'de', 'victim@example.test', 'Victim', ${tell(clientId)}, ${tell(firmId)}, '{}')`;

  it("is an invitation by whoever may invite, and of no other kind", async () => {
    const { client, firm, main, contact, responsible } = await givenOffice();
    expect(await written(main, letter("invitation", client.id, firm.id))).toBe(1);
    expect(await written(contact, letter("invitation", client.id, firm.id))).toBe(refused);
    for (const kind of ["sign-in-link", "password-reset", "new-documents", "password-changed"]) {
      expect(await written(main, letter(kind, null, null))).toBe(refused);
      expect(await written(responsible, letter(kind, client.id, firm.id))).toBe(refused);
    }
    expect(await written(responsible, letter("staff-invitation", null, firm.id))).toBe(refused);
    expect(await written(main, letter("invitation", null, firm.id))).toBe(refused);
  });
});

describe("a document", () => {
  it("is never deleted, put into another client or given another first author", async () => {
    const { client, main, contact, firm } = await givenOffice();
    const { client: second } = await givenClient({ firm });
    await givenContact({ client: second, person: contact });
    const folder = await givenFolder({ client, by: main });
    const document = await givenDocument({ client, by: main, folder });
    expect(await written(contact, sql`delete from documents where id = ${document.id}`)).toBe(refused);
    expect(await written(contact, sql`delete from folders where id = ${folder.id}`)).toBe(refused);
    expect(
      await written(contact, sql`update folders set client_id = ${second.id}, scope_id = ${second.id} where id = ${folder.id}`),
    ).toBe(refused);
    expect(await written(contact, sql`update documents set client_id = ${second.id} where id = ${document.id}`)).toBe(refused);
    expect(await written(contact, sql`update folders set created_by = ${contact.userId} where id = ${folder.id}`)).toBe(refused);
    const forged = sql`insert into folders (id, client_id, name, audience, scope_id, created_by, created_by_name)
      values (${newId()}, ${client.id}, 'Forged', 'everyone', ${client.id}, ${main.userId}, ${main.name})`;
    expect(await written(contact, forged)).toBe(refused);
  });

  it("has the bytes that its filer announced for this client, nobody else's", async () => {
    const { client, main, contact } = await givenOffice();
    const document = await givenDocument({ client, by: contact });
    const upload = await asSystem("test", (tx) => announced(tx, main, client.id));
    const version = (by: Person, uploadId: string | null) => sql`
      insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name,
        upload_id, uploaded_by, uploaded_by_name, uploaded_by_side)
      values (${newId()}, ${client.id}, ${document.id}, ${client.id}, 2, ${upload.key}, 1, 'application/pdf', ${"0".repeat(64)}, 'a.pdf',
        ${tell(uploadId)}, ${by.userId}, ${by.name}, 'client')`;
    expect(await written(contact, version(contact, null))).toBe(refused);
    expect(await written(contact, version(contact, upload.id))).toBe(refused);
    expect(await written(contact, version(main, upload.id))).toBe(refused);
    expect(await written(main, version(main, upload.id))).toBe(1);
  });

  it("is announced into a batch of one's own, and what was announced stays as it was", async () => {
    const { client, main, contact } = await givenOffice();
    const upload = await asSystem("test", (tx) => announced(tx, main, client.id));
    const joining = sql`insert into uploads (id, batch_id, client_id, scope_id, user_id, storage_key, name, size, media_type, last_modified, expires_at)
      values (${newId()}, ${upload.batchId}, ${client.id}, ${client.id}, ${contact.userId}, ${newId()}, 'a.pdf', 1, 'application/pdf', 0, now())`;
    expect(await written(contact, joining)).toBe(refused);
    for (const column of ["storage_key", "name", "expires_at", "client_id", "scope_id"]) {
      expect(await written(main, sql`update uploads set ${sql.raw(column)} = ${sql.raw(column)} where id = ${upload.id}`)).toBe(
        refused,
      );
    }
  });
});

async function announced(tx: Tx, by: Person, clientId: string) {
  const [id, batchId, key] = [newId(), newId(), `test-${newId()}`];
  await tx.execute(
    sql`insert into upload_batches (id, client_id, scope_id, user_id) values (${batchId}, ${clientId}, ${clientId}, ${by.userId})`,
  );
  await tx.execute(sql`insert into uploads (id, batch_id, client_id, scope_id, user_id, storage_key, name, size, media_type, last_modified, expires_at)
    values (${id}, ${batchId}, ${clientId}, ${clientId}, ${by.userId}, ${key}, 'a.pdf', 1, 'application/pdf', 0, now() + interval '1 day')`);
  return { id, batchId, key };
}

describe("activity", () => {
  it("stands under its writer's own name", async () => {
    const { client, contact, main } = await givenOffice();
    const entry = (name: string, who: Person) => sql`insert into activity (id, client_id, scope_id, actor_id, actor_name, kind)
      values (${newId()}, ${client.id}, ${client.id}, ${who.userId}, ${name}, 'document.filed')`;
    expect(await written(contact, entry(main.name, contact))).toBe(refused);
    expect(await written(contact, entry(main.name, main))).toBe(refused);
    expect(await written(contact, entry(contact.name, contact))).toBe(1);
  });

  it("stands at the moment it was written, neither before nor after", async () => {
    const { client, contact } = await givenOffice();
    const entry = (at: SQL) => sql`insert into activity (id, at, client_id, scope_id, actor_id, actor_name, kind)
      values (${newId()}, ${at}, ${client.id}, ${client.id}, ${contact.userId}, ${contact.name}, 'document.filed')`;
    expect(await written(contact, entry(sql`now() - interval '1 day'`))).toBe(refused);
    expect(await written(contact, entry(sql`now() + interval '1 second'`))).toBe(refused);
    expect(await written(contact, entry(sql`now()`))).toBe(1);
  });
});

describe("memberships", () => {
  it("of strangers are out of reach: their sessions outlive a deactivation by somebody else's firm", async () => {
    const { owner, firm } = await givenFirm();
    const { staff: stranger } = await givenStaff();
    const device = { userAgent: null, network: null };
    await asSystem("test", (tx) => createSession(tx, { userId: stranger.userId, method: "link", device }));
    expect(await written(owner, sql`select kontor.deactivate_staff(${firm.id}, ${stranger.userId})`)).toBe(refused);
    const left = await asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.userId, stranger.userId)));
    expect(left).toHaveLength(1);
  });

  it("change nothing for the firm next door, the colleague without the engagement, or a plain contact", async () => {
    const { client, firm, contact, main } = await givenOffice();
    const { owner: stranger } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm });
    const named = await givenFolder({ client, by: main, audience: "named" });
    for (const person of [stranger, colleague, contact]) {
      const { userId } = person;
      for (const call of [
        sql`select kontor.engage(${client.collaborationId}, ${userId}, true)`,
        sql`select kontor.disengage(${client.collaborationId}, ${userId})`,
        sql`select kontor.change_contact(${client.id}, ${userId}, 'administrator', true)`,
        sql`select kontor.remove_contact(${client.id}, ${main.userId})`,
        sql`select kontor.grant_folder(${named.id}, ${userId})`,
        sql`select kontor.revoke_folder(${named.id}, ${main.userId})`,
        sql`select kontor.deactivate_staff(${firm.id}, ${colleague.userId})`,
        sql`select kontor.create_clients(${firm.id}, ${JSON.stringify([{ id: client.id, collaboration: newId(), name: "x", number: "x", language: "de" }])}::text::jsonb)`,
        sql`select kontor.change_staff_role(${firm.id}, ${colleague.userId}, 'administrator')`,
        sql`select kontor.hand_over_firm(${firm.id}, ${colleague.userId})`,
        sql`select kontor.hand_over_clients(${firm.id}, ${colleague.userId}, ${userId}, null)`,
      ]) {
        const outcome = await written(person, call);
        expect(["23505", refused]).toContain(outcome);
      }
    }
  });
});

describe("red dots", () => {
  it("of documents in a scope out of sight stay as they are, whatever a move names", async () => {
    const { client, firm, responsible, contact } = await givenOffice();
    const participant = await givenParticipant({ client, firm });
    const open = await givenFolder({ client, by: participant });
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const shared = await givenDocument({ client, by: participant, folder: open });
    const secret = await givenDocument({ client, by: responsible, side: "firm", folder: internal });
    const marks = () =>
      asSystem("test", (tx) =>
        tx.select().from(unseenMarks).where(eq(unseenMarks.documentId, secret.id)).orderBy(unseenMarks.userId),
      );
    const before = await marks();
    const both = `{${shared.id},${secret.id}}`;
    await written(contact, sql`select kontor.remark(${client.id}, ${both}::uuid[], ${internal.scopeId})`);
    expect(await marks()).toEqual(before);
  });
});

describe("the engagement of a firm that has left", () => {
  it("is read by the client and by that firm, not by the one that comes next", async () => {
    const { client, responsible, contact } = await givenOffice();
    const { firm: next, owner } = await givenFirm();
    await asSystem("test: the client changes its firm", async (tx) => {
      await tx.execute(sql`update collaborations set state = 'ended', ended_at = now() where client_id = ${client.id}`);
      await tx.execute(sql`insert into collaborations (id, firm_id, client_id, client_number, state, active_at)
        values (${newId()}, ${next.id}, ${client.id}, '1', 'active', now())`);
    });
    const engaged = (person: Person) =>
      asActor(person, { clientId: client.id }, async (tx) => {
        const rows = await tx.execute(
          sql`select 1 from engagement_members where client_id = ${client.id} and user_id = ${responsible.userId}`,
        );
        return rows.length;
      });
    expect([await engaged(contact), await engaged(responsible), await engaged(owner)]).toEqual([1, 1, 0]);
  });
});

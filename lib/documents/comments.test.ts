import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity } from "@/db/schema/activity";
import { letters } from "@/db/schema/mail";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible, Refusal } from "@/lib/errors";
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
import { addComment, deleteComment, editComment, listComments, markCommentsSeen } from "./comments";
import { tellMentioned } from "./mentions";

async function givenBakery() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const document = await givenDocument({ client, by: contact });
  const where = { clientId: client.id, documentId: document.id };
  const say = (by: Person, body: string, more: { internal?: boolean; mentions?: string[] } = {}) =>
    addComment(by, { ...where, body, internal: false, mentions: [], ...more });
  return { client, firm, responsible, contact, document, where, say };
}

const bodies = async (person: Person, where: { clientId: string; documentId: string }) =>
  (await listComments(person, where))?.map(({ body }) => body);
const rows = (query: ReturnType<typeof sql>) => asSystem("test", async (tx) => [...(await tx.execute(query))]);

describe("comments on a document", () => {
  it("are read by everyone who sees the document, and are new until each has seen them", async () => {
    const { responsible, contact, where, say } = await givenBakery();
    await say(contact, "Die Menge stimmt.");
    const read = async (person: Person) =>
      (await listComments(person, where))?.map(({ body, isNew, isChangeable }) => ({ body, isNew, isChangeable }));
    expect(await read(responsible)).toEqual([{ body: "Die Menge stimmt.", isNew: true, isChangeable: false }]);
    expect(await read(contact)).toEqual([{ body: "Die Menge stimmt.", isNew: false, isChangeable: true }]);
    await markCommentsSeen(responsible, where);
    expect(await read(responsible)).toEqual([{ body: "Die Menge stimmt.", isNew: false, isChangeable: false }]);
  });

  it("stay hidden from strangers, from other audiences, and from the client when they are internal", async () => {
    const { client, firm, responsible, contact, where, say } = await givenBakery();
    await say(responsible, "offen");
    await say(responsible, "intern", { internal: true });
    expect(await bodies(responsible, where)).toEqual(["offen", "intern"]);
    expect(await bodies(contact, where)).toEqual(["offen"]);
    expect(
      await rows(
        sql`select 1 from unseen_comments u join document_comments c on c.id = u.comment_id where c.body = 'intern' and u.user_id = ${contact.userId}`,
      ),
    ).toEqual([]);
    await expect(say(contact, "heimlich", { internal: true })).rejects.toThrow(new Refusal("comment.internalIsFirms"));
    for (const stranger of [(await givenFirm()).owner, (await givenStaff({ firm })).staff]) {
      expect(await listComments(stranger, where)).toBeUndefined();
      await expect(say(stranger, "x")).rejects.toThrow(NotVisible);
    }
    const named = await givenFolder({ client, by: contact, audience: "named" });
    const secret = await givenDocument({ client, by: contact, folder: named });
    const participant = await givenParticipant({ client, firm });
    const there = { clientId: client.id, documentId: secret.id };
    await addComment(contact, { ...there, body: "unter uns", internal: false, mentions: [] });
    expect(await bodies(responsible, there)).toEqual(["unter uns"]);
    expect(await listComments(participant, there)).toBeUndefined();
    expect(
      await rows(sql`select 1 from unseen_comments where user_id = ${participant.userId} and document_id = ${secret.id}`),
    ).toEqual([]);
  });

  it("change and go only by their author's hand, within a day, and leave a trace", async () => {
    const { responsible, contact, where, say } = await givenBakery();
    const commentId = await say(contact, "zuerst");
    await expect(editComment(responsible, { ...where, commentId, body: "x" })).rejects.toThrow("comment.notYours");
    await editComment(contact, { ...where, commentId, body: "dann" });
    expect(await listComments(responsible, where)).toMatchObject([{ body: "dann", isEdited: true }]);
    const old = await say(contact, "alt");
    await asSystem("test: two days later", (tx) =>
      tx.execute(sql`update document_comments set created_at = now() - interval '2 days' where id = ${old}`),
    );
    for (const change of [
      () => editComment(contact, { ...where, commentId: old, body: "x" }),
      () => deleteComment(contact, { ...where, commentId: old }),
    ])
      await expect(change()).rejects.toThrow("comment.notYours");
    await deleteComment(contact, { ...where, commentId });
    expect(await listComments(responsible, where)).toMatchObject([{ body: "", isDeleted: true }, { body: "alt" }]);
    await expect(editComment(contact, { ...where, commentId, body: "wieder da" })).rejects.toThrow(NotVisible);
    const kinds = await asSystem("test", (tx) =>
      tx.select({ kind: activity.kind }).from(activity).where(eq(activity.subjectId, where.documentId)).orderBy(activity.id),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["comment.added", "comment.edited", "comment.added", "comment.deleted"]);
  });

  it("can't be written, changed or marked past the rules by SQL of a page", async () => {
    const { client, responsible, contact, document, where, say } = await givenBakery();
    const commentId = await say(responsible, "offen");
    const as = (person: Person, query: ReturnType<typeof sql>) =>
      asActor(person, { clientId: client.id }, async (tx) => (await tx.execute(query)).length).catch(() => -1);
    expect(await as(contact, sql`update document_comments set body = 'x' where id = ${commentId} returning 1`)).toBe(0);
    expect(await as(contact, sql`select kontor.tell_comment(${commentId}, '{}')`)).toBe(-1);
    expect(
      await as(
        contact,
        sql`insert into document_comments (id, client_id, document_id, scope_id, author_id, author_name, author_side, body)
        values (uuidv7(), ${client.id}, ${document.id}, ${client.id}, ${responsible.userId}, ${responsible.name}, 'firm', 'x')`,
      ),
    ).toBe(-1);
    expect(
      await as(
        contact,
        sql`insert into document_comments (id, client_id, document_id, scope_id, collaboration_id, author_id, author_name, author_side, body)
        values (uuidv7(), ${client.id}, ${document.id}, ${client.id}, ${client.collaborationId}, ${contact.userId}, ${contact.name}, 'firm', 'x')`,
      ),
    ).toBe(-1);
    expect(await bodies(contact, where)).toEqual(["offen"]);
  });
});

describe("a mention", () => {
  it("lights the document's dot and sends one mail that names no document", async () => {
    const { responsible, contact, document, where, say } = await givenBakery();
    await asSystem("test: seen", (tx) => tx.execute(sql`delete from unseen_marks where document_id = ${document.id}`));
    const commentId = await say(contact, "Bitte ansehen", { mentions: [responsible.userId, responsible.userId, contact.userId] });
    expect(await rows(sql`select user_id from unseen_marks where document_id = ${document.id}`)).toEqual([
      { user_id: responsible.userId },
    ]);
    expect(await listComments(contact, where)).toMatchObject([{ mentioned: [responsible.name] }]);
    await tellMentioned({ commentId, userId: responsible.userId });
    await tellMentioned({ commentId, userId: responsible.userId });
    const sent = await asSystem("test", (tx) => tx.select().from(letters).where(eq(letters.userId, responsible.userId)));
    expect(sent.map(({ kind }) => kind)).toEqual(["mention"]);
    expect(JSON.stringify(sent[0]!.data)).not.toContain(document.name);
  });

  it("reaches nobody who does not see the comment, also when they lose sight meanwhile or it is taken back", async () => {
    const { client, firm, responsible, contact, where, say } = await givenBakery();
    const stranger = (await givenStaff({ firm })).staff;
    await expect(say(contact, "x", { mentions: [stranger.userId] })).rejects.toThrow(new Refusal("comment.mention"));
    await expect(say(responsible, "x", { internal: true, mentions: [contact.userId] })).rejects.toThrow(
      new Refusal("comment.mention"),
    );
    expect(await listComments(contact, where)).toEqual([]);
    const participant = await givenParticipant({ client, firm });
    const commentId = await say(contact, "y", { mentions: [participant.userId, responsible.userId] });
    await asSystem("test: leaves the engagement", (tx) =>
      tx.execute(sql`delete from engagement_members where user_id = ${participant.userId}`),
    );
    await tellMentioned({ commentId, userId: participant.userId });
    await deleteComment(contact, { ...where, commentId });
    await tellMentioned({ commentId, userId: responsible.userId });
    expect(
      await rows(sql`select 1 from letters where kind = 'mention' and user_id in (${participant.userId}, ${responsible.userId})`),
    ).toEqual([]);
  });
});

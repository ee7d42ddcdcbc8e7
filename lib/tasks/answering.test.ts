import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { collaborations } from "@/db/schema/collaboration";
import { letters } from "@/db/schema/mail";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { removeContact } from "@/lib/people/contacts";
import { givenDocument, givenStaff, type Person } from "@/lib/testing/given";
import { givenNewVersion, givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { answerTask, keepDraft } from "./answering";
import { taskAnswer } from "./input";
import { listTasksOfClient } from "./list";
import { openTask } from "./opening";
import { finishTask, returnTask, withdrawTask } from "./review";
import { tell } from "./telling";
import { findTaskView } from "./view";

type Address = { clientId: string; taskId: string };
const answer = (at: Address, kind: string, given: { text?: string; round?: number; versions?: string[] } = {}) =>
  taskAnswer.parse({ ...at, kind, round: 1, ...given });

const mailsTo = (person: Person) =>
  asSystem("test: letters", async (tx) =>
    (
      await tx
        .select()
        .from(letters)
        .where(and(eq(letters.userId, person.userId), eq(letters.kind, "task")))
    ).map(({ data }) => data.step),
  );
const stateOf = async (person: Person, at: Address) => (await findTaskView(person, at))?.task.state;

async function givenQuestion() {
  const room = await givenTaskRoom();
  const at = { clientId: room.client.id, taskId: await givenTask(room.responsible, room.client) };
  return { ...room, at };
}

describe("a question", () => {
  it("is answered in words, once, however often and by whomever the button is pressed at the same moment", async () => {
    const { at, main, responsible } = await givenQuestion();
    await keepDraft(main, { ...at, text: "Ich" });
    const words = answer(at, "answered", { text: "Ich habe ihn." });
    await Promise.all([answerTask(main, words), answerTask(main, words), answerTask(main, words)]);
    const view = await findTaskView(responsible, at);
    expect(view?.task.state).toBe("answered");
    expect(view?.responses).toMatchObject([{ text: "Ich habe ihn.", userName: main.name, kind: "answered" }]);
    expect((await findTaskView(main, at))?.draft).toBeUndefined();
    await Promise.all([tell(at), tell(at)]);
    expect(await mailsTo(responsible)).toEqual(["answered"]);
    expect((await listTasksOfClient(responsible, at.clientId))?.waitingForFirm).toMatchObject([{ isNew: true }]);
  });

  it("may be answered by a colleague of the recipient; the recipient's own words then stay a draft", async () => {
    const { at, main, contact } = await givenQuestion();
    await answerTask(contact, answer(at, "answered", { text: "Liegt bei mir." }));
    await answerTask(main, answer(at, "answered", { text: "Ich suche noch." }));
    const view = await findTaskView(main, at);
    expect(view?.responses).toHaveLength(1);
    expect(view?.draft).toEqual({ text: "Ich suche noch.", isLate: true });
  });

  it("without words or files is no answer", async () => {
    const { at, main } = await givenQuestion();
    await expect(answerTask(main, answer(at, "answered"))).rejects.toMatchObject({ code: "field.required", field: "text" });
    await expect(answerTask(main, answer(at, "approved"))).rejects.toMatchObject({ code: "task.answerOfOtherKind" });
  });

  it("sent back opens its next round with the reason, and a retried old answer changes nothing", async () => {
    const { at, main, responsible } = await givenQuestion();
    const first = answer(at, "answered", { text: "Ja." });
    await answerTask(main, first);
    await Promise.all([1, 2].map(() => returnTask(responsible, { ...at, reason: "Welcher?" })));
    await answerTask(main, first);
    const view = await findTaskView(main, at);
    expect(view?.task).toMatchObject({ state: "open", round: 2, returnReason: "Welcher?", returnedByName: responsible.name });
    await tell(at);
    expect(await mailsTo(main)).toEqual(["returned"]);
    await answerTask(main, answer(at, "answered", { text: "Der von 2024.", round: 2 }));
    await Promise.all([1, 2, 3].map(() => finishTask(responsible, at)));
    expect(await stateOf(main, at)).toBe("done");
  });
});

describe("an answer that comes too late", () => {
  it.each(["withdrawn", "done"] as const)("to a task that is %s is kept as a draft, and the person is told", async (end) => {
    const { at, main, contact, responsible } = await givenQuestion();
    if (end === "done") {
      await answerTask(contact, answer(at, "answered", { text: "Erledigt." }));
      await finishTask(responsible, at);
    } else await Promise.all([withdrawTask(responsible, at), withdrawTask(responsible, at)]);
    await answerTask(main, answer(at, "answered", { text: "Hier ist er." }));
    const view = await findTaskView(main, at);
    expect(view?.task.state).toBe(end);
    expect(view?.draft).toEqual({ text: "Hier ist er.", isLate: true });
    expect((await findTaskView(responsible, at))?.draft).toBeUndefined();
    await tell(at);
    expect(await mailsTo(main)).toEqual([]);
  });

  it("never meets a task that is withdrawn at the same moment half-way", async () => {
    const { at, main, responsible } = await givenQuestion();
    await Promise.all([answerTask(main, answer(at, "answered", { text: "Ja." })), withdrawTask(responsible, at)]);
    const view = await findTaskView(main, at);
    expect(view?.task.state).toBe("withdrawn");
    expect([view?.responses.length, view?.draft ? 1 : 0].sort()).toEqual([0, 1]);
  });
});

describe("the end of a collaboration", () => {
  it("withdraws what was asked within it; the client keeps reading, the firm no longer, and the words are kept", async () => {
    const { at, client, main, responsible } = await givenQuestion();
    await keepDraft(main, { ...at, text: "Ich suche" });
    await asSystem("test: the end", (tx) =>
      tx
        .update(collaborations)
        .set({ state: "ended", endedAt: new Date(), endedBy: main.userId, endedSide: "client" })
        .where(eq(collaborations.id, client.collaborationId)),
    );
    const view = await findTaskView(main, at);
    expect(view).toMatchObject({ stands: "reads", task: { state: "withdrawn" }, draft: { text: "Ich suche" } });
    expect(await findTaskView(responsible, at)).toBeUndefined();
    await expect(answerTask(main, answer(at, "answered", { text: "Da." }))).rejects.toBeInstanceOf(NotVisible);
  });
});

describe("for information", () => {
  it("is answered when every recipient has read it, and not by others", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const wish = { type: "information", recipients: [main.userId, contact.userId] } as const;
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, wish) };
    await answerTask(main, answer(at, "acknowledged"));
    expect(await stateOf(main, at)).toBe("open");
    expect((await findTaskView(main, at))?.awaited).toEqual([contact.userId]);
    await answerTask(contact, answer(at, "acknowledged"));
    expect(await stateOf(main, at)).toBe("answered");
  });

  it("does not wait for somebody who lost access meanwhile", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const wish = { type: "information", recipients: [main.userId, contact.userId] } as const;
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, wish) };
    await removeContact(main, { clientId: client.id, userId: contact.userId });
    expect(await findTaskView(contact, at)).toBeUndefined();
    await tell(at);
    expect(await mailsTo(contact)).toEqual([]);
    await answerTask(main, answer(at, "acknowledged"));
    expect(await stateOf(main, at)).toBe("answered");
  });

  it("that got to somebody by copy or a forwarded link is not theirs to nod at", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const wish = { type: "information", recipients: [main.userId], copies: [contact.userId] } as const;
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, wish) };
    await expect(answerTask(contact, answer(at, "acknowledged"))).rejects.toMatchObject({ code: "task.notAsked" });
  });
});

describe("an approval", () => {
  async function givenReport() {
    const room = await givenTaskRoom();
    const { client, responsible, main, contact } = room;
    const document = await givenDocument({ client, by: responsible, side: "firm" });
    const wish = { type: "approval", recipients: [main.userId, contact.userId], documentIds: [document.id] } as const;
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, wish) };
    return { ...room, document, at, versions: [document.versionId] };
  }

  it("is each recipient's own decision, tied to the checksum of what they saw", async () => {
    const { at, main, contact, responsible, versions, document } = await givenReport();
    await answerTask(main, answer(at, "approved", { versions }));
    const rejecting = { versions, text: "Seite 3 fehlt." };
    await expect(answerTask(contact, answer(at, "rejected", { versions }))).rejects.toMatchObject({
      code: "task.rejectionNeedsWords",
    });
    await answerTask(contact, answer(at, "rejected", rejecting));
    const view = await findTaskView(responsible, at);
    expect(view?.task.state).toBe("answered");
    const version = { documentId: document.id, number: 1, sha256: "0".repeat(64), isCurrent: true };
    expect(view?.responses).toMatchObject([
      { userId: main.userId, kind: "approved", versions: [version] },
      { userId: contact.userId, kind: "rejected", text: "Seite 3 fehlt.", versions: [version] },
    ]);
  });

  it("does not cover a version that is filed later, and says so", async () => {
    const { at, main, responsible, versions, document } = await givenReport();
    await answerTask(main, answer(at, "approved", { versions }));
    await givenNewVersion(document, responsible);
    const view = await findTaskView(responsible, at);
    expect(view?.responses[0]?.versions).toMatchObject([{ number: 1, sha256: "0".repeat(64), isCurrent: false }]);
  });

  it("of a page that shows an older version is refused: look again", async () => {
    const { at, main, responsible, versions, document } = await givenReport();
    const newer = await givenNewVersion(document, responsible);
    await expect(answerTask(main, answer(at, "approved", { versions }))).rejects.toMatchObject({ code: "task.versionChanged" });
    await expect(answerTask(main, answer(at, "approved", { versions: [] }))).rejects.toMatchObject({
      code: "task.versionChanged",
    });
    await answerTask(main, answer(at, "approved", { versions: [newer] }));
  });

  it("can't be written past the rules: not for others, not with another checksum", async () => {
    const { at, main, contact, versions, document } = await givenReport();
    await answerTask(main, answer(at, "approved", { versions }));
    const forged = (by: Person, sha256: string) =>
      asActor(by, { clientId: at.clientId }, (tx) =>
        tx.execute(sql`
          insert into decided_versions (response_id, task_id, client_id, document_id, document_scope_id, version_id, sha256)
          select r.id, r.task_id, r.client_id, ${document.id}, ${document.scopeId}, ${document.versionId}, ${sha256}
            from task_responses r where r.task_id = ${at.taskId} on conflict (response_id, document_id) do nothing`),
      );
    await expect(forged(contact, "0".repeat(64))).rejects.toThrow();
    await expect(forged(main, "1".repeat(64))).rejects.toThrow();
  });
});

describe("a step of the wrong side", () => {
  it("is refused by the rules, and by the database when the rules forget", async () => {
    const { at, main, contact, responsible } = await givenQuestion();
    for (const step of [
      () => finishTask(main, at),
      () => withdrawTask(contact, at),
      () => returnTask(main, { ...at, reason: "?" }),
    ]) {
      await expect(step()).rejects.toBeInstanceOf(NotVisible);
    }
    await expect(answerTask(responsible, answer(at, "answered", { text: "Selbst." }))).rejects.toBeInstanceOf(NotVisible);
    await expect(finishTask(responsible, at)).rejects.toMatchObject({ code: "task.notAnswered" });
    const put = (by: Person, values: Record<string, unknown>) =>
      asActor(by, { clientId: at.clientId }, (tx) => tx.update(tasks).set(values).where(eq(tasks.id, at.taskId)));
    const closed = { closedAt: new Date(), closedByName: "Somebody" };
    await expect(put(main, { state: "withdrawn", ...closed })).rejects.toThrow();
    await expect(put(main, { title: "Etwas anderes" })).rejects.toThrow();
    await answerTask(main, answer(at, "answered", { text: "Ja." }));
    await expect(put(main, { state: "done", ...closed })).rejects.toThrow();
    await expect(put(responsible, { state: "done", clientId: at.taskId, ...closed })).rejects.toThrow();
  });

  it("is 404 for strangers, whatever they try", async () => {
    const { at, firm } = await givenQuestion();
    const other = await givenTaskRoom();
    const { staff: colleague } = await givenStaff({ firm });
    for (const stranger of [other.responsible, other.main, colleague]) {
      for (const step of [
        () => answerTask(stranger, answer(at, "answered", { text: "Ja." })),
        () => keepDraft(stranger, { ...at, text: "Ja." }),
        () => finishTask(stranger, at),
        () => withdrawTask(stranger, at),
        () => returnTask(stranger, { ...at, reason: "?" }),
        () => openTask(stranger, at),
      ]) {
        await expect(step()).rejects.toBeInstanceOf(NotVisible);
      }
    }
  });
});

describe("the red dot of a task", () => {
  it("goes out when its page is opened, for that person alone", async () => {
    const { at, main, contact } = await givenQuestion();
    await openTask(main, at);
    await openTask(main, at);
    expect((await listTasksOfClient(main, at.clientId))?.waitingForClient[0]?.isNew).toBe(false);
    expect((await listTasksOfClient(contact, at.clientId))?.waitingForClient[0]?.isNew).toBe(true);
  });
});

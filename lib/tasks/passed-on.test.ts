import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { removeContact } from "@/lib/people/contacts";
import { deactivateStaff } from "@/lib/people/deactivation";
import { disengage, engage } from "@/lib/people/engagement";
import { changeStaffRole } from "@/lib/people/staff-changes";
import { givenParticipant, givenStaff, type Person } from "@/lib/testing/given";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { answerTask } from "./answering";
import { listTaskHistory } from "./history";
import { taskAnswer } from "./input";
import { listTasks } from "./listing";
import { tell } from "./telling";
import { findTaskView } from "./view";

const mine = async (person: Person, firm: { id: string }) =>
  (await listTasks(person, { firmId: firm.id }, { part: "mine", sort: "due" })).rows.map(({ title }) => title);
const lettersTo = (person: Person) =>
  asSystem("test: letters", async (tx) =>
    (
      await tx
        .select()
        .from(letters)
        .where(and(eq(letters.userId, person.userId), eq(letters.kind, "task")))
    ).map(({ data }) => data.step),
  );
const passedOn = async (person: Person, at: { clientId: string; taskId: string }) =>
  (await listTaskHistory(person, at)).filter(({ kind }) => kind === "task.passedOn").map(({ data }) => data.name);

/** A client whose responsible asked something, was asked something, and has handed it to a colleague. */
async function givenHandedOver() {
  const room = await givenTaskRoom();
  const { client, firm, responsible: before, main } = room;
  const at = async (by: Person, title: string) => ({ clientId: client.id, taskId: await givenTask(by, client, { title }) });
  const asking = await at(before, "Wo liegt der Vertrag?");
  const asked = await at(main, "Wann ist Jahresabschluss?");
  await tell(asked);
  const next = await givenParticipant({ client, firm });
  await engage(before, { clientId: client.id, userId: next.userId, responsible: true });
  return { ...room, before, next, asked, asking };
}

describe("when somebody of the firm no longer has a client", () => {
  it("the responsible looks after what they asked, is asked what they were asked, and hears of it", async () => {
    const { client, firm, before, next, main, asked, asking } = await givenHandedOver();
    expect(await mine(next, firm)).toEqual([]);
    await disengage(next, { clientId: client.id, userId: before.userId });
    expect((await mine(next, firm)).sort()).toEqual(["Wann ist Jahresabschluss?", "Wo liegt der Vertrag?"]);
    expect(await passedOn(next, asked)).toEqual([next.name]);
    expect((await findTaskView(next, asking))?.task).toMatchObject({ createdByName: before.name, keptByName: next.name });
    expect((await findTaskView(next, asked))?.recipients.map(({ name }) => name).sort()).toEqual([before.name, next.name].sort());
    await tell(asked);
    expect(await lettersTo(next)).toEqual(["new"]);

    await answerTask(main, taskAnswer.parse({ ...asking, kind: "answered", round: 1, text: "Im Ordner." }));
    await tell(asking);
    expect(await lettersTo(next)).toEqual(["new", "answered"]);
    expect(await lettersTo(before)).toEqual(["new"]);
  });

  it("because they left the firm, whoever takes over their clients has their tasks", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    const { staff: successor } = await givenStaff({ firm });
    await givenTask(main, client, { title: "Frage" });
    await givenTask(responsible, client, { title: "Gegenfrage" });
    await deactivateStaff(administrator, { firmId: firm.id, userId: responsible.userId, successorId: successor.userId });
    expect((await mine(successor, firm)).sort()).toEqual(["Frage", "Gegenfrage"]);
  });

  it("because they administer the firm no more, what they asked there goes over as well", async () => {
    const { client, firm, responsible } = await givenTaskRoom();
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    const { staff: another } = await givenStaff({ firm, role: "administrator" });
    await givenTask(administrator, client, { title: "Von oben" });
    await changeStaffRole(another, { firmId: firm.id, userId: administrator.userId, role: "staff" });
    expect(await mine(responsible, firm)).toEqual(["Von oben"]);
  });

  it("nothing goes over while they are still there, nor twice", async () => {
    const { client, firm, before, next, asked } = await givenHandedOver();
    expect(await passedOn(next, asked)).toEqual([]);
    await disengage(next, { clientId: client.id, userId: before.userId });
    await engage(next, { clientId: client.id, userId: before.userId, responsible: false });
    await disengage(next, { clientId: client.id, userId: before.userId });
    expect(await passedOn(next, asked)).toEqual([next.name]);
    expect(await mine(next, firm)).toHaveLength(2);
  });
});

it("a contact who left no longer hears of answers: the main contact does", async () => {
  const { client, responsible, main, contact } = await givenTaskRoom();
  const asked = { clientId: client.id, taskId: await givenTask(contact, client) };
  await removeContact(main, { clientId: client.id, userId: contact.userId });
  await answerTask(responsible, taskAnswer.parse({ ...asked, kind: "answered", round: 1, text: "Im Mai." }));
  await tell(asked);
  expect(await lettersTo(main)).toEqual(["answered"]);
});

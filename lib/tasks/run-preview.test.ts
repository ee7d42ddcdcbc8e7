import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { tasks } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { endDocuments } from "@/lib/testing/given-closed";
import { makeRun } from "./making";
import { newRun, templateForm } from "./rhythm-input";
import { previewRun } from "./run-preview";
import { findRun, startRun } from "./runs";
import { saveTemplate } from "./templates";

const asked = { name: "Belege", type: "question", title: "Fragen {jahr}" };

async function givenOffice() {
  const { firm } = await givenFirm();
  const { staff: clerk } = await givenStaff({ firm });
  const { client: reached } = await givenClient({ firm, responsible: clerk });
  const { client: empty } = await givenClient({ firm, responsible: clerk });
  await givenContact({ client: reached });
  const templateId = await saveTemplate(clerk, firm.id, templateForm.parse(asked));
  return { firm, clerk, reached, empty, templateId };
}

describe("the preview of a run", () => {
  it("names who gets the task, who can't and which numbers nobody has, and makes nothing", async () => {
    const { firm, clerk, reached, empty, templateId } = await givenOffice();
    const numbers = [reached.number, empty.number, "nie-gesehen"].join(",");
    const wish = newRun.parse({ runId: newId(), templateId, who: "numbers", numbers });
    expect(await previewRun(clerk, firm.id, wish)).toMatchObject({
      title: expect.stringMatching(/^Fragen \d{4}$/),
      count: 1,
      names: [reached.name],
      withoutContact: [empty.name],
      unknown: ["nie-gesehen"],
    });
    expect(await asSystem("test", (tx) => tx.$count(tasks, eq(tasks.clientId, reached.id)))).toBe(0);
  });

  it("names to whom a request does not go, because the firm would not see what comes of it", async () => {
    const { firm, clerk, reached, empty } = await givenOffice();
    await endDocuments(reached.id);
    const request = templateForm.parse({ ...asked, name: "Unterlagen", type: "request", required: "Kassenbuch" });
    const templateId = await saveTemplate(clerk, firm.id, request);
    const wish = newRun.parse({ runId: newId(), templateId, who: "mine" });
    const seen = await previewRun(clerk, firm.id, wish);
    expect(seen).toMatchObject({ count: 0, names: [], withoutContact: [empty.name], withoutDocuments: [reached.name] });
    await startRun(clerk, firm.id, { ...wish, stamp: seen.stamp });
    await makeRun({ runId: wish.runId });
    const run = await findRun(clerk, wish.runId);
    expect(run?.lines.map(({ failure }) => failure).sort()).toEqual(["noContact", "noDocuments"]);
  });

  it("has another stamp as soon as another client or another rhythm is meant", async () => {
    const { firm, clerk, reached, templateId } = await givenOffice();
    const of = async (over: object) =>
      (await previewRun(clerk, firm.id, newRun.parse({ runId: newId(), templateId, who: "mine", ...over }))).stamp;
    const [mine, again] = [await of({}), await of({})];
    expect(again).toBe(mine);
    expect(await of({ who: "numbers", numbers: reached.number })).not.toBe(mine);
    expect(await of({ repeat: "monthly", firstOn: "2099-01-01" })).not.toBe(mine);
  });

  it("exists for nobody of another firm, and shows a colleague none of somebody else's clients", async () => {
    const { firm, reached, templateId } = await givenOffice();
    const wish = newRun.parse({ runId: newId(), templateId, who: "numbers", numbers: reached.number });
    const { firm: elsewhere, owner } = await givenFirm();
    await expect(previewRun(owner, elsewhere.id, wish)).rejects.toBeInstanceOf(NotVisible);
    const { staff: colleague } = await givenStaff({ firm });
    expect(await previewRun(colleague, firm.id, wish)).toMatchObject({ count: 0, names: [], unknown: [reached.number] });
  });
});

describe("what the forms send", () => {
  it("says for whom: nothing is meant by itself", () => {
    const wrong = newRun.safeParse({ runId: newId(), templateId: newId(), numbers: "10023" }).error?.issues;
    expect(wrong).toMatchObject([{ path: ["who"], message: "run.noTarget" }]);
  });

  it("is judged by what it shows: fields of a choice that was not made are not read", () => {
    const hidden = { due: "none", dueAfterDays: "viele", dueDate: "99" };
    expect(templateForm.parse({ ...asked, ...hidden }).dueAfterDays).toBeUndefined();
    expect(templateForm.safeParse({ ...asked, ...hidden, due: "monthDay" }).error?.issues).toMatchObject([{ path: ["dueDate"] }]);
    const run = { runId: newId(), templateId: newId(), who: "mine", numbers: "x".repeat(99), firstOn: "morgen" };
    expect(newRun.parse(run)).toMatchObject({ numbers: [] });
    expect(newRun.safeParse({ ...run, repeat: "monthly" }).error?.issues).toMatchObject([{ path: ["firstOn"] }]);
  });
});

import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { answerTask } from "@/lib/tasks/answering";
import { createTask } from "@/lib/tasks/creating";
import { type NewTaskInput, newTask, taskAnswer } from "@/lib/tasks/input";
import { finishTask } from "@/lib/tasks/review";
import type { SeededClient } from "./clients";
import { happened } from "./past";
import type { PlannedClient } from "./plan";

const day = 86_400_000;

interface PlannedTask {
  wish: Omit<NewTaskInput, "clientId" | "requestKey">;
  by: "lead" | "contact";
  /** Days before now in which it was sent, and from now to its due date (before now: overdue). */
  sent: number;
  due?: number;
  /** What the other side said, and whether that was the end of it. */
  answer?: string;
  finished?: boolean;
}

const all: PlannedTask[] = [
  {
    wish: {
      type: "request",
      title: "Unterlagen für den Monatsabschluss",
      description: "Bitte bis zum Termin, dann geht die Voranmeldung pünktlich hinaus.",
      items: ["Kassenbuch", "Kontoauszüge", "Tankbelege", "Rechnungen über 150 €"].map((title) => ({ title })),
    },
    by: "lead",
    sent: 4,
    due: 9,
  },
  { wish: { type: "question", title: "Wie viele Kilometer waren privat?" }, by: "lead", sent: 9, due: -2 },
  { wish: { type: "information", title: "Neue Fristen für die Lohnmeldung" }, by: "lead", sent: 2 },
  {
    wish: { type: "question", title: "Gehört das Darlehen noch dazu?" },
    by: "lead",
    sent: 6,
    due: 5,
    answer: "Nein, das ist seit August zurückgezahlt.",
  },
  { wish: { type: "question", title: "Darf ich den neuen Ofen sofort abschreiben?" }, by: "contact", sent: 1 },
  {
    wish: { type: "question", title: "Ist die Rechnung der Stadtwerke vollständig?" },
    by: "lead",
    sent: 20,
    due: -8,
    answer: "Ja, die zweite Seite liegt im selben Ordner.",
    finished: true,
  },
];

/** Which of the tasks a client has: every second active one has some, never all of them. */
export const tasksOf = (client: PlannedClient): PlannedTask[] =>
  client.state === "active" && client.index % 2 === 0 ? all.filter((_, n) => (client.index / 2 + n) % 3 === 0) : [];

/** Plays one task as its people would have: asked, answered, finished, each at its time. */
export async function playTask(now: Date, client: SeededClient, planned: PlannedTask): Promise<void> {
  const [contact] = client.contacts;
  if (!contact) return;
  const [asks, answers]: [Actor, Actor] = planned.by === "lead" ? [client.lead, contact] : [contact, client.lead];
  const clientId = client.id;
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const taskId = await createTask(
    asks,
    newTask.parse({ ...planned.wish, clientId, requestKey: newId(), recipients: [answers.userId] }),
  );
  await asSystem("demo: a due date that may have passed", (tx) =>
    tx.execute(
      sql`update tasks set due_on = ${planned.due === undefined ? null : ago(-planned.due).toISOString().slice(0, 10)}::date where id = ${taskId}`,
    ),
  );
  await happened(clientId, ago(planned.sent));
  if (!planned.answer) return;
  await answerTask(answers, taskAnswer.parse({ clientId, taskId, kind: "answered", round: 1, text: planned.answer }));
  await happened(clientId, ago(planned.sent / 2));
  if (!planned.finished) return;
  await finishTask(asks, { clientId, taskId });
  await happened(clientId, ago(planned.sent / 3));
}

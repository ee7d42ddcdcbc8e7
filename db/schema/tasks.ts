import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { collaborations } from "./collaboration";
import { id, moment, word } from "./columns";
import { users } from "./people";

export const taskTypes = ["information", "request", "question", "approval", "appointment"] as const;
export const taskStates = ["open", "answered", "done", "withdrawn"] as const;
const sides = ["firm", "client"] as const;

/**
 * A request from one side of a client file to the other. Its states go open → answered → done, back to open with a reason, or to
 * withdrawn; db/access/70-tasks.sql holds who may take which step. Overdue is no state: it is open, and past its due date.
 */
export const tasks = pgTable(
  "tasks",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    /** Who may see it, as on documents: everybody who has the client. */
    scopeId: uuid().notNull(),
    /** The collaboration it belongs to; its firm is one of the two sides. */
    collaborationId: uuid().notNull(),
    type: word([...taskTypes]).notNull(),
    createdSide: word([...sides]).notNull(),
    title: text().notNull(),
    description: text().notNull().default(""),
    /** A calendar date in the firm's time zone. */
    dueOn: date({ mode: "string" }),
    state: word([...taskStates])
      .notNull()
      .default("open"),
    /** Rises by one each time it is sent back. */
    round: integer().notNull().default(1),
    /** Where what is uploaded to it is filed; folders come and go, then it is the root. */
    folderId: uuid(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    /** Who looks after it on the side that asks: who asked, and when they no longer have the client whoever leads it. Written by the database alone. */
    keptBy: uuid(),
    keptByName: text(),
    createdAt: moment().notNull().defaultNow(),
    /** Given by the form: the same press sent twice makes one task. */
    requestKey: uuid().notNull(),
    changedAt: moment().notNull().defaultNow(),
    answeredAt: moment(),
    /** Rises by one each time those who asked change what they asked: a change to what is no longer there is not made. */
    changes: integer().notNull().default(0),
    /** Who made the last change. */
    changedByName: text(),
    /** The record of a task that is over, where it was filed in the client file; documents come and go. Written by the database alone. */
    recordDocumentId: uuid(),
    /** The last round of whose answer the asking person was told by mail. */
    answerToldRound: integer().notNull().default(0),
    /** Why it was sent back the last time, and by whom. */
    returnReason: text(),
    returnedByName: text(),
    closedAt: moment(),
    closedBy: uuid(),
    closedByName: text(),
    closeReason: text(),
    /** A payment: integer minor units, ISO 4217, IBAN without spaces. */
    amountMinor: bigint({ mode: "number" }),
    currency: char({ length: 3 }),
    iban: text(),
    payee: text(),
    purpose: text(),
    /** Days before the due date, days between, how many at most; null follows the firm. `remindersOffAt` stops them. */
    remindBefore: integer(),
    remindEvery: integer(),
    remindMost: integer(),
    remindersOffAt: moment(),
    remindersSent: integer().notNull().default(0),
    lastRemindedAt: moment(),
    nextReminderOn: date({ mode: "string" }),
    /** "Jetzt erinnern" was pressed, by whom, and it has not gone out yet. */
    remindAskedAt: moment(),
    remindAskedBy: uuid(),
    remindAskedByName: text(),
    /** When it is next looked at for a reminder. */
    remindOn: date({ mode: "string" }).generatedAlwaysAs(
      sql`case when state = 'open' then case when remind_asked_at is not null then '-infinity'::date else next_reminder_on end end`,
    ),
    /** The collaboration's firm, kept here for lists over all of its clients: db/access/75-task-rhythm.sql writes it. */
    firmId: uuid(),
    /** Which side has to act; nobody once it is over. */
    waitingFor: word([...sides]).generatedAlwaysAs(
      sql`case when state = 'open' then case created_side when 'firm' then 'client' else 'firm' end when state = 'answered' then created_side end`,
    ),
    /** The due date as lists are sorted by it: none comes last. */
    dueKey: date({ mode: "string" }).notNull().generatedAlwaysAs(sql`coalesce(due_on, 'infinity'::date)`),
    /** Where it came from: a template, a series with its date, many clients at once. */
    templateId: uuid(),
    seriesId: uuid(),
    seriesOn: date({ mode: "string" }),
    massId: uuid(),
  },
  (t) => [
    unique("tasks_client_key").on(t.clientId, t.id),
    unique("tasks_scope_key").on(t.clientId, t.id, t.scopeId),
    uniqueIndex("tasks_request").on(t.createdBy, t.clientId, t.requestKey),
    uniqueIndex("tasks_series").on(t.seriesId, t.clientId, t.seriesOn).where(sql`series_id is not null`),
    index("tasks_of_client").on(t.clientId, t.state, t.dueOn, t.id),
    index("tasks_of_collaboration").on(t.collaborationId, t.state, t.dueOn, t.id),
    index("tasks_reminders").on(t.remindOn).where(sql`remind_on is not null`),
    index("tasks_of_firm").on(t.firmId, t.waitingFor, t.dueKey, t.id).where(sql`waiting_for is not null`),
    index("tasks_of_firm_over").on(t.firmId, t.closedAt, t.id).where(sql`closed_at is not null`),
    index("tasks_of_keeper").on(t.keptBy, t.waitingFor, t.dueKey, t.id).where(sql`waiting_for is not null`),
    index("tasks_of_keeper_over").on(t.keptBy, t.closedAt, t.id).where(sql`closed_at is not null`),
    index("tasks_from_clients")
      .on(t.firmId, t.waitingFor, t.dueKey, t.id)
      .where(sql`created_side = 'client' and waiting_for is not null`),
    index("tasks_of_client_waiting").on(t.clientId, t.waitingFor, t.dueKey, t.id).where(sql`waiting_for is not null`),
    index("tasks_of_client_over").on(t.clientId, t.closedAt, t.id).where(sql`closed_at is not null`),
    foreignKey({
      columns: [t.clientId, t.collaborationId],
      foreignColumns: [collaborations.clientId, collaborations.id],
      name: "tasks_collaboration",
    }).onUpdate("cascade"),
    foreignKey({
      columns: [t.collaborationId, t.firmId, t.clientId],
      foreignColumns: [collaborations.id, collaborations.firmId, collaborations.clientId],
      name: "tasks_firm",
    }).onUpdate("cascade"),
    check("tasks_scope", sql`${t.scopeId} = ${t.clientId}`),
    check("tasks_type", sql`${t.type} in ('information','request','question','approval','appointment')`),
    check("tasks_state", sql`${t.state} in ('open','answered','done','withdrawn')`),
    check("tasks_side", sql`${t.createdSide} in ('firm','client')`),
    check("tasks_client_asks", sql`${t.createdSide} = 'firm' or ${t.type} in ('information','question')`),
    check("tasks_title", sql`length(trim(${t.title})) between 1 and 200`),
    check("tasks_description", sql`length(${t.description}) <= 10000`),
    check("tasks_closed", sql`(${t.state} in ('done','withdrawn')) = (${t.closedAt} is not null)`),
    check("tasks_closed_by", sql`(${t.closedAt} is null) = (${t.closedByName} is null)`),
    check(
      "tasks_payment",
      sql`num_nulls(${t.amountMinor}, ${t.currency}, ${t.iban}, ${t.payee}, ${t.purpose}) in (0, 5) and (${t.amountMinor} is null or (${t.type} = 'appointment' and ${t.amountMinor} > 0))`,
    ),
    check("tasks_series_date", sql`(${t.seriesId} is null) = (${t.seriesOn} is null)`),
  ],
);

/** Somebody on the other side that a task was given to; `copy` is told of it and need not act. */
export const taskRecipients = pgTable(
  "task_recipients",
  {
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    role: word(["to", "copy"]).notNull(),
    /** The last round of which this person was told by mail. */
    toldRound: integer().notNull().default(0),
    /** The last change of the task of which this person was told by mail. */
    toldChanges: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.taskId, t.userId] }),
    index("task_recipients_user").on(t.userId, t.clientId),
    foreignKey({
      columns: [t.clientId, t.taskId, t.scopeId],
      foreignColumns: [tasks.clientId, tasks.id, tasks.scopeId],
      name: "task_recipients_task",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    check("task_recipients_role", sql`${t.role} in ('to','copy')`),
  ],
);

export const taskItemStates = ["open", "given", "missing", "returned", "accepted"] as const;

/** One thing that a request asks for. Files that answer it are attachments with its id. */
export const taskItems = pgTable(
  "task_items",
  {
    id: id(),
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    position: integer().notNull(),
    title: text().notNull(),
    /** What is not required may be missing without a word. */
    required: boolean().notNull().default(true),
    state: word([...taskItemStates])
      .notNull()
      .default("open"),
    /** Why there is none. */
    missingReason: text(),
    /** Why it was sent back the last time. */
    returnReason: text(),
    /** Who took the last step, and when. */
    changedBy: uuid(),
    changedByName: text(),
    changedAt: moment(),
  },
  (t) => [
    unique("task_items_task_key").on(t.clientId, t.taskId, t.id),
    unique("task_items_position").on(t.taskId, t.position),
    foreignKey({
      columns: [t.clientId, t.taskId, t.scopeId],
      foreignColumns: [tasks.clientId, tasks.id, tasks.scopeId],
      name: "task_items_task",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    check("task_items_state", sql`${t.state} in ('open','given','missing','returned','accepted')`),
    check("task_items_title", sql`length(trim(${t.title})) between 1 and 300`),
    check("task_items_missing", sql`${t.state} <> 'missing' or length(trim(${t.missingReason})) > 0`),
    check("task_items_returned", sql`${t.state} <> 'returned' or length(trim(${t.returnReason})) > 0`),
  ],
);

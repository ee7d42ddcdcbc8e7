import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, moment, word } from "./columns";
import { firms, users } from "./people";
import { tasks, taskTypes } from "./tasks";

/** What a task made from it asks for, in order. */
type TemplateItem = { title: string; required: boolean };

/**
 * What a firm asks for again and again. One without a name is what somebody wrote once for many clients; it stands in no list.
 * Deleted ones stay for the series and runs that came from them.
 */
export const taskTemplates = pgTable(
  "task_templates",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id),
    name: text(),
    type: word([...taskTypes]).notNull(),
    title: text().notNull(),
    description: text().notNull().default(""),
    items: jsonb().$type<TemplateItem[]>().notNull().default([]),
    /** So many days after the task's day, or this day of the month so many months later; neither: no due date. */
    dueAfterDays: integer(),
    dueDate: integer(),
    dueMonthsLater: integer(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    changedAt: moment().notNull().defaultNow(),
    deletedAt: moment(),
  },
  (t) => [
    unique("task_templates_firm_key").on(t.firmId, t.id),
    uniqueIndex("task_templates_name")
      .on(t.firmId, sql`lower(normalize(trim(name), NFKC))`)
      .where(sql`deleted_at is null and name is not null`),
    check("task_templates_type", sql`${t.type} in ('information','request','question','approval','appointment')`),
    check("task_templates_name_length", sql`length(trim(${t.name})) between 1 and 120`),
    check("task_templates_title", sql`length(trim(${t.title})) between 1 and 200`),
    check("task_templates_description", sql`length(${t.description}) <= 10000`),
    check("task_templates_items", sql`jsonb_typeof(${t.items}) = 'array' and jsonb_array_length(${t.items}) <= 50`),
    check(
      "task_templates_due",
      sql`(${t.dueAfterDays} is null or (${t.dueAfterDays} between 0 and 366 and ${t.dueDate} is null))
        and (${t.dueDate} is null) = (${t.dueMonthsLater} is null) and (${t.dueDate} is null or (${t.dueDate} between 1 and 31 and ${t.dueMonthsLater} between 0 and 12))`,
    ),
  ],
);

export const seriesRhythms = ["monthly", "quarterly", "yearly"] as const;

/** A template that comes again by itself for the same clients. `made` counts the days of it that have been made so far. */
export const taskSeries = pgTable(
  "task_series",
  {
    id: id(),
    firmId: uuid().notNull(),
    templateId: uuid().notNull(),
    rhythm: word([...seriesRhythms]).notNull(),
    firstOn: date({ mode: "string" }).notNull(),
    made: integer().notNull().default(0),
    /** The next day of it, in the firm's calendar. */
    nextOn: date({ mode: "string" }).notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    /** It rests until somebody lets it go on; what it would have made meanwhile is not made up for. */
    pausedAt: moment(),
    pausedByName: text(),
    endedAt: moment(),
    endedByName: text(),
  },
  (t) => [
    unique("task_series_firm_key").on(t.firmId, t.id),
    index("task_series_next").on(t.nextOn).where(sql`ended_at is null`),
    foreignKey({
      columns: [t.firmId, t.templateId],
      foreignColumns: [taskTemplates.firmId, taskTemplates.id],
      name: "task_series_template",
    }),
    check("task_series_rhythm", sql`${t.rhythm} in ('monthly','quarterly','yearly')`),
    check("task_series_made", sql`${t.made} >= 0`),
    check("task_series_paused", sql`(${t.pausedAt} is null) = (${t.pausedByName} is null)`),
    check("task_series_ended", sql`(${t.endedAt} is null) = (${t.endedByName} is null)`),
  ],
);

/** One task for many clients, in one step: by hand, or a day of a series. */
export const taskRuns = pgTable(
  "task_runs",
  {
    id: id(),
    firmId: uuid().notNull(),
    templateId: uuid().notNull(),
    seriesId: uuid(),
    /** The day of the series that it makes; each once. */
    seriesOn: date({ mode: "string" }),
    dueOn: date({ mode: "string" }),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    finishedAt: moment(),
  },
  (t) => [
    unique("task_runs_firm_key").on(t.firmId, t.id),
    uniqueIndex("task_runs_series").on(t.seriesId, t.seriesOn).where(sql`series_id is not null`),
    index("task_runs_newest").on(t.firmId, t.id),
    foreignKey({
      columns: [t.firmId, t.templateId],
      foreignColumns: [taskTemplates.firmId, taskTemplates.id],
      name: "task_runs_template",
    }),
    foreignKey({
      columns: [t.firmId, t.seriesId],
      foreignColumns: [taskSeries.firmId, taskSeries.id],
      name: "task_runs_series_key",
    }),
    check("task_runs_series_day", sql`(${t.seriesId} is null) = (${t.seriesOn} is null)`),
  ],
);

/** The clients of a series. */
export const taskSeriesClients = pgTable(
  "task_series_clients",
  {
    seriesId: uuid().notNull(),
    firmId: uuid().notNull(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.clientId] }),
    foreignKey({
      columns: [t.firmId, t.seriesId],
      foreignColumns: [taskSeries.firmId, taskSeries.id],
      name: "task_series_clients_series",
    }).onDelete("cascade"),
  ],
);

export const runLineStates = ["waiting", "made", "failed"] as const;

/** What became of a run for one client: its task, or why there is none. `wanted` is the number or name that was asked for. */
export const taskRunLines = pgTable(
  "task_run_lines",
  {
    id: id(),
    runId: uuid().notNull(),
    firmId: uuid().notNull(),
    position: integer().notNull(),
    wanted: text().notNull(),
    clientId: uuid().references(() => clients.id, { onDelete: "cascade" }),
    state: word([...runLineStates])
      .notNull()
      .default("waiting"),
    /** A key under tasklists.failures. */
    failure: text(),
    taskId: uuid(),
  },
  (t) => [
    unique("task_run_lines_position").on(t.runId, t.position),
    uniqueIndex("task_run_lines_client").on(t.runId, t.clientId).where(sql`client_id is not null`),
    foreignKey({
      columns: [t.firmId, t.runId],
      foreignColumns: [taskRuns.firmId, taskRuns.id],
      name: "task_run_lines_run",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.taskId],
      foreignColumns: [tasks.clientId, tasks.id],
      name: "task_run_lines_task",
    }).onUpdate("cascade"),
    check("task_run_lines_state", sql`${t.state} in ('waiting','made','failed')`),
    check("task_run_lines_made", sql`(${t.state} = 'made') = (${t.taskId} is not null)`),
    check("task_run_lines_failed", sql`(${t.state} = 'failed') = (${t.failure} is not null)`),
  ],
);

/** Where a person's calendar reads their due dates. The address is a secret: only its hash is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("calendar_feeds_token").on(t.tokenHash)],
);

import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, word } from "./columns";
import { firms } from "./people";

/** A file of clients that somebody is bringing in: read, not yet carried out. Its uploader's own affair; forgotten after a while. */
export const clientImports = pgTable(
  "client_imports",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id, { onDelete: "cascade" }),
    createdBy: uuid().notNull(),
    fileName: text().notNull(),
    /** The titles of the file's columns. */
    headers: jsonb().$type<string[]>().notNull(),
    /** The file's lines below the titles: where each stood, and its cells. */
    lines: jsonb().$type<{ line: number; cells: string[] }[]>().notNull(),
    lineCount: integer().notNull(),
    /** Which column holds what: the position of each field's column. */
    columns: jsonb().$type<Record<string, number>>().notNull(),
    templateId: uuid(),
    /** Good lines that are not to be taken over, by where they stood. */
    leftOut: jsonb().$type<number[]>().notNull().default([]),
    state: word(["open", "done"]).notNull().default("open"),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    createdAt: moment().notNull().defaultNow(),
    doneAt: moment(),
  },
  (t) => [
    index("client_imports_person").on(t.createdBy, t.createdAt),
    index("client_imports_created").on(t.createdAt),
    check("client_imports_state", sql`${t.state} in ('open','done')`),
    check("client_imports_done", sql`(${t.state} = 'done') = (${t.doneAt} is not null)`),
  ],
);

/** What the columns of the firm's own files mean, by title; as it was last carried out. */
export const importColumns = pgTable("import_columns", {
  firmId: uuid()
    .primaryKey()
    .references(() => firms.id, { onDelete: "cascade" }),
  fields: jsonb().$type<Record<string, string>>().notNull(),
  updatedAt: moment().notNull().defaultNow(),
  updatedBy: uuid().notNull(),
});

import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, moment } from "./columns";
import { firms } from "./people";

/** What happened, who did it, when, on what. Append-only: the application's role may neither change nor delete it. */
export const activity = pgTable(
  "activity",
  {
    id: id(),
    at: moment().notNull().defaultNow(),
    clientId: uuid().references(() => clients.id),
    firmId: uuid().references(() => firms.id),
    /** Who may read it, as on documents; null for what concerns the firm alone. */
    scopeId: uuid(),
    actorId: uuid(),
    actorName: text().notNull(),
    kind: text().notNull(),
    subjectType: text(),
    subjectId: uuid(),
    data: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (t) => [
    index("activity_client").on(t.clientId, t.id),
    index("activity_firm").on(t.firmId, t.id).where(sql`scope_id is null`),
    index("activity_subject").on(t.subjectId, t.id),
    check(
      "activity_belongs",
      sql`(${t.clientId} is null) = (${t.scopeId} is null) and (${t.clientId} is not null or ${t.firmId} is not null)`,
    ),
  ],
);

import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";
import { firms } from "./people";

/** A category of a firm's own, beside the five that everybody has. A retired one stays on what carries it and is offered no more. */
export const firmCategories = pgTable(
  "firm_categories",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id, { onDelete: "cascade" }),
    name: text().notNull(),
    nameKey: text().notNull().generatedAlwaysAs(sql`lower(normalize(trim(name), NFKC))`),
    position: integer().notNull(),
    retiredAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("firm_categories_name").on(t.firmId, t.nameKey),
    check("firm_categories_name_length", sql`length(trim(${t.name})) between 1 and 60`),
  ],
);

import { sql } from "drizzle-orm";
import { boolean, char, check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, moment, word } from "./columns";
import { firms } from "./people";

/** A client company. Exists with or without a firm. */
export const clients = pgTable(
  "clients",
  {
    id: id(),
    name: text().notNull(),
    /** The name as people may type it: without accents, and with ä as ae. Kept by a trigger (db/access). */
    searchKey: text().notNull().default(""),
    legalForm: text(),
    street: text(),
    postalCode: text(),
    city: text(),
    country: char({ length: 2 }).notNull().default("DE"),
    vatId: text(),
    language: word(["de", "sv", "en"]).notNull().default("de"),
    createdByFirmId: uuid().references(() => firms.id, { onDelete: "set null" }),
    mainContactId: uuid(),
    mainRole: text().notNull().generatedAlwaysAs(sql`'administrator'`),
    hasMain: boolean().notNull().generatedAlwaysAs(sql`main_contact_id is not null`),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("clients_has_main_key").on(t.id, t.hasMain),
    index("clients_main_contact").on(t.mainContactId),
    check("clients_language", sql`${t.language} in ('de','sv','en')`),
  ],
  // main_contact_is_admin and contact_needs_main are deferred and live in db/access/10-keys.sql
);

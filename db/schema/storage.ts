import { boolean, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** What the app told the file service about an announced upload; the embedded service reads it back at its callback. */
export const storageRegistrations = pgTable("storage_registrations", {
  key: text().primaryKey(),
  metadata: jsonb().$type<unknown>().notNull(),
  callbackUrl: text().notNull(),
  callbackSlug: text().notNull(),
  awaitServerData: boolean().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, moment, word } from "./columns";
import { firms } from "./people";

export const letterStates = ["queued", "sending", "sent", "failed"] as const;

/** An e-mail to be sent or sent. */
export const letters = pgTable(
  "letters",
  {
    id: id(),
    firmId: uuid().references(() => firms.id),
    clientId: uuid().references(() => clients.id),
    userId: uuid(),
    kind: text().notNull(),
    language: word(["de", "sv", "en"]).notNull(),
    toAddress: text().notNull(),
    toName: text().notNull(),
    senderName: text(),
    replyTo: text(),
    /** What the template needs. Secrets in it are removed once the letter is sent. */
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    subject: text(),
    text: text(),
    html: text(),
    state: word([...letterStates])
      .notNull()
      .default("queued"),
    attempts: integer().notNull().default(0),
    error: text(),
    messageId: text(),
    createdAt: moment().notNull().defaultNow(),
    sentAt: moment(),
  },
  (t) => [
    index("letters_client").on(t.clientId, t.id),
    index("letters_firm").on(t.firmId, t.id),
    check("letters_state", sql`${t.state} in ('queued','sending','sent','failed')`),
  ],
);

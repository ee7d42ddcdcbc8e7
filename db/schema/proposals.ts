import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { collaborations } from "./collaboration";
import { id, moment, word } from "./columns";

export const proposalStates = ["open", "confirmed", "declined", "withdrawn"] as const;

/** A person whom the firm would like to see as a contact; an administrator of the client decides. */
export const contactProposals = pgTable(
  "contact_proposals",
  {
    id: id(),
    clientId: uuid().notNull(),
    collaborationId: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    role: word(["administrator", "user"]).notNull(),
    language: word(["de", "sv", "en"]).notNull().default("de"),
    reason: text(),
    state: word([...proposalStates])
      .notNull()
      .default("open"),
    proposedBy: uuid().notNull(),
    proposedByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    decidedAt: moment(),
    decidedBy: uuid(),
  },
  (t) => [
    index("contact_proposals_client").on(t.clientId, t.createdAt),
    uniqueIndex("contact_proposals_one_open").on(t.clientId, t.email).where(sql`state = 'open'`),
    foreignKey({
      columns: [t.clientId, t.collaborationId],
      foreignColumns: [collaborations.clientId, collaborations.id],
      name: "contact_proposals_collaboration",
    }).onUpdate("cascade"),
    check("contact_proposals_email_lower", sql`${t.email} = lower(${t.email})`),
    check("contact_proposals_state", sql`${t.state} in ('open','confirmed','declined','withdrawn')`),
    check("contact_proposals_decided", sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
  ],
);

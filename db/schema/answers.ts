import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { collaborations } from "./collaboration";
import { id, moment, word } from "./columns";
import { users } from "./people";
import type { catalogueKeys } from "./services";

export const answerKinds = [
  "accepted",
  "declined",
  "termsAccepted",
  "termsDeclined",
  "termsProposed",
  "ended",
  "archiveAccepted",
  "archiveDeclined",
] as const;

/** What a client answered, for one person of its firm who has not looked at it yet; looking removes it. */
export const answerNotices = pgTable(
  "answer_notices",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    clientId: uuid().notNull(),
    firmId: uuid().notNull(),
    collaborationId: uuid().notNull(),
    kind: word([...answerKinds]).notNull(),
    /** Who answered, by name, as it was then. */
    personName: text().notNull(),
    /** The services it is about: the catalogue's key, or the firm's own name for it. */
    services: jsonb().$type<{ key: (typeof catalogueKeys)[number] | null; name: string | null }[]>().notNull().default([]),
    reason: text(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("answer_notices_reader").on(t.userId, t.firmId, t.createdAt),
    index("answer_notices_collaboration").on(t.collaborationId),
    foreignKey({
      columns: [t.collaborationId, t.firmId, t.clientId],
      foreignColumns: [collaborations.id, collaborations.firmId, collaborations.clientId],
      name: "answer_notices_parties",
    }).onUpdate("cascade"),
    check(
      "answer_notices_kind",
      sql`${t.kind} in ('accepted','declined','termsAccepted','termsDeclined','termsProposed','ended','archiveAccepted','archiveDeclined')`,
    ),
  ],
);

export const archiveRequestStates = ["open", "accepted", "declined", "withdrawn"] as const;

/** A firm asks to take the client file along as an archive of its own; an administrator of the client consents, for a time. */
export const archiveRequests = pgTable(
  "archive_requests",
  {
    id: id(),
    clientId: uuid().notNull(),
    firmId: uuid().notNull(),
    collaborationId: uuid().notNull(),
    reason: text(),
    requestedBy: uuid().notNull(),
    requestedByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    state: word([...archiveRequestStates])
      .notNull()
      .default("open"),
    decidedAt: moment(),
    decidedBy: uuid(),
    decidedByName: text(),
    declineReason: text(),
    /** Until when the consent holds. */
    usableUntil: moment(),
  },
  (t) => [
    uniqueIndex("archive_requests_one_open").on(t.collaborationId).where(sql`state = 'open'`),
    index("archive_requests_client").on(t.clientId),
    index("archive_requests_collaboration").on(t.collaborationId),
    foreignKey({
      columns: [t.collaborationId, t.firmId, t.clientId],
      foreignColumns: [collaborations.id, collaborations.firmId, collaborations.clientId],
      name: "archive_requests_parties",
    }).onUpdate("cascade"),
    check("archive_requests_state", sql`${t.state} in ('open','accepted','declined','withdrawn')`),
    check("archive_requests_decided", sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check("archive_requests_usable", sql`(${t.state} = 'accepted') = (${t.usableUntil} is not null)`),
  ],
);

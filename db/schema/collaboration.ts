import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import { id, moment, word } from "./columns";
import { firms } from "./people";

export const collaborationStates = ["draft", "active", "ended"] as const;

/** Firm and client, agreed. A client has at most one that is open (draft or active). */
export const collaborations = pgTable(
  "collaborations",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    /** The firm's own number for this client. */
    clientNumber: text().notNull(),
    /** The number as it is sorted: plain numbers by value, all others behind them. */
    numberKey: text()
      .notNull()
      .generatedAlwaysAs(
        sql`case when client_number ~ '^[0-9]{1,30}$' then lpad(client_number, 30, '0') else 'n' || lower(client_number) end`,
      ),
    state: word([...collaborationStates])
      .notNull()
      .default("draft"),
    open: boolean().notNull().generatedAlwaysAs(sql`state <> 'ended'`),
    /**
     * Who has the shared documents while the collaboration is open: both sides, the client alone (document exchange has ended or is
     * agreed with nobody now), or nobody (it never was agreed). Kept by a trigger (db/access) from the agreements.
     */
    documentArea: word(["open", "client", "none"]).notNull().default("open"),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid(),
    activeAt: moment(),
    endedAt: moment(),
    endedBy: uuid(),
    endedSide: word(["firm", "client"]),
    endReason: text(),
    /** Whom the firm would invite: kept with the client until there is a contact. */
    contactName: text(),
    contactEmail: text(),
    /** What the client was made of; says which services are proposed to it. */
    templateId: uuid(),
    /** What an ended firm may still call the owner of its internal papers. */
    nameAtEnd: text(),
  },
  (t) => [
    unique("collaborations_open_key").on(t.id, t.open),
    unique("collaborations_client_key").on(t.clientId, t.id),
    unique("collaborations_parties_key").on(t.id, t.firmId, t.clientId),
    uniqueIndex("collaborations_one_open").on(t.clientId).where(sql`state <> 'ended'`),
    uniqueIndex("collaborations_number").on(t.firmId, t.clientNumber).where(sql`state <> 'ended'`),
    index("collaborations_firm").on(t.firmId, t.open),
    index("collaborations_closed").on(t.firmId).where(sql`document_area <> 'open' and state = 'active'`),
    index("collaborations_by_number").on(t.firmId, sql`number_key collate "C"`, t.clientId).where(sql`state <> 'ended'`),
    check("collaborations_contact_email_lower", sql`${t.contactEmail} = lower(${t.contactEmail})`),
    check("collaborations_state", sql`${t.state} in ('draft','active','ended')`),
    check("collaborations_document_area", sql`${t.documentArea} in ('open','client','none')`),
    check("collaborations_ended", sql`(${t.state} = 'ended') = (${t.endedAt} is not null)`),
  ],
);

export const invitationKinds = ["contact", "service", "staff"] as const;
export const invitationStates = ["queued", "sent", "opened", "accepted", "declined", "expired", "withdrawn", "failed"] as const;

/** An e-mail to one person that asks for consent. Sending again renews the row and makes earlier links useless. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    kind: word([...invitationKinds]).notNull(),
    firmId: uuid().references(() => firms.id),
    clientId: uuid().references(() => clients.id),
    collaborationId: uuid(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
    language: word(["de", "sv", "en"]).notNull().default("de"),
    message: text(),
    tokenHash: text().notNull(),
    state: word([...invitationStates])
      .notNull()
      .default("queued"),
    failure: text(),
    letterId: uuid(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    sentAt: moment(),
    openedAt: moment(),
    expiresAt: moment().notNull(),
    decidedAt: moment(),
    decidedBy: uuid(),
    declineReason: text(),
    /** Who asked: the firm, or the client's own people. */
    side: word(["firm", "client"]).notNull().default("firm"),
    /** Counts the links of this invitation: a reminder carries the present one, sending again makes the next. */
    round: integer().notNull().default(0),
    reminders: integer().notNull().default(0),
    remindedAt: moment(),
  },
  (t) => [
    uniqueIndex("invitations_token").on(t.tokenHash),
    index("invitations_client").on(t.clientId),
    index("invitations_firm").on(t.firmId),
    index("invitations_email").on(t.email),
    index("invitations_list").on(t.firmId, t.id).where(sql`kind <> 'staff'`),
    index("invitations_unanswered").on(t.sentAt).where(sql`kind <> 'staff' and state in ('sent','opened') and reminders < 2`),
    index("invitations_pending")
      .on(t.firmId, t.createdAt)
      .where(sql`kind = 'contact' and state in ('queued','sent','opened','failed')`),
    uniqueIndex("invitations_one_open_contact")
      .on(t.clientId, t.email)
      .where(sql`kind = 'contact' and state in ('queued','sent','opened','failed')`),
    uniqueIndex("invitations_one_open_service")
      .on(t.clientId)
      .where(sql`kind = 'service' and state in ('queued','sent','opened','failed')`),
    uniqueIndex("invitations_one_open_staff")
      .on(t.firmId, t.email)
      .where(sql`kind = 'staff' and state in ('queued','sent','opened','failed')`),
    foreignKey({
      columns: [t.clientId, t.collaborationId],
      foreignColumns: [collaborations.clientId, collaborations.id],
      name: "invitations_collaboration",
    }).onUpdate("cascade"),
    check("invitations_side", sql`${t.side} in ('firm','client')`),
    check("invitations_email_lower", sql`${t.email} = lower(${t.email})`),
    check("invitations_kind", sql`${t.kind} in ('contact','service','staff')`),
    check(
      "invitations_parties",
      sql`case ${t.kind} when 'contact' then ${t.clientId} is not null when 'service' then ${t.clientId} is not null else ${t.firmId} is not null end`,
    ),
    check(
      "invitations_state",
      sql`${t.state} in ('queued','sent','opened','accepted','declined','expired','withdrawn','failed')`,
    ),
  ],
);

/** The clients that an invited colleague works for from the first day. */
export const invitationEngagements = pgTable(
  "invitation_engagements",
  {
    invitationId: uuid()
      .notNull()
      .references(() => invitations.id, { onDelete: "cascade" }),
    firmId: uuid().notNull(),
    clientId: uuid().notNull(),
    collaborationId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.invitationId, t.collaborationId] }),
    index("invitation_engagements_collaboration").on(t.collaborationId),
    foreignKey({
      columns: [t.collaborationId, t.firmId, t.clientId],
      foreignColumns: [collaborations.id, collaborations.firmId, collaborations.clientId],
      name: "invitation_engagements_parties",
    }).onUpdate("cascade"),
  ],
);

/** The newest entry of each collaboration that all who work on it may read. Kept by triggers (db/access/57-latest-activity.sql). */
export const latestActivities = pgTable(
  "latest_activities",
  {
    collaborationId: uuid()
      .primaryKey()
      .references(() => collaborations.id, { onDelete: "cascade" }),
    firmId: uuid().notNull(),
    activityId: uuid().notNull(),
  },
  (t) => [index("latest_activities_firm").on(t.firmId, t.activityId)],
);

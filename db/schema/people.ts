import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
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
import { id, moment, word } from "./columns";

/** A person. Can be staff of a firm and contact of several clients at once. */
export const users = pgTable(
  "users",
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: moment(),
    /** Auth.js expects the column; Kontor shows no pictures of people. */
    image: text(),
    language: word(["de", "sv", "en"]).notNull().default("de"),
    timeZone: text().notNull().default("Europe/Berlin"),
    theme: word(["system", "light", "dark"]).notNull().default("system"),
    passwordHash: text(),
    /** Encrypted with a key derived from AUTH_SECRET. */
    totpSecret: text(),
    totpEnabledAt: moment(),
    totpLastStep: integer(),
    disabledAt: moment(),
    lastClientId: uuid(),
    lastPlace: text(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_email").on(t.email),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check("users_language", sql`${t.language} in ('de','sv','en')`),
  ],
);

/** An accounting firm. Its owner is always one of its staff, with that role: a deferred key keeps it so. */
export const firms = pgTable(
  "firms",
  {
    id: id(),
    name: text().notNull(),
    street: text(),
    postalCode: text(),
    city: text(),
    country: char({ length: 2 }).notNull().default("DE"),
    language: word(["de", "sv", "en"]).notNull().default("de"),
    timeZone: text().notNull().default("Europe/Berlin"),
    ownerId: uuid().notNull(),
    ownerRole: text().notNull().generatedAlwaysAs(sql`'owner'`),
    requiresSecondFactorAt: moment(),
    /** How long it must be quiet before the other side gets its one mail about new documents. */
    quietMinutes: integer().notNull().default(15),
    /** The largest file its clients and people may file, in bytes; null: as large as the installation takes. */
    maxFileBytes: bigint({ mode: "number" }),
    /** Types of files (keys of the table in lib/documents/file-types.ts) that the firm does not want. */
    barredTypes: text().array().notNull().default(sql`'{}'`),
    /** Since when contacts can't start tasks towards the firm; null lets them. */
    clientTasksOffAt: moment(),
    /** How many days things stay in the trash of the firm's clients. */
    trashDays: integer().notNull().default(30),
    /** Reminders of tasks: days before the due date, days between those after it, how many at most; 0 leaves them out. */
    reminderBefore: integer().notNull().default(3),
    reminderEvery: integer().notNull().default(3),
    reminderMost: integer().notNull().default(5),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    check("firms_language", sql`${t.language} in ('de','sv','en')`),
    check("firms_max_file_bytes", sql`${t.maxFileBytes} > 0`),
    check("firms_trash_days", sql`${t.trashDays} between 1 and 3650`),
    check(
      "firms_reminders",
      sql`${t.reminderBefore} between 0 and 60 and ${t.reminderEvery} between 0 and 60 and ${t.reminderMost} between 0 and 20`,
    ),
  ],
  // firm_has_owner → staff (firm_id, user_id, role) is deferred and lives in db/access/10-keys.sql
);

export const staffRoles = ["owner", "administrator", "staff"] as const;

/** A user in a firm. Deactivated staff keep their row, so that history can name them, and see nothing. */
export const staff = pgTable(
  "staff",
  {
    firmId: uuid()
      .notNull()
      .references(() => firms.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    role: word([...staffRoles]).notNull(),
    joinedAt: moment().notNull().defaultNow(),
    deactivatedAt: moment(),
    deactivatedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.firmId, t.userId] }),
    unique("staff_role_key").on(t.firmId, t.userId, t.role),
    index("staff_user").on(t.userId),
    check("staff_role", sql`${t.role} in ('owner','administrator','staff')`),
    check("staff_owner_active", sql`${t.role} <> 'owner' or ${t.deactivatedAt} is null`),
  ],
);

export const contactRoles = ["administrator", "user"] as const;

/** A user in a client. */
export const contacts = pgTable(
  "contacts",
  {
    clientId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    role: word([...contactRoles]).notNull(),
    joinedAt: moment().notNull().defaultNow(),
    /** Whoever has a contact has a main contact: the other half of the deferred key in db/access/10-keys.sql. */
    clientHasMain: boolean().notNull().generatedAlwaysAs(sql`true`),
  },
  (t) => [
    primaryKey({ columns: [t.clientId, t.userId] }),
    unique("contacts_role_key").on(t.clientId, t.userId, t.role),
    index("contacts_user").on(t.userId),
    check("contacts_role", sql`${t.role} in ('administrator','user')`),
  ],
);

/** Which staff work for a client. `open` follows the collaboration by its key. */
export const engagementMembers = pgTable(
  "engagement_members",
  {
    collaborationId: uuid().notNull(),
    firmId: uuid().notNull(),
    clientId: uuid().notNull(),
    userId: uuid().notNull(),
    responsible: boolean().notNull().default(false),
    open: boolean().notNull(),
    since: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.collaborationId, t.userId] }),
    uniqueIndex("engagement_one_responsible").on(t.collaborationId).where(sql`responsible`),
    index("engagement_user").on(t.userId, t.clientId),
    index("engagement_client").on(t.clientId),
    foreignKey({ columns: [t.firmId, t.userId], foreignColumns: [staff.firmId, staff.userId], name: "engagement_staff" }),
  ],
);

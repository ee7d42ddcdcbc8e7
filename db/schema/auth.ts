import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, word } from "./columns";
import { users } from "./people";

// Only the system role reads and writes these tables; the application's role has no rights on them.
// Every secret in here is a hash: whoever reads the database can sign in with none of it.

export const sessionMethods = ["password", "link", "code", "reset", "invitation", "set-up"] as const;

/** A browser in which a person is signed in. Its token is known to that browser alone. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    tokenHash: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    method: word([...sessionMethods]).notNull(),
    createdAt: moment().notNull().defaultNow(),
    /** Kept to within five minutes, so that reading pages does not write with each click. */
    lastSeenAt: moment().notNull().defaultNow(),
    /** The end no matter how much it is used; the idle limit is asked at each reading. */
    expiresAt: moment().notNull(),
    secondFactorAt: moment(),
    userAgent: text(),
    /** While somebody of the firm looks at a client file as one of its contacts sees it: which, as whom, and until when at most. */
    viewClientId: uuid(),
    viewUserId: uuid(),
    viewUntil: moment(),
    /** Where it was opened, shortened to the network; null where the address is not known for certain. */
    network: text(),
  },
  (t) => [
    uniqueIndex("sessions_token").on(t.tokenHash),
    index("sessions_user").on(t.userId),
    index("sessions_expires").on(t.expiresAt),
    check(
      "sessions_view",
      sql`(${t.viewClientId} is null) = (${t.viewUntil} is null) and (${t.viewUserId} is null) = (${t.viewUntil} is null)`,
    ),
  ],
);

export const mailLinkPurposes = ["sign-in", "password-reset"] as const;

/**
 * What somebody asked for on a signed-out page: a sign-in link with its code, or a password reset. The row is
 * written for every address, known or not; a job gives it a token, and a letter, where there is an account.
 */
export const mailLinks = pgTable(
  "mail_links",
  {
    id: id(),
    purpose: word([...mailLinkPurposes]).notNull(),
    email: text().notNull(),
    language: word(["de", "sv", "en"]).notNull(),
    /** Where to go after signing in: a path of this product. */
    next: text(),
    /** Known to the browser that asked; the code works only there. */
    requestHash: text().notNull(),
    tokenHash: text(),
    codeHash: text(),
    codeTries: integer().notNull().default(0),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [
    uniqueIndex("mail_links_token").on(t.tokenHash),
    uniqueIndex("mail_links_request").on(t.requestHash),
    index("mail_links_email").on(t.email),
    index("mail_links_expires").on(t.expiresAt),
    check("mail_links_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/** How often something was tried lately, by account or by address. The subject is a keyed hash: no address lies here. */
export const attempts = pgTable(
  "attempts",
  {
    subject: text().primaryKey(),
    count: integer().notNull(),
    lastAt: moment().notNull(),
    blockedUntil: moment().notNull(),
  },
  (t) => [index("attempts_last").on(t.lastAt)],
);

/** One use each, for the person whose authenticator app is gone. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    usedAt: moment(),
  },
  (t) => [uniqueIndex("recovery_codes_code").on(t.userId, t.codeHash)],
);

/** What the start command prints on an empty install. The hash is SHA-256 in hex. */
export const setupTokens = pgTable("setup_tokens", {
  tokenHash: text().primaryKey(),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
});

/** A new address that its owner has still to confirm, one per person; the old one stays until then. */
export const emailChanges = pgTable(
  "email_changes",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    email: text().notNull(),
    tokenHash: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("email_changes_token").on(t.tokenHash),
    check("email_changes_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

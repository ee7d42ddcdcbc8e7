import "server-only";
import { z } from "zod";
import { defineLetter } from "@/lib/mail/letter";
import { serviceLine } from "@/lib/mail/templates/service-lines";

const line = (most: number) => z.string().trim().min(1).max(most);
/** A path of this product, or its whole address; an address elsewhere is refused when the letter is written. */
const path = z.string().regex(/^(\/(?![/\\])|https?:\/\/)\S*$/, "a path of this product, such as /invitations/…");
const zone = z.string().default("Europe/Berlin");
const reason = z.string().trim().max(500).optional();
const role = z.enum(["owner", "administrator", "staff"]);

/**
 * Every letter that Kontor writes, with what it needs. `secrets` leave the row once the letter is sent. Links are paths of
 * this product; the address before them is the setting APP_URL. No letter names a document.
 */
export const letterKinds = {
  invitation: defineLetter({
    data: z.object({
      firmName: line(200),
      inviterName: line(200),
      clientName: line(200),
      words: z.string().trim().max(2_000).optional(),
      /** They work together already: this is about further services. */
      isKnown: z.boolean().default(false),
      services: z.array(serviceLine).max(50).default([]),
      link: path,
      validUntil: z.iso.datetime(),
      timeZone: zone,
    }),
    secrets: ["link"],
    template: () => import("@/lib/mail/templates/invitation").then((file) => file.invitation),
  }),
  "staff-invitation": defineLetter({
    data: z.object({
      firmName: line(200),
      inviterName: line(200),
      role,
      words: z.string().trim().max(2_000).optional(),
      link: path,
      validUntil: z.iso.datetime(),
      timeZone: zone,
    }),
    secrets: ["link"],
    template: () => import("@/lib/mail/templates/staff-invitation").then((file) => file.staffInvitation),
  }),
  "invitation-reminder": defineLetter({
    data: z.object({
      firmName: line(200),
      inviterName: line(200),
      clientName: line(200),
      link: path,
      validUntil: z.iso.datetime(),
      timeZone: zone,
    }),
    secrets: ["link"],
    byDay: true,
    template: () => import("@/lib/mail/templates/invitation-reminder").then((file) => file.invitationReminder),
  }),
  "contact-proposed": defineLetter({
    data: z.object({
      firmName: line(200),
      proposerName: line(200),
      clientName: line(200),
      personName: line(200),
      reason,
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/contact-proposed").then((file) => file.contactProposed),
  }),
  "second-factor-changed": defineLetter({
    data: z.object({ change: z.enum(["on", "off"]), at: z.iso.datetime(), timeZone: zone }),
    secrets: [],
    template: () => import("@/lib/mail/templates/second-factor-changed").then((file) => file.secondFactorChanged),
  }),
  "email-change": defineLetter({
    data: z.object({ link: path, validHours: z.number().int().positive() }),
    secrets: ["link"],
    attempts: 7,
    template: () => import("@/lib/mail/templates/email-change").then((file) => file.emailChange),
  }),
  "email-change-asked": defineLetter({
    data: z.object({ email: z.email() }),
    secrets: [],
    template: () => import("@/lib/mail/templates/email-change").then((file) => file.emailChangeAsked),
  }),
  "email-changed": defineLetter({
    data: z.object({ email: z.email(), at: z.iso.datetime(), timeZone: zone }),
    secrets: [],
    template: () => import("@/lib/mail/templates/email-change").then((file) => file.emailChanged),
  }),
  "sign-in-link": defineLetter({
    data: z.object({ link: path, code: z.string().regex(/^\d{6}$/), validMinutes: z.number().int().positive().default(30) }),
    secrets: ["link", "code"],
    attempts: 7,
    template: () => import("@/lib/mail/templates/sign-in-link").then((file) => file.signInLink),
  }),
  "password-reset": defineLetter({
    data: z.object({ link: path, validMinutes: z.number().int().positive().default(30) }),
    secrets: ["link"],
    attempts: 7,
    template: () => import("@/lib/mail/templates/password-reset").then((file) => file.passwordReset),
  }),
  "password-changed": defineLetter({
    data: z.object({ at: z.iso.datetime(), timeZone: zone }),
    secrets: [],
    template: () => import("@/lib/mail/templates/password-changed").then((file) => file.passwordChanged),
  }),
  "infected-document": defineLetter({
    data: z.object({ clientName: line(200), signature: line(200), link: path }),
    secrets: [],
    template: () => import("@/lib/mail/templates/infected-document").then((file) => file.infectedDocument),
  }),
  "new-documents": defineLetter({
    data: z.object({
      senderName: line(200),
      clientName: line(200),
      count: z.number().int().positive(),
      /** Folders that hold something new, never names of documents. */
      places: z.array(line(255)).max(50).default([]),
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/new-documents").then((file) => file.newDocuments),
  }),
  mention: defineLetter({
    data: z.object({ personName: line(200), clientName: line(200), link: path }),
    secrets: [],
    template: () => import("@/lib/mail/templates/mention").then((file) => file.mention),
  }),
  "task-reminder": defineLetter({
    data: z.object({
      senderName: line(200),
      clientName: line(200),
      title: line(200),
      due: z.iso.date().optional(),
      /** Days since the due date; negative while it is still to come. */
      daysOver: z.number().int().default(0),
      link: path,
    }),
    secrets: [],
    byDay: true,
    template: () => import("@/lib/mail/templates/task-reminder").then((file) => file.taskReminder),
  }),
  task: defineLetter({
    data: z.object({
      step: z.enum(["new", "copy", "returned", "changed", "answered"]),
      type: z.enum(["information", "request", "question", "approval", "appointment"]),
      /** Who asks, or who answered, and for which firm or company. */
      personName: line(200),
      senderName: line(200),
      clientName: line(200),
      title: line(200),
      due: z.iso.date().optional(),
      reason: z.string().trim().max(2_000).optional(),
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/task").then((file) => file.task),
  }),
  "services-answered": defineLetter({
    data: z.object({
      clientName: line(200),
      personName: line(200),
      accepted: z.array(serviceLine).max(50),
      declined: z.array(serviceLine).max(50),
      reason,
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/services").then((file) => file.servicesAnswered),
  }),
  "services-agreed": defineLetter({
    data: z.object({ clientName: line(200), firmName: line(200), accepted: z.array(serviceLine).max(50), link: path }),
    secrets: [],
    template: () => import("@/lib/mail/templates/services").then((file) => file.servicesAgreed),
  }),
  "terms-proposed": defineLetter({
    data: z.object({ clientName: line(200), fromName: line(200), before: serviceLine, after: serviceLine, link: path }),
    secrets: [],
    template: () => import("@/lib/mail/templates/services").then((file) => file.termsProposed),
  }),
  "terms-answered": defineLetter({
    data: z.object({
      clientName: line(200),
      personName: line(200),
      service: serviceLine,
      consents: z.boolean(),
      reason,
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/services").then((file) => file.termsAnswered),
  }),
  "service-ended": defineLetter({
    data: z.object({
      clientName: line(200),
      personName: line(200),
      service: serviceLine,
      /** Other services are agreed still. */
      othersStay: z.boolean().default(false),
      /** It was the exchange of documents. */
      wasDocuments: z.boolean().default(false),
      reason,
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/services").then((file) => file.serviceEnded),
  }),
  "archive-requested": defineLetter({
    data: z.object({ firmName: line(200), personName: line(200), clientName: line(200), reason, link: path }),
    secrets: [],
    template: () => import("@/lib/mail/templates/archive").then((file) => file.archiveRequested),
  }),
  "archive-answered": defineLetter({
    data: z.object({ clientName: line(200), personName: line(200), consents: z.boolean(), reason, link: path }),
    secrets: [],
    template: () => import("@/lib/mail/templates/archive").then((file) => file.archiveAnswered),
  }),
  "collaboration-ended": defineLetter({
    data: z.object({
      clientName: line(200),
      firmName: line(200),
      personName: line(200),
      reader: z.enum(["firm", "client"]),
      reason,
      at: z.iso.datetime(),
      timeZone: zone,
      link: path,
    }),
    secrets: [],
    template: () => import("@/lib/mail/templates/services").then((file) => file.collaborationEnded),
  }),
};

export type LetterKind = keyof typeof letterKinds;

/** What must be given for a letter of this kind. */
export type LetterData<K extends LetterKind> = z.input<(typeof letterKinds)[K]["data"]>;

/** Is this word, read from a row, a kind that this version still knows? */
export const isLetterKind = (kind: string): kind is LetterKind => Object.hasOwn(letterKinds, kind);

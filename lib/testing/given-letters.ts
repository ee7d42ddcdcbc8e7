import type { Language } from "@/lib/mail/content";
import type { LetterData, LetterKind } from "@/lib/mail/kinds";
import type { NewLetter } from "@/lib/mail/queue-letter";

const soon = "2026-11-29T17:00:00.000Z";

const bookkeeping = {
  key: "bookkeeping",
  name: null,
  variant: "firm",
  period: "monthly",
  priceMinor: 14_500,
  currency: "EUR",
  invoiceRecipient: "client",
} as const;

/** Believable data for a letter of each kind. */
export const letterSamples: { [K in LetterKind]: LetterData<K> } = {
  invitation: {
    firmName: "Steuerkanzlei Lindner",
    inviterName: "Käthe Lindner",
    clientName: "Bäckerei Krume",
    words: "Guten Tag Frau Krume,\n\nab jetzt geht es ohne Pendelordner.",
    services: [bookkeeping],
    link: "/invitations/geheimes-zeichen",
    validUntil: soon,
  },
  "staff-invitation": {
    firmName: "Steuerkanzlei Lindner",
    inviterName: "Käthe Lindner",
    role: "staff",
    link: "/invitations/geheimes-zeichen",
    validUntil: soon,
  },
  "invitation-reminder": {
    firmName: "Steuerkanzlei Lindner",
    inviterName: "Käthe Lindner",
    clientName: "Bäckerei Krume",
    link: "/invitations/geheimes-zeichen",
    validUntil: soon,
  },
  "contact-proposed": {
    firmName: "Steuerkanzlei Lindner",
    proposerName: "Käthe Lindner",
    clientName: "Bäckerei Krume",
    personName: "Mirja Okonjo",
    reason: "Frau Okonjo macht ab Januar die Löhne.",
    link: "/clients/0199a3d2-0000-7000-8000-000000000001/people",
  },
  "second-factor-changed": { change: "on", at: soon },
  "email-change": { link: "/confirm-email?token=geheimes-zeichen", validHours: 24 },
  "email-change-asked": { email: "neu@krume.example" },
  "email-changed": { email: "neu@krume.example", at: soon },
  "sign-in-link": { link: "/sign-in/link?token=geheimes-zeichen", code: "402817" },
  "password-reset": { link: "/reset-password?token=geheimes-zeichen" },
  "password-changed": { at: soon },
  "infected-document": { clientName: "Bäckerei Krume GmbH", signature: "Eicar-Test-Signature", link: "/clients/1/documents/2" },
  mention: { personName: "Sabine Krume", clientName: "Bäckerei Krume GmbH", link: "/clients/1/documents/2" },
  "new-documents": {
    senderName: "Steuerkanzlei Lindner",
    clientName: "Bäckerei Krume",
    count: 3,
    places: ["Auswertungen 2026", "Jahresabschluss"],
    link: "/clients/0199a3d2-0000-7000-8000-000000000001/documents",
  },
  "task-reminder": {
    senderName: "Steuerkanzlei Lindner",
    clientName: "Bäckerei Krume",
    title: "Belege für Februar 2026",
    due: "2026-03-16",
    daysOver: 3,
    link: "/clients/0199a3d2-0000-7000-8000-000000000001/tasks/0199a3d2-0000-7000-8000-000000000002",
  },
  task: {
    step: "new",
    type: "request",
    personName: "Tomke Harms",
    senderName: "Steuerkanzlei Lindner",
    clientName: "Bäckerei Krume",
    title: "Belege für Februar 2026",
    due: "2026-03-16",
    link: "/clients/0199a3d2-0000-7000-8000-000000000001/tasks/0199a3d2-0000-7000-8000-000000000002",
  },
  "services-answered": {
    clientName: "Bäckerei Krume",
    personName: "Sabine Krume",
    accepted: [bookkeeping],
    declined: [{ ...bookkeeping, key: "payroll" }],
    reason: "Lohn macht weiterhin Frau Dorn bei uns im Haus.",
    link: "/clients/0199a3d2-0000-7000-8000-000000000001/collaboration",
  },
  "services-agreed": {
    clientName: "Bäckerei Krume",
    firmName: "Steuerkanzlei Lindner",
    accepted: [bookkeeping],
    link: "/services",
  },
  "terms-proposed": {
    clientName: "Bäckerei Krume",
    fromName: "Steuerkanzlei Lindner",
    before: bookkeeping,
    after: { ...bookkeeping, priceMinor: 15_500 },
    link: "/services",
  },
  "terms-answered": {
    clientName: "Bäckerei Krume",
    personName: "Sabine Krume",
    service: bookkeeping,
    consents: true,
    link: "/services",
  },
  "service-ended": { clientName: "Bäckerei Krume", personName: "Sabine Krume", service: bookkeeping, link: "/services" },
  "archive-requested": {
    firmName: "Steuerkanzlei Lindner",
    personName: "Jonas Lindner",
    clientName: "Bäckerei Krume",
    link: "/services",
  },
  "archive-answered": { clientName: "Bäckerei Krume", personName: "Sabine Krume", consents: true, link: "/services" },
  "collaboration-ended": {
    clientName: "Bäckerei Krume",
    firmName: "Steuerkanzlei Lindner",
    personName: "Sabine Krume",
    reader: "client",
    at: soon,
    link: "/services",
  },
};

/** A letter to Jürgen Krume, of a kind, in a language. */
export function letterOf<K extends LetterKind>(kind: K, language: Language = "de"): NewLetter<K> {
  return { kind, language, to: { name: "Jürgen Krume", address: "juergen@krume.example" }, data: letterSamples[kind] };
}

import type { LetterContent, Pen, Template } from "@/lib/mail/content";
import { lineOf, nameOf, type ServiceLine } from "./service-lines";

type Frame = { clientName: string; link: string; reason?: string | undefined };

const footer = ({ say }: Pen, clientName: string) => [say("servicesWhy", { clientName }), say("footer.product")];
const reasonOf = ({ say }: Pen, reason: string | undefined): string[] => (reason ? [say("reason", { reason })] : []);

type Answered = Frame & { personName: string; accepted: ServiceLine[]; declined: ServiceLine[] };

/** Tells the firm what its client said to each service. */
export const servicesAnswered: Template<Answered> = (data, pen) => {
  const { say, address } = pen;
  const { clientName, personName, accepted, declined, reason } = data;
  const values = { clientName, personName, count: accepted.length };
  return {
    subject: say("servicesAnswered.subject", values),
    preview: say("servicesAnswered.preview", values),
    heading: say("servicesAnswered.heading", values),
    paragraphs: [say("servicesAnswered.what", values)],
    list: [
      ...accepted.map((service) => say("servicesAnswered.accepted", { service: nameOf(service, pen) })),
      ...declined.map((service) => say("servicesAnswered.declined", { service: nameOf(service, pen) })),
    ],
    ...(reason ? { quote: { text: reason, by: personName } } : {}),
    button: { label: say("servicesAnswered.button"), href: address(data.link) },
    notes: [],
    footer: [say("servicesAnswered.why", values), say("footer.product")],
  };
};

type Agreed = Frame & { firmName: string; accepted: ServiceLine[] };

/** The client's record: what was agreed, and how it ends. */
export const servicesAgreed: Template<Agreed> = (data, pen) => {
  const { say, address } = pen;
  const values = { clientName: data.clientName, firmName: data.firmName };
  return {
    subject: say("servicesAgreed.subject", values),
    preview: say("servicesAgreed.preview"),
    heading: say("servicesAgreed.heading"),
    paragraphs: [say("servicesAgreed.what", values)],
    list: data.accepted.map((service) => lineOf(service, pen)),
    button: { label: say("servicesAgreed.button"), href: address(data.link) },
    notes: [say("servicesAgreed.end")],
    footer: [say("servicesAgreed.why", values), say("footer.product")],
  };
};

type Proposed = Frame & { fromName: string; before: ServiceLine; after: ServiceLine };

/** Asks the other side for its consent to other terms. */
export const termsProposed: Template<Proposed> = (data, pen) => {
  const { say, address } = pen;
  const values = { clientName: data.clientName, fromName: data.fromName, service: nameOf(data.before, pen) };
  return {
    subject: say("termsProposed.subject", values),
    preview: say("termsProposed.preview", values),
    heading: say("termsProposed.heading", values),
    paragraphs: [
      say("termsProposed.before", { line: lineOf(data.before, pen) }),
      say("termsProposed.after", { line: lineOf(data.after, pen) }),
      say("termsProposed.what"),
    ],
    button: { label: say("termsProposed.button"), href: address(data.link) },
    notes: [],
    footer: footer(pen, data.clientName),
  };
};

type TermsAnswered = Frame & { personName: string; consents: boolean; service: ServiceLine };

/** Tells the proposing side what became of its proposal. */
export const termsAnswered: Template<TermsAnswered> = (data, pen) => {
  const { say, address } = pen;
  const { clientName, personName } = data;
  const consents = data.consents ? "yes" : "no";
  const values = { clientName, personName, service: nameOf(data.service, pen), line: lineOf(data.service, pen), consents };
  return {
    subject: say("termsAnswered.subject", values),
    preview: say("termsAnswered.preview", values),
    heading: say("termsAnswered.heading", values),
    paragraphs: [say("termsAnswered.what", values), ...reasonOf(pen, data.reason)],
    button: { label: say("termsAnswered.button"), href: address(data.link) },
    notes: [],
    footer: footer(pen, clientName),
  };
};

type Ended = Frame & { personName: string; service: ServiceLine; othersStay: boolean; wasDocuments: boolean };

/** Tells the other side that one service has ended, and what that changes. */
export const serviceEnded: Template<Ended> = (data, pen) => {
  const { say, address } = pen;
  const values = { clientName: data.clientName, personName: data.personName, service: nameOf(data.service, pen) };
  return {
    subject: say("serviceEnded.subject", values),
    preview: say("serviceEnded.preview", values),
    heading: say("serviceEnded.heading", values),
    paragraphs: [
      [say("serviceEnded.what", values), ...(data.othersStay ? [say("serviceEnded.othersStay")] : [])].join(" "),
      ...(data.wasDocuments ? [say("serviceEnded.documents", values)] : []),
      ...reasonOf(pen, data.reason),
    ],
    button: { label: say("serviceEnded.button"), href: address(data.link) },
    notes: [],
    footer: footer(pen, data.clientName),
  };
};

type Parted = Frame & { firmName: string; personName: string; reader: "firm" | "client"; at: string; timeZone: string };

/** Tells both sides that the collaboration has ended, and what each of them keeps. */
export const collaborationEnded: Template<Parted> = (data, pen): LetterContent => {
  const { say, address, moment } = pen;
  const { clientName, firmName, personName } = data;
  const values = { clientName, firmName, personName, moment: moment(data.at, data.timeZone) };
  return {
    subject: say("collaborationEnded.subject", values),
    preview: say("collaborationEnded.preview", values),
    heading: say("collaborationEnded.heading"),
    paragraphs: [
      say("collaborationEnded.what", values),
      ...reasonOf(pen, data.reason),
      say(data.reader === "client" ? "collaborationEnded.client" : "collaborationEnded.firm"),
    ],
    button: {
      label: say(data.reader === "client" ? "collaborationEnded.toClient" : "collaborationEnded.toFirm"),
      href: address(data.link),
    },
    notes: [],
    footer: footer(pen, clientName),
  };
};

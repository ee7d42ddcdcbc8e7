import type { Template } from "@/lib/mail/content";

type Requested = { firmName: string; personName: string; clientName: string; reason?: string | undefined; link: string };

/** Asks the client's administrators to consent that the firm takes the client file along. */
export const archiveRequested: Template<Requested> = (data, { say, address }) => {
  const { firmName, personName, clientName } = data;
  const values = { firmName, personName, clientName };
  return {
    subject: say("archiveRequested.subject", values),
    preview: say("archiveRequested.preview", values),
    heading: say("archiveRequested.heading", values),
    paragraphs: [say("archiveRequested.what", values), say("archiveRequested.how")],
    ...(data.reason ? { quote: { text: data.reason, by: personName } } : {}),
    button: { label: say("archiveRequested.button"), href: address(data.link) },
    notes: [],
    footer: [say("servicesWhy", values), say("footer.product")],
  };
};

type Answered = { clientName: string; personName: string; consents: boolean; reason?: string | undefined; link: string };

/** Tells whoever asked for the archive what the client said. */
export const archiveAnswered: Template<Answered> = (data, { say, address }) => {
  const { clientName, personName } = data;
  const values = { clientName, personName, consents: data.consents ? "yes" : "no" };
  return {
    subject: say("archiveAnswered.subject", values),
    preview: say("archiveAnswered.preview", values),
    heading: say("archiveAnswered.heading", values),
    paragraphs: [say("archiveAnswered.what", values)],
    ...(data.reason ? { quote: { text: data.reason, by: personName } } : {}),
    button: { label: say("archiveAnswered.button"), href: address(data.link) },
    notes: [],
    footer: [say("servicesWhy", values), say("footer.product")],
  };
};

import type { Template } from "@/lib/mail/content";

type Data = {
  firmName: string;
  proposerName: string;
  clientName: string;
  personName: string;
  reason?: string | undefined;
  link: string;
};

/** Tells an administrator of the client whom the firm would like to see as a contact; they decide. */
export const contactProposed: Template<Data> = (data, { say, address }) => {
  const { firmName, proposerName, clientName, personName } = data;
  const names = { firmName, proposerName, clientName, personName };
  return {
    subject: say("contactProposed.subject", names),
    preview: say("contactProposed.preview", names),
    heading: say("contactProposed.heading", names),
    paragraphs: [say("contactProposed.what", names), say("contactProposed.how", names)],
    ...(data.reason ? { quote: { text: data.reason, by: proposerName } } : {}),
    button: { label: say("contactProposed.button"), href: address(data.link) },
    notes: [],
    footer: [say("contactProposed.why", names), say("footer.product")],
  };
};

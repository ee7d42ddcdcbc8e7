import type { Template } from "@/lib/mail/content";

type Data = { personName: string; clientName: string; link: string };

/** Tells somebody that they were called by name on a document; what was said and the document's name stay inside. */
export const mention: Template<Data> = ({ personName, clientName, link }, { say, address }) => {
  const values = { personName, clientName };
  return {
    subject: say("mention.subject", values),
    preview: say("mention.preview", values),
    heading: say("mention.heading", values),
    paragraphs: [say("mention.what", values)],
    button: { label: say("mention.button"), href: address(link) },
    notes: [say("mention.names")],
    footer: [say("mention.why", values), say("footer.product")],
  };
};

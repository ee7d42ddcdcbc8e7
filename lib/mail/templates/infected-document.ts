import type { Template } from "@/lib/mail/content";

type Data = { clientName: string; signature: string; link: string };

/** Tells the uploader and the responsible that the scanner found something and that the document is locked. */
export const infectedDocument: Template<Data> = (data, { say, address }) => ({
  subject: say("infectedDocument.subject", data),
  preview: say("infectedDocument.preview", data),
  heading: say("infectedDocument.heading"),
  paragraphs: [say("infectedDocument.what", data), say("infectedDocument.do")],
  button: { label: say("infectedDocument.button"), href: address(data.link) },
  notes: [],
  footer: [say("infectedDocument.why", data), say("footer.product")],
});

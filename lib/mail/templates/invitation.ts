import type { Template } from "@/lib/mail/content";

type Data = {
  firmName: string;
  inviterName: string;
  clientName: string;
  words?: string | undefined;
  link: string;
  validUntil: string;
  timeZone: string;
};

/** The firm asks a person of a client to share its client file. */
export const invitation: Template<Data> = (data, { say, address, moment }) => {
  const { firmName, inviterName, clientName } = data;
  const names = { firmName, inviterName, clientName };
  return {
    subject: say("invitation.subject", names),
    preview: say("invitation.preview", names),
    heading: say("invitation.heading", names),
    paragraphs: [say("invitation.what", names), say("invitation.how")],
    ...(data.words ? { quote: { text: data.words, by: inviterName } } : {}),
    button: { label: say("invitation.button"), href: address(data.link) },
    notes: [say("invitation.validUntil", { moment: moment(data.validUntil, data.timeZone) }), say("invitation.decline")],
    footer: [say("invitation.why", names), say("footer.product")],
  };
};

import type { Template } from "@/lib/mail/content";
import { lineOf, type ServiceLine } from "./service-lines";

type Data = {
  firmName: string;
  inviterName: string;
  clientName: string;
  words?: string | undefined;
  isKnown: boolean;
  services: ServiceLine[];
  link: string;
  validUntil: string;
  timeZone: string;
};

/** The firm asks a person of a client to share its client file, or, where they do already, offers further services. */
export const invitation: Template<Data> = (data, pen) => {
  const { say, address, moment } = pen;
  const { firmName, inviterName, clientName } = data;
  const names = { firmName, inviterName, clientName };
  const opening = data.isKnown ? "invitation.further" : "invitation.first";
  return {
    subject: say(`${opening}.subject`, names),
    preview: say(`${opening}.preview`, names),
    heading: say(`${opening}.heading`, names),
    paragraphs: [
      say(`${opening}.what`, names),
      say(`${opening}.how`),
      ...(data.services.length > 0 ? [say("invitation.list")] : []),
    ],
    list: data.services.map((service) => lineOf(service, pen)),
    ...(data.words ? { quote: { text: data.words, by: inviterName } } : {}),
    button: { label: say("invitation.button"), href: address(data.link) },
    notes: [say("invitation.validUntil", { moment: moment(data.validUntil, data.timeZone) }), say("invitation.decline")],
    footer: [say("invitation.why", names), say("footer.product")],
  };
};

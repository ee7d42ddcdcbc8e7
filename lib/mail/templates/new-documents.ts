import type { Template } from "@/lib/mail/content";

type Data = { senderName: string; clientName: string; count: number; places: string[]; link: string };

const SHOWN = 6;

/** Tells the other side how many documents are new and where; their names stay inside. */
export const newDocuments: Template<Data> = (data, { say, address }) => {
  const values = { senderName: data.senderName, clientName: data.clientName, count: data.count };
  const places = data.places.slice(0, SHOWN);
  const more = data.places.length - places.length;
  return {
    subject: say("newDocuments.subject", values),
    preview: say("newDocuments.preview", values),
    heading: say("newDocuments.heading", values),
    paragraphs: [say(places.length > 0 ? "newDocuments.whatWhere" : "newDocuments.what", values)],
    list: more > 0 ? [...places, say("newDocuments.more", { count: more })] : places,
    button: { label: say("newDocuments.button"), href: address(data.link) },
    notes: [say("newDocuments.names")],
    footer: [say("newDocuments.why", values), say("footer.product")],
  };
};

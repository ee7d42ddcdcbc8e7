import type { Template } from "@/lib/mail/content";

type Data = { change: "on" | "off"; at: string; timeZone: string };

/** Tells a person that their second factor was switched on or off, and what to do if it was not them. */
export const secondFactorChanged: Template<Data> = (data, { say, address, moment }) => {
  const when = { moment: moment(data.at, data.timeZone), change: data.change };
  return {
    subject: say("secondFactorChanged.subject", when),
    preview: say("secondFactorChanged.preview", when),
    heading: say("secondFactorChanged.heading", when),
    paragraphs: [say("secondFactorChanged.what", when), say("secondFactorChanged.notYou")],
    button: { label: say("secondFactorChanged.button"), href: address("/account/security") },
    notes: [],
    footer: [say("secondFactorChanged.why"), say("footer.product")],
  };
};

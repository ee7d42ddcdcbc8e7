import type { Template } from "@/lib/mail/content";

type Data = { at: string; timeZone: string };

/** Tells a person that their password was changed, and what to do if it was not them. */
export const passwordChanged: Template<Data> = (data, { say, address, moment }) => {
  const when = { moment: moment(data.at, data.timeZone) };
  return {
    subject: say("passwordChanged.subject"),
    preview: say("passwordChanged.preview", when),
    heading: say("passwordChanged.heading"),
    paragraphs: [say("passwordChanged.what", when), say("passwordChanged.notYou")],
    button: { label: say("passwordChanged.button"), href: address("/forgot-password") },
    notes: [],
    footer: [say("passwordChanged.why"), say("footer.product")],
  };
};

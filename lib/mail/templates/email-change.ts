import type { Template } from "@/lib/mail/content";

type Asked = { link: string; validHours: number };
type Changed = { email: string; at: string; timeZone: string };

/** Goes to the new address: whoever reads it there confirms that it is theirs. */
export const emailChange: Template<Asked> = (data, { say, address }) => ({
  subject: say("emailChange.subject"),
  preview: say("emailChange.preview", { hours: data.validHours }),
  heading: say("emailChange.heading"),
  paragraphs: [say("emailChange.what")],
  button: { label: say("emailChange.button"), href: address(data.link) },
  notes: [say("emailChange.valid", { hours: data.validHours }), say("emailChange.notYou")],
  footer: [say("emailChange.why"), say("footer.product")],
});

/** Goes to the present address when another one is asked for. */
export const emailChangeAsked: Template<{ email: string }> = (data, { say, address }) => ({
  subject: say("emailChangeAsked.subject"),
  preview: say("emailChangeAsked.preview"),
  heading: say("emailChangeAsked.heading"),
  paragraphs: [say("emailChangeAsked.what", { email: data.email }), say("emailChangeAsked.notYou")],
  button: { label: say("emailChangeAsked.button"), href: address("/account") },
  notes: [],
  footer: [say("emailChangeAsked.why"), say("footer.product")],
});

/** Goes to the old address once the new one counts. */
export const emailChanged: Template<Changed> = (data, { say, address, moment }) => {
  const when = { moment: moment(data.at, data.timeZone), email: data.email };
  return {
    subject: say("emailChanged.subject"),
    preview: say("emailChanged.preview", when),
    heading: say("emailChanged.heading"),
    paragraphs: [say("emailChanged.what", when), say("emailChanged.notYou")],
    button: { label: say("emailChanged.button"), href: address("/sign-in") },
    notes: [],
    footer: [say("emailChanged.why"), say("footer.product")],
  };
};

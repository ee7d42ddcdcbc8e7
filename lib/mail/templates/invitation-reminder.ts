import type { Template } from "@/lib/mail/content";

type Data = {
  firmName: string;
  inviterName: string;
  clientName: string;
  link: string;
  validUntil: string;
  timeZone: string;
};

/** Reminds a person of an invitation that they have not answered. */
export const invitationReminder: Template<Data> = (data, { say, address, moment }) => {
  const { firmName, inviterName, clientName } = data;
  const names = { firmName, inviterName, clientName };
  return {
    subject: say("invitationReminder.subject", names),
    preview: say("invitationReminder.preview", names),
    heading: say("invitationReminder.heading", names),
    paragraphs: [say("invitationReminder.what", names), say("invitationReminder.how")],
    button: { label: say("invitationReminder.button"), href: address(data.link) },
    notes: [say("invitationReminder.validUntil", { moment: moment(data.validUntil, data.timeZone) })],
    footer: [say("invitationReminder.why", names), say("footer.product")],
  };
};

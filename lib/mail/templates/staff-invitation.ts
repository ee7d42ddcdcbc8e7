import type { Template } from "@/lib/mail/content";

type Data = {
  firmName: string;
  inviterName: string;
  role: "owner" | "administrator" | "staff";
  words?: string | undefined;
  link: string;
  validUntil: string;
  timeZone: string;
};

/** A firm asks a person to join as staff. */
export const staffInvitation: Template<Data> = (data, { say, address, moment }) => {
  const { firmName, inviterName } = data;
  const names = { firmName, inviterName, role: say(`role.${data.role}`) };
  return {
    subject: say("staffInvitation.subject", names),
    preview: say("staffInvitation.preview", names),
    heading: say("staffInvitation.heading", names),
    paragraphs: [say("staffInvitation.what", names), say("staffInvitation.how")],
    ...(data.words ? { quote: { text: data.words, by: inviterName } } : {}),
    button: { label: say("staffInvitation.button"), href: address(data.link) },
    notes: [say("staffInvitation.validUntil", { moment: moment(data.validUntil, data.timeZone) })],
    footer: [say("staffInvitation.why", names), say("footer.product")],
  };
};

import type { Template } from "@/lib/mail/content";

type Data = { link: string; validMinutes: number };

/** A link to set a new password. */
export const passwordReset: Template<Data> = (data, { say, address }) => ({
  subject: say("passwordReset.subject"),
  preview: say("passwordReset.preview", { minutes: data.validMinutes }),
  heading: say("passwordReset.heading"),
  paragraphs: [say("passwordReset.what")],
  button: { label: say("passwordReset.button"), href: address(data.link) },
  notes: [say("passwordReset.valid", { minutes: data.validMinutes }), say("passwordReset.notYou")],
  footer: [say("passwordReset.why"), say("footer.product")],
});

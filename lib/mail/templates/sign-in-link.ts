import type { Template } from "@/lib/mail/content";

type Data = { link: string; code: string; validMinutes: number };

/** A link that signs in, and a code for the device that waits while the mail is read elsewhere. */
export const signInLink: Template<Data> = (data, { say, address }) => ({
  subject: say("signInLink.subject"),
  preview: say("signInLink.preview", { minutes: data.validMinutes }),
  heading: say("signInLink.heading"),
  paragraphs: [say("signInLink.what")],
  button: { label: say("signInLink.button"), href: address(data.link) },
  code: { label: say("signInLink.code"), digits: data.code },
  notes: [say("signInLink.valid", { minutes: data.validMinutes }), say("signInLink.notYou")],
  footer: [say("signInLink.why"), say("footer.product")],
});

import type { Template } from "@/lib/mail/content";

type Data = { senderName: string; clientName: string; title: string; due?: string | undefined; daysOver: number; link: string };

/** Calls a task to mind: what, until when, the way there. It says how late it is without a reproach. */
export const taskReminder: Template<Data> = (data, { say, address, day }) => {
  const when = !data.due ? "open" : data.daysOver > 0 ? "over" : data.daysOver === 0 ? "today" : "ahead";
  const values = {
    sender: data.senderName,
    client: data.clientName,
    title: data.title,
    due: data.due ? day(data.due) : "",
    count: Math.abs(data.daysOver),
  };
  const what = say(`taskReminder.${when}`, values);
  return {
    subject: say("taskReminder.subject", values),
    preview: what,
    heading: data.title,
    paragraphs: [what],
    button: { label: say("taskReminder.button"), href: address(data.link) },
    notes: [say("taskReminder.done")],
    footer: [say("taskReminder.why", values), say("footer.product")],
  };
};

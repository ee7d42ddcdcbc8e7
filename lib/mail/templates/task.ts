import type { Template } from "@/lib/mail/content";

type Data = {
  step: "new" | "copy" | "returned" | "changed" | "answered";
  type: "information" | "request" | "question" | "approval" | "appointment";
  personName: string;
  senderName: string;
  clientName: string;
  title: string;
  due?: string | undefined;
  reason?: string | undefined;
  link: string;
};

/** Tells one person of one step of a task: what, who, until when, and the way there. Documents are never named. */
export const task: Template<Data> = (data, { say, address, day }) => {
  const values = {
    person: data.personName,
    sender: data.senderName,
    client: data.clientName,
    title: data.title,
    due: data.due ? day(data.due) : "",
  };
  const { step } = data;
  const what = step === "new" ? say(`task.types.${data.type}`, values) : say(`task.${step}.what`, values);
  return {
    subject: say(`task.${step}.subject`, values),
    preview: what,
    heading: data.title,
    paragraphs: data.due && step !== "answered" ? [what, say("task.due", values)] : [what],
    ...(data.reason ? { quote: { text: data.reason, by: data.personName } } : {}),
    button: { label: say(step === "answered" ? "task.answered.button" : "task.button"), href: address(data.link) },
    notes: step === "answered" ? [] : [say("task.inside")],
    footer: [say("task.why", values), say("footer.product")],
  };
};

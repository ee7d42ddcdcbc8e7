import { getTranslations } from "next-intl/server";
import { activityWords } from "@/components/clients/activity-words";
import { formatExact, formatLongDate, formatSize, type Reader } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { RecordedFile, RecordedResponse, TaskRecord } from "@/lib/tasks/record";
import type { RecordLine, RecordPaper } from "@/lib/tasks/record-pdf";

type Words = Awaited<ReturnType<typeof getTranslations<"tasklists">>>;
type Item = TaskRecord["items"][number];

/** The record of a task in the reader's words and time zone: facts, what was asked, what was answered, the files, every step. */
export async function recordPaper(record: TaskRecord): Promise<RecordPaper> {
  const [t, words, reader] = await Promise.all([getTranslations("tasklists"), activityWords(), currentReader()]);
  const { task } = record;
  const exact = (at: Date) => formatExact(at, reader);
  const madeAt = new Date(reader.now);
  return {
    title: task.title,
    subject: t("record.subject"),
    facts: factsOf(record, t, reader),
    sections: [
      {
        heading: t("record.asked"),
        lines: [
          ...(task.description ? [{ text: task.description }] : []),
          ...record.items.flatMap((item) => itemLines(item, t, reader)),
          ...record.asked.map((file) => fileLine(file, t, reader)),
          ...(record.leftOut > 0 ? [{ text: t("record.leftOut", { count: record.leftOut }) }] : []),
        ],
      },
      {
        heading: t("record.answers"),
        lines: [
          ...record.responses.flatMap((one) => responseLines(one, t, exact)),
          ...record.answered.map((file) => fileLine(file, t, reader)),
        ],
      },
      {
        heading: t("record.history"),
        lines: record.steps.map((step) => ({ text: words(step), note: `${step.actorName} · ${exact(step.at)}` })),
      },
    ].map((section) => ({ ...section, lines: section.lines.length > 0 ? section.lines : [{ text: t("record.nothing") }] })),
    footer: t("record.made", { date: exact(madeAt) }),
    madeAt,
  };
}

function factsOf({ task, clientName, firm, recipients }: TaskRecord, t: Words, reader: Reader): RecordPaper["facts"] {
  const state = task.state === "withdrawn" ? t("withdrawn") : t("done");
  const closed = task.closedAt
    ? `${state}, ${formatExact(task.closedAt, reader)}, ${task.closedByName ?? ""}`
    : t("record.running");
  return [
    { label: t("record.facts.client"), value: clientName },
    ...(firm ? [{ label: t("record.facts.firm"), value: firm.name }] : []),
    { label: t("record.facts.type"), value: t(`types.${task.type}`) },
    { label: t("record.facts.asked"), value: `${task.createdByName}, ${formatExact(task.createdAt, reader)}` },
    { label: t("record.facts.recipients"), value: recipients.map(({ name }) => name).join(", ") },
    ...(task.dueOn
      ? [{ label: t("record.facts.due"), value: formatLongDate(`${task.dueOn}T12:00:00Z`, { ...reader, timeZone: "UTC" }) }]
      : []),
    { label: t("record.facts.closed"), value: closed },
    { label: t("record.facts.id"), value: task.id },
  ];
}

function itemLines(item: Item, t: Words, reader: Reader): RecordLine[] {
  const state =
    item.state === "missing"
      ? t("record.items.missing", { reason: item.missingReason ?? "" })
      : item.state === "returned"
        ? t("record.items.returned", { reason: item.returnReason ?? "" })
        : t(`record.items.${item.state}`);
  const note = `${item.required ? t("record.required") : t("record.optional")} · ${state}`;
  return [{ text: item.title, note }, ...item.files.map((file) => fileLine(file, t, reader))];
}

function fileLine(file: RecordedFile, t: Words, reader: Reader): RecordLine {
  const version = t("record.version", { version: file.number, size: formatSize(file.size, reader.language) });
  return { text: file.name, note: `${version} · ${file.by} · ${formatExact(file.at, reader)}`, code: `SHA-256 ${file.sha256}` };
}

function responseLines(one: RecordedResponse, t: Words, exact: (at: Date) => string): RecordLine[] {
  return [
    { text: [t(`record.kinds.${one.kind}`), one.text].filter(Boolean).join(": "), note: `${one.by} · ${exact(one.at)}` },
    ...one.decided.map(({ name, number, sha256 }) => ({ text: `${name} (${number})`, code: `SHA-256 ${sha256}` })),
  ];
}

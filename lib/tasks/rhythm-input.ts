import { z } from "zod";
import { line, optional } from "@/lib/form-input";

export const rhythms = ["monthly", "quarterly", "yearly"] as const;
export type Rhythm = (typeof rhythms)[number];

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** When a task of a template is due: so many days after its day, or on a day of the same or a later month. */
export const dueRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("after"), days: whole(0, 366) }),
  z.object({ kind: z.literal("monthDay"), date: whole(1, 31), monthsLater: whole(0, 12).default(0) }),
]);
export type DueRule = z.output<typeof dueRule>;

/** A plan of reminders: days before the due date (0: none before), days between those after it (0: none after), how many at most (0: none). */
const reminderPlan = { before: whole(0, 60), every: whole(0, 60), most: whole(0, 20) };

export const firmReminders = z.object(reminderPlan);
export type FirmReminders = z.output<typeof firmReminders>;

/** What one task does: as the firm says, never, or a plan of its own. */
export const taskReminders = z.discriminatedUnion("plan", [
  z.object({ clientId: z.uuid(), taskId: z.uuid(), plan: z.literal("firm") }),
  z.object({ clientId: z.uuid(), taskId: z.uuid(), plan: z.literal("off") }),
  z.object({ clientId: z.uuid(), taskId: z.uuid(), plan: z.literal("own"), ...reminderPlan }),
]);
export type TaskReminders = z.output<typeof taskReminders>;

/** What belongs to a choice that was not made stands hidden in its form, and is not read. */
const without = <S extends z.ZodType>(schema: S, hidden: (given: Record<string, unknown>) => readonly string[]) =>
  z.preprocess((given) => {
    if (typeof given !== "object" || given === null) return given;
    const fields = Object.entries(given);
    const names = hidden(Object.fromEntries(fields));
    return Object.fromEntries(fields.filter(([name]) => !names.includes(name)));
  }, schema);
const lines = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(300)).max(50));

const template = z
  .object({
    templateId: optional(z.uuid()),
    name: line(120),
    type: z.enum(["information", "request", "question", "approval", "appointment"]),
    title: line(200),
    description: z.string().trim().max(10_000).default(""),
    required: lines,
    optional: lines,
    due: z.enum(["none", "after", "monthDay"]).default("none"),
    dueAfterDays: optional(whole(0, 366)),
    dueDate: optional(whole(1, 31)),
    dueMonthsLater: optional(whole(0, 12)),
  })
  .superRefine((template, context) => {
    const need = (field: string) => context.addIssue({ code: "custom", path: [field], message: "field.required" });
    if (template.type === "request" && template.required.length + template.optional.length === 0) need("required");
    if (template.due === "after" && template.dueAfterDays === undefined) need("dueAfterDays");
    if (template.due === "monthDay" && template.dueDate === undefined) need("dueDate");
  });
/** A template as its form sends it: requested things one per line, those that may be missing in a field of their own. */
export const templateForm = without(template, ({ due }) => [
  ...(due === "after" ? [] : ["dueAfterDays"]),
  ...(due === "monthDay" ? [] : ["dueDate", "dueMonthsLater"]),
]);
export type TemplateForm = z.output<typeof templateForm>;

/** Client numbers as people list them: by comma, semicolon or line; each once. */
const numbers = z
  .string()
  .max(200_000)
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .split(/[,;\n\r\t]+/)
        .map((number) => number.trim())
        .filter(Boolean),
    ),
  ])
  .pipe(z.array(z.string().max(60)).max(5_000));

const run = z
  .object({
    /** Drawn once by the form: sent twice, it makes everything once. */
    runId: z.uuid(),
    templateId: z.uuid(),
    who: z.enum(["mine", "all", "numbers"], { error: "run.noTarget" }),
    numbers,
    repeat: z.enum(["once", ...rhythms]).default("once"),
    firstOn: optional(z.iso.date()),
    /** Of the preview that the person has read; what is different by then is shown anew. */
    stamp: z.string().max(64).default(""),
  })
  .superRefine((run, context) => {
    const need = (field: string) => context.addIssue({ code: "custom", path: [field], message: "field.required" });
    if (run.who === "numbers" && run.numbers.length === 0) need("numbers");
    if (run.repeat !== "once" && !run.firstOn) need("firstOn");
  });
/** One template for many clients, now or again and again. */
export const newRun = without(run, ({ who, repeat }) => [
  ...(who === "numbers" ? [] : ["numbers"]),
  ...(repeat === undefined || repeat === "once" ? ["firstOn"] : []),
]);
export type NewRun = z.output<typeof newRun>;

/** What a run would do. Names of receivers are cut, counts are not. */
export type RunPreview = {
  title: string;
  dueOn: string | undefined;
  repeat?: Rhythm;
  firstOn?: string;
  count: number;
  names: string[];
  withoutContact: string[];
  /** Of a request: where the firm would not see what is sent. */
  withoutDocuments: string[];
  unknown: string[];
  stamp: string;
};

export const templateAddress = z.object({ templateId: z.uuid() });
export const seriesAddress = z.object({ seriesId: z.uuid() });
/** Clients that a series is to make its task for as well. */
export const moreClients = seriesAddress.extend({ numbers: numbers.pipe(z.array(z.string()).min(1)) });
export const seriesClient = seriesAddress.extend({ clientId: z.uuid() });
/** Where in the clients of a series a page begins. */
export const seriesPage = seriesAddress.extend({ after: z.string().max(200).optional().catch(undefined) });
/** Where in the result of a run a page begins; what is no number begins at the first. */
export const runAddress = z.object({ runId: z.uuid(), after: z.coerce.number().int().min(-1).max(20_000).catch(-1).default(-1) });

import { z } from "zod";
import { line, lines, optional } from "@/lib/form-input";
import { currencies } from "./currencies";
import { readAmount, readIban } from "./iban";

/** Shapes that pages, islands and rules share. Safe for the browser. */

export const taskTypes = ["information", "request", "question", "approval", "appointment"] as const;
export type TaskType = (typeof taskTypes)[number];
/** What a contact can ask of the firm: a question, or a document for it. */
export const clientTaskTypes = ["question", "information"] as const;
export type TaskState = "open" | "answered" | "done" | "withdrawn";
export type ItemState = "open" | "given" | "missing" | "returned" | "accepted";
/** In these a requested thing counts as answered. */
export const answeredStates: readonly ItemState[] = ["given", "missing", "accepted"];
export type ResponseKind = "acknowledged" | "answered" | "approved" | "rejected" | "confirmed";
export type Side = "firm" | "client";

const mostItems = 100;
const mostAttachments = 200;

const uuid = z.uuid();
/** A calendar date, "2026-03-16". */
const day = z.iso.date();

const payment = {
  currency: z.enum(currencies).default("EUR"),
  amount: optional(z.string().transform((given, context) => readAmount(given) ?? refuse(context, "task.amountForm"))),
  iban: optional(z.string().transform((given, context) => readIban(given) ?? refuse(context, "task.ibanForm"))),
  payee: optional(line(70)),
  purpose: optional(line(140)),
};

function refuse(context: z.RefinementCtx, message: string) {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

const item = z.object({ title: line(300), required: z.boolean().default(true) });
const asked = {
  title: line(200),
  description: z.string().trim().max(10_000).default(""),
  dueOn: optional(day),
  /** The person has read that the date lies in the past. */
  pastConfirmed: z.coerce.boolean().default(false),
  recipients: z.array(uuid).max(200).default([]),
  copies: z.array(uuid).max(200).default([]),
  documentIds: z.array(uuid).max(mostAttachments).default([]),
  ...payment,
};

export const newTask = z
  .object({
    clientId: uuid,
    /** Drawn once by the form: sent twice, it makes one task. */
    requestKey: uuid,
    type: z.enum(taskTypes),
    ...asked,
    items: z.array(item).max(mostItems).default([]),
    /** Where what belongs to the task is filed; without it in the folder for tasks. */
    folderId: optional(uuid),
  })
  .superRefine((task, context) => {
    const need = (field: string) => context.addIssue({ code: "custom", path: [field], message: "field.required" });
    if (task.type === "request" && task.items.length === 0) need("items");
    const given = [task.amount, task.iban, task.payee, task.purpose];
    if (task.type !== "appointment" || given.every((one) => one === undefined)) return;
    for (const field of ["amount", "iban", "payee", "purpose"] as const) if (task[field] === undefined) need(field);
  });
export type NewTask = z.output<typeof newTask>;
export type NewTaskInput = z.input<typeof newTask>;

export const taskAddress = z.object({ clientId: uuid, taskId: uuid });
export type TaskAddress = z.output<typeof taskAddress>;

const answerText = z.string().trim().max(10_000);

/** The answer that ends a person's part: in words, a decision, or a nod. */
export const taskAnswer = taskAddress.extend({
  kind: z.enum(["acknowledged", "answered", "approved", "rejected", "confirmed"]),
  /** The round that the page showed: an answer to it that is there already is not sent again. */
  round: z.coerce.number().int().positive(),
  text: answerText.default(""),
  /** For a decision: the versions that the person had before their eyes. */
  versions: z.array(uuid).max(mostAttachments).default([]),
});
export type TaskAnswer = z.output<typeof taskAnswer>;

export const answerDraft = taskAddress.extend({ text: answerText });
export const taskItemAddress = taskAddress.extend({ itemId: uuid });
export const missingItem = taskItemAddress.extend({ reason: lines(500) });
export const returnedItem = taskItemAddress.extend({ reason: lines(500) });
export const returnedTask = taskAddress.extend({ reason: lines(2_000) });
export const withdrawnTask = taskAddress.extend({ reason: optional(lines(500)) });
export const detachment = taskAddress.extend({ attachmentId: uuid });
export const attachment = taskAddress.extend({ documentIds: z.array(uuid).min(1).max(mostAttachments), itemId: optional(uuid) });
export const newComment = taskAddress.extend({
  requestKey: uuid,
  text: lines(5_000),
  internal: z.preprocess((value) => value === true || value === "1" || value === "on", z.boolean()),
});

/** What an uploaded file is for: a task, one thing that it asks for, or a form that is not sent yet. */
export const uploadPurpose = z.union([
  z.object({ taskId: uuid, itemId: uuid.optional(), draftKey: z.undefined().optional() }),
  z.object({ draftKey: uuid, taskId: z.undefined().optional(), itemId: z.undefined().optional() }),
]);
export type UploadPurpose = z.output<typeof uploadPurpose>;

export const draftAddress = z.object({ clientId: uuid, draftKey: uuid });
const people = z.array(uuid).max(200);
const documentIds = z.array(uuid).max(mostAttachments);

/** Who of these people would not see which of these documents? */
export const audienceQuestion = z.object({ clientId: uuid, documentIds, people });
export type AudienceQuestion = z.output<typeof audienceQuestion>;

/** A recipient who does not see a document, and the way that there is: the folder is opened to them, or the document moves out of it. */
export interface Unseen {
  documentId: string;
  documentName: string;
  userId: string;
  name: string;
  folderName: string;
  way: "grant" | "move";
}

export const shownDocument = z.object({ clientId: uuid, documentId: uuid, userId: uuid, folderId: optional(uuid) });
export type ShownDocument = z.output<typeof shownDocument>;

/** What the picker over the client file asks for: a folder (none: the top), or words over the whole file. */
export const containerQuestion = z.object({
  clientId: uuid,
  folderId: uuid.nullable(),
  words: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\0]*$/),
  /** Where the page before ended. */
  after: z.object({ filedAt: z.iso.datetime({ offset: true }), id: uuid }).optional(),
});
export type ContainerQuestion = z.output<typeof containerQuestion>;

/** A document in the picker. Times are ISO 8601 in UTC, sizes bytes. */
export interface ContainerDocument {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  filedAt: string;
  folderName: string;
  isNew: boolean;
}

export interface ContainerPage {
  documents: ContainerDocument[];
  /** There are more. */
  after?: { filedAt: string; id: string };
}

export const changedTask = taskAddress.extend({
  ...asked,
  /** What the form showed (`stampOf`): what somebody else has changed since is not overwritten. */
  stamp: z.string().length(64),
  /** With the id of what is asked for already. */
  items: z
    .array(item.extend({ id: uuid.optional() }))
    .max(mostItems)
    .default([]),
});
export type ChangedTask = z.output<typeof changedTask>;
export type ChangedTaskInput = z.input<typeof changedTask>;

export const clientsMayAsk = z.object({ mayAsk: z.preprocess((value) => value === "1" || value === true, z.boolean()) });

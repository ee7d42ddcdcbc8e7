import type { Currency } from "@/lib/tasks/currencies";
import type { TaskType } from "@/lib/tasks/input";

export interface DraftItem {
  key: string;
  title: string;
  required: boolean;
  /** Of a task that runs: its id, and what holds it. With an answer it stays, accepted it stays as it is. */
  id?: string;
  held?: "answered" | "accepted";
}

/** What the form holds. It is kept in this browser until the task is sent or the draft thrown away. */
export interface TaskDraft {
  /** Drawn once: the same press sent twice makes one task, and uploads find their form again. */
  requestKey: string;
  type: TaskType;
  title: string;
  description: string;
  dueOn: string;
  pastConfirmed: boolean;
  recipients: string[];
  copies: string[];
  items: DraftItem[];
  linked: { id: string; name: string; folderName: string }[];
  /** Uploaded, and taken off the form again. */
  leftOut: string[];
  folderId: string;
  amount: string;
  currency: Currency;
  iban: string;
  payee: string;
  purpose: string;
  templateId?: string;
}

/** What a template, or the task that is changed, puts into the form. With a template it is a draft of its own beside the one without. */
export type Prefilled = Pick<TaskDraft, "type" | "title" | "description" | "items" | "dueOn"> & Partial<TaskDraft>;

/** Whose draft it is: a person's for a client, and for a template. */
export const ownerOf = (given: { actorId: string; clientId: string; prefilled: Prefilled | undefined }): string =>
  [given.actorId, given.clientId, given.prefilled?.templateId].filter(Boolean).join(".");

/** An empty form, or what a template puts into it. */
export function emptyDraft(
  given: Pick<TaskDraft, "requestKey" | "type" | "recipients" | "linked"> & Partial<TaskDraft>,
): TaskDraft {
  const words = {
    title: "",
    description: "",
    dueOn: "",
    folderId: "",
    currency: "EUR" as const,
    amount: "",
    iban: "",
    payee: "",
    purpose: "",
  };
  return { ...words, pastConfirmed: false, copies: [], items: [], leftOut: [], ...given };
}

/** Has somebody put anything in? */
export const isTouched = (draft: TaskDraft): boolean =>
  draft.title !== "" || draft.description !== "" || draft.items.length > 0 || draft.linked.length > 0;

/** The draft as the server takes it: only what its type asks for. */
export function taskOf(draft: TaskDraft) {
  const { requestKey, type, folderId, templateId, items } = draft;
  return {
    ...{ requestKey, type, folderId },
    ...writtenOf(draft),
    ...(templateId ? { templateId } : {}),
    ...(type === "request" ? { items: filled(items).map(({ title, required }) => ({ title, required })) } : {}),
  };
}

/** The same for a task that runs: what is asked for already goes by its id. */
export function changeOf(draft: TaskDraft) {
  const items = filled(draft.items).map(({ id, title, required }) => ({ title, required, ...(id ? { id } : {}) }));
  return { ...writtenOf(draft), items };
}

const filled = (items: readonly DraftItem[]) => items.filter((item) => item.title.trim() !== "");

function writtenOf(draft: TaskDraft) {
  const { type, title, description, dueOn, pastConfirmed, recipients, copies } = draft;
  const { amount, currency, iban, payee, purpose } = draft;
  return {
    ...{ title, description, dueOn, pastConfirmed, recipients, copies },
    ...(type === "appointment" ? { amount, currency, iban, payee, purpose } : {}),
  };
}

const keyOf = (owner: string) => `kontor.task.${owner}`;

/** The draft that this person left in this browser; undefined when there is none, or it is of another version of the form. */
export function recalled(owner: string | undefined, empty: TaskDraft): TaskDraft | undefined {
  if (owner === undefined) return undefined;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(owner)) ?? "null");
    if (typeof kept !== "object" || kept === null) return undefined;
    const fits = Object.entries(empty).every(([name, value]) => {
      const other = (kept as Record<string, unknown>)[name];
      return typeof other === typeof value && Array.isArray(other) === Array.isArray(value);
    });
    return fits ? (kept as TaskDraft) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Keeps the draft; a browser that keeps nothing goes on without. Of nobody's form nothing is kept. */
export function keep(owner: string | undefined, draft: TaskDraft | undefined): void {
  if (owner === undefined) return;
  try {
    if (draft) localStorage.setItem(keyOf(owner), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(owner));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** A calendar date so many days after another. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of a date's month. */
export function endOfMonth(date: string): string {
  const [year = 0, month = 0] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

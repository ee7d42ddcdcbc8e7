import type { AnnouncedBatch, Confirmation, OpenUpload, Twin, UploadOutcome } from "@/lib/documents/upload-input";
import type { UploadPurpose } from "@/lib/tasks/input";
import { isWithoutFolder } from "./without-folder";

/** Where one file stands: waiting … sending until it is one of the last four; "interrupted" lacks its file after a reload. */
export type Phase =
  | "announcing"
  | "waiting"
  | "sending"
  | "paused"
  | "interrupted"
  | "failed"
  | "arrived"
  | "skipped"
  | "refused";

/** Why a running upload stands still at the moment, or ended. */
export type Trouble = "waiting" | "offline" | "unreachable" | "storageFull" | "refused" | "fileChanged";

/** One file of the tray. */
export interface TrayItem {
  key: string;
  name: string;
  size: number;
  lastModified: number;
  folderId: string | null;
  folderName: string | null;
  /** The drop it came with: files of one group share a batch and its receipt. */
  group: string;
  batchId: string | null;
  uploadId: string | null;
  phase: Phase;
  /** Bytes that the server holds for sure, or that are on their way. */
  sent: number;
  trouble: Trouble | null;
  /** The server's own sentence about it. */
  message: string | null;
  /** A document with the same content that was there before. */
  twin: Twin | null;
  /** The document it became, where that is a new one. */
  newDocumentId?: string | null | undefined;
  /** The category it gets or has; null while that is its folder's affair, or that of the document it becomes a version of. */
  category: string | null;
  /** Somebody has chosen the category for it. */
  isCategoryChosen: boolean;
  /** Its name was too long: it is filed under a shorter one. */
  isShortened?: boolean;
  /** It was refused only because its folder is gone: it can go to another. */
  needsFolder?: boolean;
  /** The task that it is for. */
  purpose?: UploadPurpose | null | undefined;
}

/** What a batch ended with, and the files it is about. */
export interface Receipt {
  confirmation: Confirmation;
  files: readonly ReceivedFile[];
  /** The task that they are for. */
  purpose: UploadPurpose | null;
}

/** A file that has arrived and was confirmed. */
export type ReceivedFile = Pick<
  TrayItem,
  "key" | "uploadId" | "name" | "size" | "twin" | "newDocumentId" | "category" | "isShortened"
>;

export interface Tray {
  items: readonly TrayItem[];
  receipts: readonly Receipt[];
}

export const emptyTray: Tray = { items: [], receipts: [] };

/** A file that was just taken in. */
export type NewItem = Pick<
  TrayItem,
  "key" | "name" | "size" | "lastModified" | "folderId" | "folderName" | "group" | "purpose"
> & {
  /** The category that somebody has chosen for it before. */
  chosen: string | null;
};
/** An upload that was begun before the page was loaded. */
export type FoundUpload = OpenUpload & { purpose?: UploadPurpose };

export type TrayEvent =
  | { happened: "added"; items: readonly NewItem[] }
  | { happened: "announced"; keys: readonly string[]; answer: AnnouncedBatch }
  | { happened: "found"; before: readonly FoundUpload[]; over: readonly string[]; held: ReadonlyMap<string, number> }
  | { happened: "reattached" | "started" | "paused" | "resumed" | "removed"; key: string }
  | { happened: "progressed"; key: string; sent: number }
  | { happened: "stalled"; key: string; trouble: Trouble | null }
  | { happened: "categorised"; categories: ReadonlyMap<string, string | null> }
  | { happened: "failed"; key: string; trouble: Trouble; message: string | null }
  | { happened: "skipped"; key: string }
  | { happened: "ended"; key: string; outcome: UploadOutcome }
  | { happened: "confirmed"; batchId: string; confirmation: Confirmation | null };

/** What the tray looks like after something happened. */
export function afterwards(tray: Tray, event: TrayEvent): Tray {
  switch (event.happened) {
    case "added":
      return { ...tray, items: [...tray.items, ...event.items.map(announcing)] };
    case "announced":
      return { ...tray, items: announced(tray.items, event.keys, event.answer) };
    case "found":
      return { ...tray, items: [...withoutOver(tray.items, event.over), ...found(tray.items, event.before, event.held)] };
    case "removed":
      return { ...tray, items: tray.items.filter((item) => item.key !== event.key) };
    case "categorised":
      return categorised(tray, event.categories);
    case "confirmed":
      return confirmed(tray, event.batchId, event.confirmation);
    default:
      return {
        ...tray,
        items: tray.items.map((item) => (item.key === event.key ? { ...item, ...changeOf(item, event) } : item)),
      };
  }
}

type ItemEvent = Extract<TrayEvent, { key: string }>;

function changeOf(item: TrayItem, event: ItemEvent): Partial<TrayItem> {
  switch (event.happened) {
    case "started":
      return { phase: "sending", trouble: null, message: null };
    case "reattached":
    case "resumed":
      return { phase: "waiting", trouble: null, message: null };
    case "paused":
      return hasEnded(item) ? {} : { phase: "paused", trouble: null };
    case "progressed":
      return item.phase === "sending" ? { sent: event.sent, trouble: null } : {};
    case "stalled":
      return item.phase === "sending" ? { trouble: event.trouble } : {};
    case "failed":
      return { phase: "failed", trouble: event.trouble, message: event.message };
    case "ended":
      return ended(item, event.outcome);
    case "skipped":
      return { phase: "skipped" };
    case "removed":
      return {};
  }
}

function ended(item: TrayItem, outcome: UploadOutcome): Partial<TrayItem> {
  const needsFolder = isWithoutFolder(outcome);
  if (outcome.status === "refused") return { phase: "refused", message: outcome.message, trouble: null, needsFolder };
  const twin = outcome.twin ?? null;
  const newDocumentId = outcome.isNewVersion ? null : outcome.documentId;
  const filedAs = !item.isCategoryChosen && outcome.category;
  const category = filedAs || item.category;
  const isShortened = outcome.name.normalize("NFC").length < item.name.trim().normalize("NFC").length;
  const facts = { isShortened, name: outcome.name, sent: item.size, twin, newDocumentId, category };
  return { phase: "arrived", trouble: null, message: null, ...facts };
}

const announcing = ({ chosen, ...item }: NewItem): TrayItem => ({
  ...item,
  category: chosen,
  isCategoryChosen: chosen !== null,
  batchId: null,
  uploadId: null,
  phase: "announcing",
  sent: 0,
  trouble: null,
  message: null,
  twin: null,
});

/** The server's answer speaks of the files by their position in the announcement. */
function announced(items: readonly TrayItem[], keys: readonly string[], answer: AnnouncedBatch): TrayItem[] {
  const answers = new Map(answer.uploads.map((upload) => [keys[upload.index], upload]));
  const ids = new Set(answer.uploads.map(({ uploadId }) => uploadId));
  // A page that was loaded meanwhile may have told of the same upload as one that waits for its file.
  const others = items.filter((item) => item.phase !== "interrupted" || !ids.has(item.uploadId));
  return others.map((item) => {
    const upload = answers.get(item.key);
    if (!upload) return item;
    if (upload.refusal) return { ...item, batchId: answer.batchId, phase: "refused", message: upload.refusal.message };
    const phase = item.phase === "paused" ? "paused" : "waiting";
    const category = item.isCategoryChosen ? item.category : (upload.category ?? null);
    return { ...item, batchId: answer.batchId, uploadId: upload.uploadId, phase, category };
  });
}

/** What waited for its file and has been filed or given up elsewhere meanwhile waits no longer. */
const withoutOver = (items: readonly TrayItem[], over: readonly string[]) =>
  items.filter(({ phase, uploadId }) => phase !== "interrupted" || !over.includes(uploadId ?? ""));

function found(items: readonly TrayItem[], uploads: readonly FoundUpload[], held: ReadonlyMap<string, number>): TrayItem[] {
  const known = new Set(items.map((item) => item.uploadId));
  return uploads
    .filter((upload) => !known.has(upload.uploadId))
    .map(({ uploadId, batchId, folderId, name, size, lastModified, category, usual, purpose }) => {
      const own = { key: uploadId, uploadId, batchId, group: batchId, folderId, folderName: null, purpose };
      return {
        ...own,
        name,
        size,
        lastModified,
        category: category ?? usual,
        isCategoryChosen: category !== null,
        phase: "interrupted",
        sent: held.get(uploadId) ?? 0,
        trouble: null,
        message: null,
        twin: null,
      };
    });
}

function categorised(tray: Tray, categories: ReadonlyMap<string, string | null>): Tray {
  const items = tray.items.map((item) => {
    const category = categories.get(item.key);
    return category === undefined ? item : { ...item, category, isCategoryChosen: category !== null };
  });
  const receipts = tray.receipts.map((receipt) => {
    if (!receipt.files.some(({ key }) => categories.has(key))) return receipt;
    return { ...receipt, files: receipt.files.map((file) => ({ ...file, category: categories.get(file.key) ?? file.category })) };
  });
  return { items, receipts };
}

function confirmed(tray: Tray, batchId: string, confirmation: Confirmation | null): Tray {
  const isOf = (item: TrayItem) => item.batchId === batchId && item.phase === "arrived";
  const items = tray.items.filter((item) => !isOf(item));
  if (!confirmation) return { ...tray, items };
  const arrived = tray.items.filter(isOf);
  const files = arrived.map(({ key, uploadId, name, size, twin, newDocumentId, category, isShortened = false }) => {
    return { key, uploadId, name, size, twin, newDocumentId, category, isShortened };
  });
  const others = tray.receipts.filter((receipt) => receipt.confirmation.number !== confirmation.number);
  return { items, receipts: [...others, { confirmation, files, purpose: arrived[0]?.purpose ?? null }] };
}

/** Nothing more will happen to it. */
export const hasEnded = (item: TrayItem): boolean => ["arrived", "skipped", "refused"].includes(item.phase);

import { z } from "zod";
import type { ContentMarks } from "./content-shapes"; // shapes that pages, islands and rules share, here and there: safe for the browser

export type Audience = "everyone" | "firm" | "named";
export type Side = "firm" | "client";

/** One line of the grid "Dokumente". Times are ISO 8601 in UTC, sizes bytes. */
export interface DocumentRow extends ContentMarks {
  id: string;
  name: string;
  category: string;
  size: number;
  mediaType: string;
  filedAt: string;
  filedByName: string;
  filedBySide: Side;
  isNew: boolean;
  /** Where this row stands in the sorting: give it back as `after` to go on behind it. Only the last of a page has one. */
  cursor?: string;
}

export interface DocumentPage {
  rows: DocumentRow[];
  hasMore: boolean;
}

/** Every so many rows a cursor, so that the grid can jump anywhere without reading all before it. */
export interface DocumentAnchors {
  total: number;
  /** Distance between two anchors, in rows. `cursors[n]` is the row at position (n + 1) × step - 1. */
  step: number;
  cursors: string[];
}

/** A node of the tree "Ordner". Children are loaded when it is opened. */
export interface FolderNode {
  id: string;
  parentId: string | null;
  name: string;
  /** On top-level folders only. */
  audience: Audience | null;
  hasChildren: boolean;
  /** A mark of mine lies in here, at any depth. */
  hasNew: boolean;
  /** How many documents lie in it itself. */
  documents: number;
}

/** Why a person sees something, as the rule says it. */
export type Reason = "contact" | "main-contact" | "owner" | "administrator" | "responsible" | "engagement" | "named";
export interface Witness {
  userId: string;
  name: string;
  side: Side;
  reason: Reason;
}

/** What a change does to who sees something. */
export interface MoveEffect {
  gain: Witness[];
  lose: Witness[];
}

/** What a move or copy would do: to who sees it, and which names the place has already. */
export interface MovePreview extends MoveEffect {
  clashes: { kind: "document" | "folder"; id: string; name: string }[];
}

const uuid = z.uuid();
const folderName = z.string().trim().min(1).max(200);

export const newFolder = z.object({
  clientId: uuid,
  parentId: uuid
    .or(z.literal("").transform(() => null))
    .nullable()
    .default(null),
  name: folderName,
  audience: z.enum(["everyone", "firm", "named"]).optional(),
  /** For audience "named": who, besides the main contact, the responsible and the one who makes it. */
  people: z.array(uuid).max(200).default([]),
});
export type NewFolder = z.output<typeof newFolder>;

/** `was` is the name as the person saw it: whoever renamed it meanwhile is named, and nothing is overwritten. */
export const renaming = z.object({ clientId: uuid, id: uuid, name: folderName, was: z.string().max(400).optional() });
export type Renaming = z.output<typeof renaming>;
export type RenamingInput = z.input<typeof renaming>;

/** Documents and folders that somebody chose, of one client file. */
const choice = {
  clientId: uuid,
  documentIds: z.array(uuid).max(1000).default([]),
  folderIds: z.array(uuid).max(100).default([]),
};
export type Choice = { clientId: string; documentIds: string[]; folderIds: string[] };
const atLeastOne = ({ documentIds, folderIds }: Choice) => documentIds.length + folderIds.length > 0;

export const choosing = z.object(choice).refine(atLeastOne);
export type Choosing = z.output<typeof choosing>;
export type ChoosingInput = z.input<typeof choosing>;

/** When the place has a thing of that name: refuse, a new version of it (of folders: both), both, or leave it. */
const onSameName = z.enum(["ask", "new-version", "keep-both", "skip"]).default("ask");

export const moving = z
  .object({
    ...choice,
    /** null: to the top. Documents there are seen by everyone; a folder keeps who sees it. */
    toFolderId: uuid.nullable(),
    /** Where the person saw them; whoever moved one meanwhile is named, and nothing is moved. */
    fromFolderId: uuid.nullable().optional(),
    onSameName,
    /** The person has read who will see it now. Without it a move that changes that is refused. */
    confirmed: z.boolean().default(false),
  })
  .refine(atLeastOne);
export type Moving = z.output<typeof moving>;
export type MovingInput = z.input<typeof moving>;

export const restoringThings = z.object({ ...choice, onSameName }).refine(atLeastOne);
export type RestoringThings = z.output<typeof restoringThings>;
export type RestoringInput = z.input<typeof restoringThings>;

export const audience = z.enum(["everyone", "firm", "named"]);

export const changingAudience = z.object({
  clientId: uuid,
  folderId: uuid,
  audience,
  people: z.array(uuid).max(200).default([]),
  confirmed: z
    .literal("yes")
    .transform(() => true)
    .or(z.boolean())
    .default(false),
});
export type ChangingAudience = z.output<typeof changingAudience>;
export type ChangingAudienceInput = z.input<typeof changingAudience>;

export const recategorising = z.object({
  clientId: uuid,
  documentIds: z.array(uuid).min(1).max(1000),
  category: z.string().trim().min(1).max(60),
});
export type Recategorising = z.output<typeof recategorising>;
export type RecategorisingInput = z.input<typeof recategorising>;

export const seeing = z.object({ clientId: uuid, folderId: uuid.nullable() });
export const undoing = z.object({ clientId: uuid, undoId: uuid });
export const ofVersion = z.object({ clientId: uuid, documentId: uuid, versionId: uuid });

/** Things of the trash, documents and folders alike. */
export const erasingThings = z.object({ clientId: uuid, ids: z.array(uuid).min(1).max(100) });
export const emptyingTrash = z.object({ clientId: uuid });

export const settingTrashDays = z.object({ firmId: uuid, days: z.coerce.number().int().min(1).max(3650) });

/** What a change has done, and by what name it can be taken back for some minutes. */
export interface Change {
  undoId: string | null;
  documents: number;
  folders: number;
  /** Left where they were because of their name. */
  skipped: number;
  /** What the thing is called now, where it was renamed, and whether signs of what was typed had to be replaced. */
  renamed?: { name: string; isReplaced: boolean };
}

export const markingSeen = z.object({
  clientId: uuid,
  documentIds: z.array(uuid).max(1000).optional(),
  /** The folder and all below it; without it, and without documents, the whole client file. */
  folderId: uuid.optional(),
});

export const openingDocument = z.object({ clientId: uuid, documentId: uuid });

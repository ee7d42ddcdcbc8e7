/** What a list says of a document's content. */
export interface ContentMarks {
  /** The version of which there is a small picture to stand for the sign of the kind. */
  picture?: string;
  /** An electronic invoice whose head was read. */
  isInvoice?: boolean;
  /** The scanner has not looked yet, or has found something. */
  held?: "waiting" | "infected";
}

/** The head of an electronic invoice. `issuedOn` as YYYY-MM-DD, `total` in the currency's minor units. */
export interface EInvoice {
  format: "ubl" | "cii" | "zugferd";
  seller: string | null;
  buyer: string | null;
  number: string | null;
  issuedOn: string | null;
  total: number | null;
  currency: string | null;
}

/** What a virus scanner said: nobody looked, it has not answered yet, nothing found, something found. */
export type Scan = "unscanned" | "waiting" | "clean" | "infected";

/** What is known of the bytes of a document's current version. */
export interface Content {
  versionId: string;
  /** May this person open it? Not while the scanner has not looked (except their own), never when it is infected. */
  isOpen: boolean;
  scan: Scan;
  /** The scanner does not take files of this size. */
  isRefusedByScanner: boolean;
  preparation: "waiting" | "done" | "failed";
  /** Why nothing could be made of it: a key under `content.failed`. */
  failure: string | null;
  pageCount: number | null;
  /** Converted pages, sizes in pixels. */
  pages: { number: number; width: number; height: number }[];
  /** Numbers of the attachments of a mail that are given out. */
  attachments: number[];
  invoice: EInvoice | null;
}

/** A mail as words. `date` is ISO 8601; attachments that are not given out are named all the same. */
export interface MailWords {
  from: string;
  to: string[];
  cc: string[];
  date: string | null;
  subject: string;
  text: string;
  isCut: boolean;
  attachments: { number: number; name: string; size: number }[];
}

/** A file in an archive: its path with safe names, bytes (null for a folder), when it was changed by the packer's own clock. */
export interface ArchiveEntry {
  name: string;
  size: number | null;
  at: string | null;
}

/** The beginning of what an archive holds, and of how many. */
export interface ArchiveEntries {
  entries: ArchiveEntry[];
  total: number;
  isCut: boolean;
}

/** The words of a text file, or the cells of a table. */
export interface TextWords {
  text: string;
  rows: string[][] | null;
  encoding: string;
  isCut: boolean;
}

import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { eInvoices, renditions, versionContents } from "@/db/schema/contents";
import { documentVersions } from "@/db/schema/documents";
import type { Content, EInvoice, Scan } from "./content-shapes";

/**
 * What is known of a version's bytes, as this person may know it: whether it is open to them, how far it is prepared, what was made of
 * it. Of a version that is held back only the scanner's state.
 */
export async function readContent(tx: Tx, versionId: string): Promise<Content> {
  const [open, [known], made, [invoice]] = await Promise.all([
    tx.select({ id: documentVersions.id }).from(documentVersions).where(eq(documentVersions.id, versionId)),
    tx.select().from(versionContents).where(eq(versionContents.versionId, versionId)),
    readRenditions(tx, versionId),
    tx.select().from(eInvoices).where(eq(eInvoices.versionId, versionId)),
  ]);
  const scan: Scan = known?.scanState ?? "unscanned";
  return {
    versionId,
    isOpen: open.length > 0,
    scan,
    isRefusedByScanner: scan === "waiting" && known?.scanError === "tooLarge",
    preparation: known?.preparation ?? "waiting",
    failure: known?.preparationError ?? null,
    pageCount: known?.pageCount ?? null,
    pages: made
      .filter(({ kind }) => kind === "page")
      .map(({ number, width, height }) => ({ number, width: width ?? 1, height: height ?? 1 })),
    attachments: made.filter(({ kind }) => kind === "attachment").map(({ number }) => number),
    invoice: invoice ? invoiceOf(invoice) : null,
  };
}

const readRenditions = (tx: Tx, versionId: string) =>
  tx
    .select({ kind: renditions.kind, number: renditions.number, width: renditions.width, height: renditions.height })
    .from(renditions)
    .where(and(eq(renditions.versionId, versionId), eq(renditions.state, "ready")))
    .orderBy(asc(renditions.kind), asc(renditions.number));

const invoiceOf = ({ format, seller, buyer, number, issuedOn, total, currency }: EInvoice): EInvoice => ({
  format,
  seller,
  buyer,
  number,
  issuedOn,
  total,
  currency,
});

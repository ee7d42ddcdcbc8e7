import { create } from "qrcode";

/** A transfer as a banking app reads it. `amount` in cents. */
export type Transfer = { payee: string; iban: string; amount: number; purpose: string };

/** Most characters of the name and the purpose (EPC069-12, version 2.1). */
const payeeLength = 70;
const purposeLength = 140;

/** The text of the code (EPC069-12, version 002, UTF-8): one field per line, with no line for what would follow empty. */
export function transferText({ payee, iban, amount, purpose }: Transfer): string {
  const euros = `EUR${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
  return ["BCD", "002", "1", "SCT", "", oneLine(payee, payeeLength), iban, euros, "", "", oneLine(purpose, purposeLength)].join(
    "\n",
  );
}

const oneLine = (text: string, most: number) => [...text.replace(/\s+/g, " ").trim()].slice(0, most).join("");

/** Does the text fit into the largest code that banking apps read (331 bytes, version 13 with error correction M)? */
export const fitsCode = (transfer: Transfer): boolean => new TextEncoder().encode(transferText(transfer)).length <= 331;

/** What draws the code: the side of the square in modules, its quiet zone included, and the path of the dark ones. */
export type QrDrawing = { size: number; path: string };

const quietZone = 4;

/** The transfer as a QR code with error correction M, as EPC069-12 demands. Throws when it does not fit. */
export function transferCode(transfer: Transfer): QrDrawing {
  if (!fitsCode(transfer)) throw new Error("The transfer does not fit into a code that banking apps read");
  const { modules } = create([{ mode: "byte", data: new TextEncoder().encode(transferText(transfer)) }], {
    errorCorrectionLevel: "M",
  });
  const rows: string[] = [];
  for (let y = 0; y < modules.size; y++) rows.push(...darkRuns(modules, y));
  return { size: modules.size + 2 * quietZone, path: rows.join("") };
}

function darkRuns(modules: { size: number; get(row: number, column: number): number }, y: number): string[] {
  const runs: string[] = [];
  for (let x = 0; x < modules.size; x++) {
    const from = x;
    while (x < modules.size && modules.get(y, x)) x++;
    if (x > from) runs.push(`M${from + quietZone} ${y + quietZone}h${x - from}v1h-${x - from}z`);
  }
  return runs;
}

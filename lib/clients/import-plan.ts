import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ColumnMap } from "./import-columns";
import { type ImportedClient, type Problem, readClients } from "./import-rows";
import type { FileLine } from "./import-text";
import { clientDataFields } from "./input";

/** What a line would do to a client that the firm has: whatever differs is taken over, what the line does not say stays. */
export type KeptClient = {
  id: string;
  number: string;
  name: string;
  language: "de" | "sv" | "en";
  legalForm: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  country: string;
  vatId: string | null;
  contactName: string | null;
  contactEmail: string | null;
  /** Works with the firm already: another name would reach the client's own people. */
  isActive: boolean;
  collaborationId: string;
};

/** The fields that an import overwrites. */
export type TakenField = (typeof clientDataFields)[number];

/** `sameName` is the number of another of the firm's clients who is called the same. */
export type PlannedLine =
  | { line: number; kind: "new"; client: ImportedClient; sameName?: string }
  | { line: number; kind: "updated"; client: ImportedClient; kept: KeptClient; changes: TakenField[] }
  | { line: number; kind: "same"; client: ImportedClient }
  | { line: number; kind: "faulty"; problems: Problem[] };

/** What each line of a file would do in this firm now: a new client, changes to one, nothing, or nothing because it is faulty. */
export async function planImport(
  tx: Tx,
  file: { firmId: string; headers: readonly string[]; lines: readonly FileLine[]; columns: ColumnMap },
): Promise<PlannedLine[]> {
  const colleagues = await tx.execute<{ id: string; name: string; email: string }>(sql`
    select user_id as id, name, email from kontor.colleagues(${file.firmId}::uuid) where deactivated_at is null`);
  const read = readClients(file, file.columns, [...colleagues]);
  const numbers = read.flatMap((line) => ("client" in line ? [line.client.number] : []));
  // In this order: a client that is added between the two is found as one of mine, not taken for somebody else's.
  const used = await readUsed(tx, file.firmId, numbers);
  const kept = await readKept(tx, file.firmId, numbers);
  const fresh = read.flatMap((line) => ("client" in line && !kept.has(line.client.number) ? [nameKey(line.client.name)] : []));
  const called = await readNames(tx, file.firmId, fresh);
  return read.map((line): PlannedLine => {
    if ("problems" in line) return { ...line, kind: "faulty" };
    const { number } = line.client;
    const before = kept.get(number);
    if (before) {
      const changes = clientDataFields.filter(
        (field) => line.client[field] !== undefined && line.client[field] !== before[field],
      );
      return changes.length > 0 ? { ...line, kind: "updated", kept: before, changes } : { ...line, kind: "same" };
    }
    const sameName = called.get(nameKey(line.client.name));
    if (!used.has(number)) return { ...line, kind: "new", ...(sameName ? { sameName } : {}) };
    return { line: line.line, kind: "faulty", problems: [{ field: "number", reason: "taken", value: number }] };
  });
}

/** Clients of the firm with these numbers, as far as the person works for them. */
async function readKept(tx: Tx, firmId: string, numbers: string[]): Promise<Map<string, KeptClient>> {
  const rows = await tx.execute<KeptClient>(sql`
    select c.id, n.client_number as number, c.name, c.language, c.legal_form as "legalForm", c.street, c.postal_code as "postalCode",
           c.city, c.country, c.vat_id as "vatId", n.contact_name as "contactName", n.contact_email as "contactEmail",
           n.state = 'active' as "isActive", n.id as "collaborationId"
      from collaborations n join clients c on c.id = n.client_id
     where n.firm_id = ${firmId}::uuid and n.state <> 'ended' and n.client_number = any (${textList(numbers)})`);
  return new Map(rows.map((row) => [row.number, row]));
}

const nameKey = (name: string) => name.toLowerCase();

/** The numbers of the person's clients who have one of these names, however it is written. */
async function readNames(tx: Tx, firmId: string, names: string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ name: string; number: string }>(sql`
    select lower(c.name) as name, min(n.client_number) as number from collaborations n join clients c on c.id = n.client_id
     where n.firm_id = ${firmId}::uuid and n.state <> 'ended' and lower(c.name) = any (${textList(names)}) group by lower(c.name)`);
  return new Map(rows.map((row) => [row.name, row.number]));
}

async function readUsed(tx: Tx, firmId: string, numbers: string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ number: string }>(
    sql`select number from kontor.used_numbers(${firmId}::uuid, ${textList(numbers)}) as number`,
  );
  return new Set(rows.map((row) => row.number));
}

/** Texts as one parameter, whatever signs they hold. */
const textList = (texts: readonly string[]) => sql`array(select json_array_elements_text(${JSON.stringify(texts)}::text::json))`;

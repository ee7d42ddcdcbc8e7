import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { clientImports, importColumns } from "@/db/schema/client-imports";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivities, recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { announceTo } from "@/lib/live/announce";
import { addClients, inColumns } from "./clients";
import { changedEntries } from "./import-changes";
import { asMemory, type ColumnMap, guessColumns, type ImportField, importFields, neededFields } from "./import-columns";
import { readImportFile } from "./import-file";
import { type PlannedLine, planImport } from "./import-plan";
import type { LeftLine } from "./input";

/** Files that nobody carried out are forgotten after so many days; what they brought stays. */
const keptDays = 7;

export type OpenImport = {
  id: string;
  fileName: string;
  headers: string[];
  columns: ColumnMap;
  /** The fields that no column holds and every line needs. */
  missing: ImportField[];
  lines: PlannedLine[];
  /** Where the lines stand that are not to be taken over. */
  leftOut: ReadonlySet<number>;
};
export type ImportView =
  | ({ state: "open" } & OpenImport)
  | { state: "done"; id: string; fileName: string; created: number; updated: number };

/** Reads a file of clients and keeps it for its uploader to look at; nothing is imported yet. Refuses what is no list, and strangers. */
export async function startImport(actor: Actor, file: { firmId: string; name: string; bytes: Uint8Array }): Promise<string> {
  const { headers, lines } = await readImportFile(file.bytes);
  const id = newId();
  try {
    await asActor(actor, {}, async (tx) => {
      await forgetOld(tx, actor);
      const [memory] = await tx
        .select({ fields: importColumns.fields })
        .from(importColumns)
        .where(eq(importColumns.firmId, file.firmId));
      const columns = guessColumns(headers, memory?.fields ?? {});
      const kept = { headers, lines, lineCount: lines.length, columns: columns as Record<string, number> };
      await tx
        .insert(clientImports)
        .values({ id, firmId: file.firmId, createdBy: actor.userId, fileName: file.name.slice(0, 255), ...kept });
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.insufficientPrivilege) throw new NotVisible();
    throw error;
  }
  return id;
}

async function forgetOld(tx: Tx, actor: { userId: string }): Promise<void> {
  const past = new Date(Date.now() - keptDays * 24 * 60 * 60 * 1000);
  await tx.delete(clientImports).where(and(eq(clientImports.createdBy, actor.userId), lt(clientImports.createdAt, past)));
}

/** An import as its page shows it, planned against the clients of this moment; undefined for everybody but whoever brought the file. */
export async function findImport(actor: { userId: string }, firmId: string, importId: string): Promise<ImportView | undefined> {
  return asActor(actor, {}, async (tx) => {
    const [row] = await tx
      .select()
      .from(clientImports)
      .where(and(eq(clientImports.id, importId), eq(clientImports.firmId, firmId)));
    if (!row) return undefined;
    const { id, fileName, headers, created, updated } = row;
    if (row.state === "done") return { state: "done", id, fileName, created, updated };
    const columns = asColumns(row.columns);
    const missing = neededFields.filter((field) => columns[field] === undefined);
    const lines = missing.length > 0 ? [] : await planImport(tx, { ...row, columns });
    return { state: "open", id, fileName, headers, columns, missing, lines, leftOut: new Set(row.leftOut) };
  });
}

/** Says which column holds what. Two fields never share a column. */
export async function setImportColumns(actor: Actor, { importId, ...given }: { importId: string } & Columns): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const row = await requireOpen(tx, importId);
    const columns = asColumns(given);
    const positions = Object.values(columns);
    if (positions.some((position) => position >= row.headers.length)) throw new NotVisible();
    if (new Set(positions).size < positions.length) throw new Refusal("import.columnTwice");
    for (const field of neededFields) if (columns[field] === undefined) throw new Refusal("import.columnMissing", {}, field);
    await tx
      .update(clientImports)
      .set({ columns: columns as Record<string, number> })
      .where(eq(clientImports.id, importId));
    await remember(tx, actor, row.firmId, asMemory(row.headers, columns));
  });
}

type Columns = { [F in ImportField]?: number | undefined };

const asColumns = (given: Partial<Record<string, number | undefined>>): ColumnMap =>
  Object.fromEntries(importFields.flatMap((field) => (given[field] === undefined ? [] : [[field, given[field]]])));

/** The firm's next file finds the same titles meaning the same. */
async function remember(tx: Tx, actor: Actor, firmId: string, fields: Record<string, string>): Promise<void> {
  const changed = { updatedAt: new Date(), updatedBy: actor.userId };
  await tx
    .insert(importColumns)
    .values({ firmId, fields, ...changed })
    .onConflictDoUpdate({
      target: importColumns.firmId,
      set: { fields: sql`${importColumns.fields} || excluded.fields`, ...changed },
    });
}

export type ImportOutcome = { created: number; updated: number };

/**
 * Carries an import out, in one step: all good lines, or nothing. The client's number is the key, so the same file brings nothing
 * twice. Refuses faulty lines unless they are to be left out. One import of a firm goes after the other; sent twice, the second
 * reads what the first did.
 */
export async function carryOutImport(
  actor: Actor,
  input: { importId: string; templateId?: string | undefined; skip?: "on" | undefined },
): Promise<ImportOutcome> {
  try {
    return await asActor(actor, {}, async (tx) => {
      const row = await requireImport(tx, input.importId);
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('import:' || ${row.firmId}, 0))`);
      const { state, created, updated, leftOut } = await requireImport(tx, input.importId);
      if (state === "done") return { created, updated };
      const columns = asColumns(row.columns);
      const plan = (await planImport(tx, { ...row, columns })).filter(({ line }) => !leftOut.includes(line));
      const faulty = plan.filter((line) => line.kind === "faulty").length;
      if (faulty > 0 && !input.skip) throw new Refusal("import.faultyLines", { count: faulty });
      const outcome = await carryOut(tx, actor, { firmId: row.firmId, templateId: input.templateId }, plan);
      await tx
        .update(clientImports)
        .set({ state: "done", doneAt: new Date(), ...outcome })
        .where(eq(clientImports.id, input.importId));
      await remember(tx, actor, row.firmId, asMemory(row.headers, columns));
      await announceTo(tx, [actor.userId], "clients");
      return outcome;
    });
  } catch (error) {
    // Somebody gave one of these numbers to a new client in this very moment.
    if (databaseError(error)?.code === sqlState.uniqueViolation) throw new Refusal("import.changedMeanwhile");
    throw error;
  }
}

async function requireImport(tx: Tx, importId: string) {
  const [row] = await tx.select().from(clientImports).where(eq(clientImports.id, importId));
  if (!row) throw new NotVisible();
  return row;
}

async function requireOpen(tx: Tx, importId: string) {
  const row = await requireImport(tx, importId);
  if (row.state !== "open") throw new Refusal("import.done");
  return row;
}

type Into = { firmId: string; templateId: string | undefined };

async function carryOut(tx: Tx, actor: Actor, into: Into, plan: readonly PlannedLine[]): Promise<ImportOutcome> {
  const fresh = plan.flatMap((line) => (line.kind === "new" ? [line.client] : []));
  const changed = plan.flatMap((line) => (line.kind === "updated" ? [line] : []));
  if (fresh.length > 0) await addClients(tx, actor, { ...into, clients: fresh });
  if (changed.length > 0) await saveChanged(tx, actor, into.firmId, changed);
  const data = { count: fresh.length, updated: changed.length };
  if (fresh.length + changed.length > 0)
    await recordActivity(tx, actor, { kind: "clients.imported", at: { firmId: into.firmId }, data });
  return { created: fresh.length, updated: changed.length };
}

async function saveChanged(tx: Tx, actor: Actor, firmId: string, changed: Extract<PlannedLine, { kind: "updated" }>[]) {
  const rows = changed.map(({ kept, client }) => ({
    id: kept.id,
    number: kept.number,
    ...inColumns({ ...kept, ...client }),
  }));
  await tx.execute(sql`select kontor.save_clients(${firmId}::uuid, ${JSON.stringify(rows)}::text::jsonb)`);
  await recordActivities(
    tx,
    actor,
    changed.flatMap((line) => changedEntries(firmId, line)),
  );
}

/** Leaves a line of the file out of the import, or takes it in again; twice is as good as once. */
export async function leaveImportLine(actor: Actor, { importId, line, out }: LeftLine): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const row = await requireOpen(tx, importId);
    if (!row.lines.some((one) => one.line === line)) throw new NotVisible();
    const without = sql`(select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(${clientImports.leftOut}) e where e <> ${line}::int::text::jsonb)`;
    await tx
      .update(clientImports)
      .set({ leftOut: out ? sql`${without} || ${line}::int::text::jsonb` : without })
      .where(eq(clientImports.id, importId));
  });
}

/** Throws a file away before it is carried out. */
export async function dropImport(actor: Actor, { importId }: { importId: string }): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    await requireOpen(tx, importId);
    await tx.delete(clientImports).where(eq(clientImports.id, importId));
  });
}

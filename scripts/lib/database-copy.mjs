import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { importBundled } from "./bundle.mjs";
import { writeChecked } from "./checked-files.mjs";
import { cacheDir, root } from "./paths.mjs";

const connect = (url, connection = {}) => postgres(url, { max: 1, onnotice: () => undefined, connection });

/** Writes every table to a file of its own, all as of one moment, while everybody goes on working. */
export async function dumpDatabase({ adminUrl, systemUrl }, folder) {
  const admin = connect(adminUrl);
  const system = connect(systemUrl);
  try {
    const [{ migrations }] = await admin`select count(*)::int as migrations from drizzle.__drizzle_migrations`;
    const tables = await system.begin("isolation level repeatable read read only", (tx) => dumpTables(tx, folder));
    return { migrations, tables };
  } finally {
    await Promise.all([admin.end(), system.end()]);
  }
}

async function dumpTables(tx, folder) {
  const done = [];
  for (const table of await inOrder(tx)) {
    const file = `database/${table.schema}.${table.name}.copy`;
    const columns = await columnsOf(tx, table);
    const rows = await tx`copy ${tx(table.schema)}.${tx(table.name)} (${tx(columns)}) to stdout`.readable();
    done.push({ schema: table.schema, name: table.name, columns, file, ...(await writeChecked(rows, path.join(folder, file))) });
  }
  return done;
}

/** Tables so that each comes after those it refers to; rows of one table may refer to each other. */
async function inOrder(tx) {
  const tables = await tx`
    select c.oid, n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname = 'public' or (n.nspname = 'graphile_worker' and c.relname <> 'migrations'))
    order by 2, 3`;
  const keys =
    await tx`select conrelid, confrelid from pg_constraint where contype = 'f' and not condeferrable and conrelid <> confrelid`;
  const ordered = [];
  while (ordered.length < tables.length) {
    const waiting = tables.filter((table) => !ordered.includes(table));
    const isWaiting = (oid) => waiting.some((table) => table.oid === oid);
    const free = waiting.filter((table) => !keys.some((key) => key.conrelid === table.oid && isWaiting(key.confrelid)));
    ordered.push(...(free.length > 0 ? free : waiting));
  }
  return ordered;
}

async function columnsOf(tx, { oid }) {
  const rows = await tx`
    select attname from pg_attribute
    where attrelid = ${oid} and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
  return rows.map((row) => row.attname);
}

/**
 * Loads a dump into an empty database: the tables as they were when it was made, the rows, and then everything that came
 * later, keys and policies included, which checks the rows once more. Refuses when the database is not empty.
 */
export async function loadDatabase({ adminUrl }, folder, { migrations, tables }) {
  await requireEmpty(adminUrl);
  const { migrateDatabase, migrateTablesOnly } = await importBundled("db/migrate.ts");
  await migrateTablesOnly(adminUrl, asOf(migrations));
  const owner = connect(adminUrl, { role: "kontor_owner" });
  try {
    await owner.begin(async (tx) => {
      for (const table of tables) await loadTable(tx, table, path.join(folder, table.file));
    });
  } finally {
    await owner.end();
  }
  await migrateDatabase(adminUrl, path.join(root, "db"));
}

async function loadTable(tx, { schema, name, columns }, file) {
  const into = await tx`copy ${tx(schema)}.${tx(name)} (${tx(columns)}) from stdin`.writable();
  await pipeline(fs.createReadStream(file), into);
  const counted = await tx`
    select attname from pg_attribute where attrelid = ${`${schema}.${name}`}::regclass and attidentity <> ''`;
  for (const { attname } of counted) {
    await tx`
      select setval(pg_get_serial_sequence(${`${schema}.${name}`}, ${attname}), coalesce(max(${tx(attname)}), 0) + 1, false)
      from ${tx(schema)}.${tx(name)}`;
  }
}

async function requireEmpty(adminUrl) {
  const sql = connect(adminUrl);
  try {
    const [{ tables }] = await sql`select count(*)::int as tables from pg_tables where schemaname = 'public'`;
    if (tables > 0) throw new Error("The database is not empty. Restore into a new one.");
  } finally {
    await sql.end();
  }
}

/** A copy of the db folder whose migrations end where the backup's database ended. */
function asOf(migrations) {
  const copy = path.join(cacheDir, `db-as-of-${migrations}`);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(path.join(root, "db"), copy, { recursive: true });
  const file = path.join(copy, "migrations", "meta", "_journal.json");
  const journal = JSON.parse(fs.readFileSync(file, "utf8"));
  if (journal.entries.length < migrations) throw new Error("The backup was made by a newer Kontor. Update this one first.");
  fs.writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, migrations) }));
  return copy;
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

/** One number for everybody who changes roles or tables of a database: they take turns. */
const MIGRATION_LOCK = 7_262;
const OWNER = { role: "kontor_owner" };

export type LoginPasswords = { kontor_app: string; kontor_system: string };

/**
 * Creates the roles of db/roles.sql and gives the two that log in their passwords. Throws PostgreSQL's error (42501) where
 * the login may not create roles; nothing is half done then.
 */
export async function prepareRoles(databaseUrl: string, dbFolder: string, passwords: LoginPasswords) {
  await alone(databaseUrl, async (sql) => {
    await sql.begin(async (tx) => {
      await tx.unsafe(readFileSync(path.join(dbFolder, "roles.sql"), "utf8"));
      for (const [role, password] of Object.entries(passwords)) {
        const [row] = await tx<{ statement: string }[]>`
          select format('alter role %I password %L', ${role}::text, ${password}::text) as statement`;
        if (row) await tx.unsafe(row.statement);
      }
    });
  });
}

/**
 * Brings a database to the state of this checkout: tables, the job queue's tables, then keys, policies and functions of
 * db/access anew. Several processes may call it at once; they take turns. Rejects without leaving a step half done.
 */
export async function migrateDatabase(databaseUrl: string, dbFolder: string) {
  await alone(databaseUrl, async () => {
    await migrateTables(databaseUrl, dbFolder);
    await migrateQueue(databaseUrl);
    await applyAccess(databaseUrl, path.join(dbFolder, "access"));
  });
}

/** The tables only, without keys and policies of db/access: the state into which a backup is loaded. */
export async function migrateTablesOnly(databaseUrl: string, dbFolder: string) {
  await alone(databaseUrl, async () => {
    await migrateTables(databaseUrl, dbFolder);
    await migrateQueue(databaseUrl);
  });
}

async function alone(databaseUrl: string, work: (sql: postgres.Sql) => Promise<void>) {
  await connected(databaseUrl, {}, async (sql) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await work(sql);
  });
}

async function migrateTables(databaseUrl: string, dbFolder: string) {
  const collations = readFileSync(path.join(dbFolder, "collations.sql"), "utf8");
  await connected(databaseUrl, OWNER, async (sql) => {
    await sql.unsafe(collations);
    await migrate(drizzle(sql), { migrationsFolder: path.join(dbFolder, "migrations") });
  });
}

async function migrateQueue(databaseUrl: string) {
  const url = new URL(databaseUrl);
  url.searchParams.set("options", `-c role=${OWNER.role}`);
  await runMigrations({ connectionString: url.href });
}

async function applyAccess(databaseUrl: string, folder: string) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  await connected(databaseUrl, OWNER, (sql) =>
    sql.begin(async (tx) => {
      for (const file of files.sort()) {
        await tx.unsafe(readFileSync(path.join(folder, file), "utf8")).catch((cause: unknown) => {
          throw new Error(`db/access/${file}: ${String(cause)}`, { cause });
        });
      }
    }),
  );
}

async function connected(databaseUrl: string, connection: { role?: string }, work: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "kontor-migrate", ...connection },
  });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

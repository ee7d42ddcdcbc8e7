import "server-only";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { prepared } from "./prepared";
import * as schema from "./schema";

const connect = (url: string, name: string) =>
  postgres(url, {
    max: env.DATABASE_POOL,
    onnotice: () => {},
    connection: { application_name: name },
    ...(env.DATABASE_SOCKET && { path: env.DATABASE_SOCKET }),
  });

// Next loads modules anew in development and in several bundles; the connections must be shared by all of them.
const kept = globalThis as typeof globalThis & { kontorPools?: { app: postgres.Sql; system: postgres.Sql } };

function pools() {
  kept.kontorPools ??= {
    app: connect(env.DATABASE_APP_URL, "kontor-app"),
    system: connect(env.DATABASE_SYSTEM_URL, "kontor-system"),
  };
  return kept.kontorPools;
}

const open = (client: postgres.Sql) => drizzle(prepared(client), { schema, casing: "snake_case" });
let appDb: ReturnType<typeof open> | undefined;
let systemDb: ReturnType<typeof open> | undefined;

/** The database as the application's role: row-level security decides what exists. Opened only by asActor. */
export function asAppRole() {
  appDb ??= open(pools().app);
  return appDb;
}

/** The database as the role that bypasses row-level security. Opened only by asSystem. */
export function asSystemRole() {
  systemDb ??= open(pools().system);
  return systemDb;
}

/** Closes both pools after the running queries; later use opens new ones. */
export async function closeDatabase() {
  const open = kept.kontorPools;
  delete kept.kontorPools;
  appDb = undefined;
  systemDb = undefined;
  await Promise.all([open?.app.end({ timeout: 5 }), open?.system.end({ timeout: 5 })]);
}

/** A handle that is already inside a transaction. Functions that take one never open their own. */
export type Tx = Parameters<Parameters<ReturnType<typeof open>["transaction"]>[0]>[0];

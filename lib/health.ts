import "server-only";
import { sql } from "drizzle-orm";
import { asAppRole, asSystemRole } from "@/db/client";
import { log } from "@/lib/log";
import { isStopping } from "@/lib/stop";
import { storage } from "@/lib/storage/storage";

const PATIENCE_MS = 3_000;
/** Everyone may ask, so the parts are looked at no more often than this. */
const FRESH_MS = 2_000;

type Part = "database" | "storage" | "stopping";
export type Health = { status: "ok" } | { status: "failing"; failing: Part[] };

async function answersInTime(part: Part, look: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  try {
    await Promise.race([look(), late]);
    return true;
  } catch (error) {
    log.error({ err: error, part }, "Not healthy");
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function lookAtStorage() {
  const { ok, detail } = await storage.health();
  if (!ok) throw new Error(detail ?? "the storage does not answer");
}

async function look(): Promise<Health> {
  if (isStopping()) return { status: "failing", failing: ["stopping"] };
  const [database, files] = await Promise.all([
    answersInTime("database", () => Promise.all([asAppRole().execute(sql`select 1`), asSystemRole().execute(sql`select 1`)])),
    answersInTime("storage", lookAtStorage),
  ]);
  const failing: Part[] = [...(database ? [] : ["database" as const]), ...(files ? [] : ["storage" as const])];
  return failing.length === 0 ? { status: "ok" } : { status: "failing", failing };
}

let last: { at: number; health: Promise<Health> } | undefined;

/** Do the database and the storage answer? Names the part that does not, and says why only in the log. Never throws. */
export function checkHealth(): Promise<Health> {
  const now = Date.now();
  if (!last || now - last.at > FRESH_MS) last = { at: now, health: look() };
  return last.health;
}

import "server-only";
import { eq, inArray, lt } from "drizzle-orm";
import { storageRegistrations } from "@/db/schema/storage";
import { asSystem, readAsSystem } from "@/lib/access/as-system";

/** What the app said about an announced upload: where and with what to call back when it has arrived. */
export type Registration = {
  metadata: unknown;
  callbackUrl: string;
  callbackSlug: string;
  awaitServerData: boolean;
};

/** The announced uploads. They survive a restart, because an upload does. */
export interface UploadRegistry {
  /** Announcing a key again replaces what was said before. */
  register(keys: string[], registration: Registration): Promise<void>;
  find(key: string): Promise<Registration | undefined>;
  remove(keys: string[]): Promise<void>;
  /** Forgets announcements older than this. */
  expire(before: Date): Promise<void>;
}

const reason = "the file service keeps what was announced to it";

/** The registry in the database, out of reach of the application's role. */
export const databaseRegistry: UploadRegistry = {
  async register(keys, registration) {
    if (keys.length === 0) return;
    await asSystem(reason, async (tx) => {
      await tx.delete(storageRegistrations).where(inArray(storageRegistrations.key, keys));
      await tx.insert(storageRegistrations).values(keys.map((key) => ({ key, ...registration })));
    });
  },
  async find(key) {
    const [row] = await readAsSystem(reason, (db) =>
      db.select().from(storageRegistrations).where(eq(storageRegistrations.key, key)),
    );
    return row;
  },
  async remove(keys) {
    if (keys.length === 0) return;
    await asSystem(reason, (tx) => tx.delete(storageRegistrations).where(inArray(storageRegistrations.key, keys)));
  },
  async expire(before) {
    await asSystem(reason, (tx) => tx.delete(storageRegistrations).where(lt(storageRegistrations.createdAt, before)));
  },
};

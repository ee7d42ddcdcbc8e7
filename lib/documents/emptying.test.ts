import { spawn } from "node:child_process";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, it, vi } from "vitest";
import { newId } from "@/db/id";
import { documents, documentVersions, folders } from "@/db/schema/documents";
import { firms } from "@/db/schema/people";
import { doomedFiles } from "@/db/schema/trash";
import { asSystem } from "@/lib/access/as-system";
import { storage } from "@/lib/storage/storage";
import { adminUrl } from "@/lib/testing/database";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { bundle } from "../../scripts/lib/bundle.mjs";
import { copyThings } from "./copying";
import { emptyTrash } from "./emptying";
import { findVersionsWithoutBytes, sweepStorage } from "./sweeping";
import { trashThings } from "./trash";

const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
afterAll(() => admin.end());

const dayMs = 86_400_000;
const inTwoDays = () => new Date(Date.now() + 2 * dayMs);

/** Documents with real bytes; in the trash for so many days. */
async function givenTrash(days: number) {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible });
  const deep = await givenFolder({ client, by: responsible, parentId: folder.id });
  const inside = await givenDocument({ client, by: responsible, folder: deep });
  const loose = await givenDocument({ client, by: responsible });
  const kept = await givenDocument({ client, by: responsible });
  for (const document of [inside, loose, kept]) await giveBytes(document.versionId);
  await trashThings(contact, { clientId: client.id, documentIds: [loose.id], folderIds: [folder.id] });
  await age(client.id, days);
  return { client, firm, responsible, contact, folder, deep, inside, loose, kept };
}

async function giveBytes(versionId: string) {
  const { key } = await storage.put(newId(), new Blob([`%PDF-1.4 ${versionId}`]));
  await asSystem("test", (tx) => tx.update(documentVersions).set({ storageKey: key }).where(eq(documentVersions.id, versionId)));
}

const age = (clientId: string, days: number) =>
  asSystem("test: time passes", async (tx) => {
    for (const table of [documents, folders])
      await tx
        .update(table)
        .set({ trashedAt: sql`now() - make_interval(days => ${days})` })
        .where(sql`${table.clientId} = ${clientId} and ${table.trashedAt} is not null`);
  });

const rowsOf = (clientId: string) =>
  asSystem("test", async (tx) => ({
    documents: await tx.$count(documents, eq(documents.clientId, clientId)),
    folders: await tx.$count(folders, eq(folders.clientId, clientId)),
    versions: await tx.$count(documentVersions, eq(documentVersions.clientId, clientId)),
  }));
const doomed = () => asSystem("test", (tx) => tx.$count(doomedFiles));

/** No version without bytes, and no bytes that belong to nothing: a sweep finds nothing to do, however late it comes. */
async function expectWhole() {
  expect(await findVersionsWithoutBytes()).toEqual([]);
  expect(await sweepStorage(inTwoDays())).toEqual({ files: 0, parts: 0 });
}

async function runKilled(killAt: string) {
  const child = spawn(process.execPath, [await bundle("lib/testing/emptying-worker.ts")], {
    env: { ...process.env, KILL_AT: killAt },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  return { child, ended };
}

describe("emptying the trash", () => {
  it("removes after thirty days, bytes included, and nothing before that", async () => {
    const { client } = await givenTrash(29);
    await emptyTrash();
    expect(await rowsOf(client.id)).toEqual({ documents: 3, folders: 2, versions: 3 });
    await age(client.id, 31);
    await emptyTrash();
    expect(await rowsOf(client.id)).toEqual({ documents: 1, folders: 0, versions: 1 });
    expect(await doomed()).toBe(0);
    await expectWhole();
    const entries = await asSystem("test", (tx) =>
      tx.execute<{ kind: string; actor_name: string }>(
        sql`select kind, actor_name from activity where client_id = ${client.id} and kind like '%.removed' order by kind`,
      ),
    );
    expect([...entries]).toEqual([
      { kind: "document.removed", actor_name: "Kontor" },
      { kind: "folder.removed", actor_name: "Kontor" },
    ]);
  });

  it("waits as long as the client's firm says", async () => {
    const { client, firm } = await givenTrash(8);
    await asSystem("test", (tx) => tx.update(firms).set({ trashDays: 7 }).where(eq(firms.id, firm.id)));
    await emptyTrash();
    expect(await rowsOf(client.id)).toMatchObject({ documents: 1, folders: 0 });
  });

  it("leaves bytes that a copy still shares, and takes them with the last one", async () => {
    const { client, responsible, kept } = await givenTrash(1);
    const things = { clientId: client.id, documentIds: [kept.id], folderIds: [] };
    await copyThings(responsible, { ...things, toFolderId: null, onSameName: "ask", confirmed: false });
    await trashThings(responsible, things);
    await age(client.id, 31);
    await emptyTrash();
    expect(await rowsOf(client.id)).toMatchObject({ documents: 1, versions: 1 });
    await expectWhole();
  });

  it("killed in the middle of a transaction, before the bytes go or right after, leaves no row without bytes and no bytes without a row", {
    timeout: 60_000,
  }, async () => {
    const { client, loose } = await givenTrash(31);

    const blocked = await runKilled("never");
    await admin.begin(async (tx) => {
      await tx`select 1 from documents where id = ${loose.id} for update`;
      await vi.waitFor(
        async () => {
          const [waiting] =
            await admin`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
          expect(waiting?.n).toBe(1);
        },
        { timeout: 20_000, interval: 50 },
      );
      blocked.child.kill("SIGKILL");
      expect(await blocked.ended).toBe("SIGKILL");
    });
    await expectWhole();
    expect(await rowsOf(client.id)).toMatchObject({ documents: 3 });

    const before = await runKilled("before-bytes");
    expect(await before.ended).toBe("SIGKILL");
    expect(await rowsOf(client.id)).toEqual({ documents: 1, folders: 0, versions: 1 });
    expect(await doomed()).toBe(2);
    await expectWhole();

    const after = await runKilled("after-bytes");
    expect(await after.ended).toBe("SIGKILL");
    expect(await doomed()).toBe(2);
    await expectWhole();

    await emptyTrash();
    expect(await doomed()).toBe(0);
    await expectWhole();
  });
});

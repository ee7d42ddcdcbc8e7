// Fills an empty database with the demo's world. Runs in a process of its own, started by scripts/demo.mjs.
import { renameSync, writeFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { closeDatabase } from "@/db/client";
import { asSystem } from "@/lib/access/as-system";
import { tell } from "@/lib/documents/telling";
import { stopEverything } from "@/lib/stop";
import { endCollaboration, inviteOneMore, type SeededClient, seedClient } from "./clients";
import { filePapers } from "./filing";
import { beginRun, happened } from "./past";
import { type Firm, seedFirm, sendWaitingLetters } from "./people";
import { type PlannedBatch, type PlannedClient, planBatches, planClients } from "./plan";
import { playTask, tasksOf } from "./tasks";
import { welcomeText } from "./welcome";

/** Something that happens in one client. */
type Scene = { client: number; at: Date; play: () => Promise<void> };

const sideBySide = 4;

/** Plays the scenes in the order of time, those of one client strictly one after the other. */
async function playAll(scenes: Scene[]): Promise<void> {
  const waiting = scenes.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const before = new Map<number, Promise<void>>();
  const work = async () => {
    for (let scene = waiting.shift(); scene; scene = waiting.shift()) {
      const { client, play } = scene;
      const turn = (before.get(client) ?? Promise.resolve()).then(play);
      before.set(client, turn);
      await turn;
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
}

function scenesOf(now: Date, firm: Firm, plan: { clients: PlannedClient[]; batches: PlannedBatch[] }) {
  const seeded = new Map<number, SeededClient>();
  const unseen: string[] = [];
  const known = (index: number) => {
    const client = seeded.get(index);
    if (!client) throw new Error(`Client ${index} is not there yet`);
    return client;
  };
  const arrivals = plan.clients.map((client) => ({
    client: client.index,
    at: client.since,
    play: async () => void seeded.set(client.index, await seedClient(now, firm, client)),
  }));
  const filings = plan.batches.map((batch) => ({
    client: batch.client,
    at: batch.at,
    play: async () => {
      const ids = await fileBatch(known(batch.client), batch);
      if (batch.unseen) unseen.push(...ids);
    },
  }));
  const farewells = plan.clients
    .filter((client) => client.state === "ended")
    .map((client, n) => {
      const at = new Date(now.getTime() - (70 - n * 6) * 86_400_000);
      return { client: client.index, at, play: () => endCollaboration(known(client.index), client, at) };
    });
  const invitations = plan.clients
    .filter((client) => [4, 15].includes(client.index))
    .map((client) => {
      const at = new Date(now.getTime() - client.index * 5 * 3_600_000);
      return { client: client.index, at, play: () => inviteOneMore(known(client.index), client, at) };
    });
  const tasks = plan.clients.flatMap((client) =>
    tasksOf(client).map((task) => {
      const at = new Date(now.getTime() - task.sent * 86_400_000);
      return { client: client.index, at, play: () => playTask(now, known(client.index), task) };
    }),
  );
  return { scenes: [...arrivals, ...filings, ...farewells, ...invitations, ...tasks], unseen };
}

async function fileBatch(client: SeededClient, batch: PlannedBatch): Promise<string[]> {
  const filer = batch.by === "lead" ? client.lead : client.contacts[0];
  const folderId = client.folderIds.get(batch.folder.join("/"));
  if (!filer || !folderId) throw new Error(`Nowhere to file ${batch.folder.join("/")}`);
  const ids = await filePapers(filer, { clientId: client.id, folderId }, batch.papers);
  await happened(client.id, batch.at);
  return ids;
}

/** Everybody has looked at everything but these documents; of those the contacts get their mail, as after the quiet time. */
async function lookAround(unseen: string[]): Promise<void> {
  const told = await asSystem("demo: what people have seen", async (tx) => {
    await tx.execute(sql`delete from unseen_marks where not document_id = any (${`{${unseen.join(",")}}`}::uuid[])`);
    await tx.execute(sql`select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'documents.tell:%'`);
    return tx.execute<{ client_id: string; user_id: string }>(sql`
      select distinct m.client_id, m.user_id from unseen_marks m join contacts k on k.client_id = m.client_id and k.user_id = m.user_id`);
  });
  for (const { client_id, user_id } of told) await tell({ clientId: client_id, userId: user_id });
}

async function seed(marker: string): Promise<void> {
  const now = new Date();
  const clients = planClients(now);
  const batches = planBatches(now, clients);
  await beginRun();
  const firm = await seedFirm(now);
  const { scenes, unseen } = scenesOf(now, firm, { clients, batches });
  await playAll(scenes);
  await lookAround(unseen);
  await sendWaitingLetters();
  await asSystem("demo: everything is on the disk before it counts as made", async (tx) => {
    await tx.execute(sql`set local synchronous_commit = on`);
    await tx.execute(sql`update firms set name = name`);
  });
  writeFileSync(`${marker}.new`, JSON.stringify({ people: welcomeText(clients) }), { flush: true });
  renameSync(`${marker}.new`, marker);
}

process.once("SIGTERM", () => process.exit(1));
const [marker] = process.argv.slice(2);
if (!marker) throw new Error("Which file tells that the world is there?");
await seed(marker);
await stopEverything();
await closeDatabase();

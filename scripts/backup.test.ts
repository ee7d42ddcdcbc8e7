import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/db/id";
import { makeBackup, restoreBackup } from "./lib/backup.mjs";
import { openDatabase } from "./lib/database.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "kontor backup "));
const data = path.join(folder, "data");
const backup = path.join(folder, "backup");

const look = `select f.name, u.email, (select count(*)::int from graphile_worker._private_jobs) as jobs
  from firms f join users u on u.id = f.owner_id`;

async function fill(url: string) {
  const sql = postgres(url, { max: 1 });
  const [user, firm] = [newId(), newId()];
  await sql.begin(async (tx) => {
    await tx`insert into users (id, name, email, language) values (${user}, ${"Anna\tLindner\\"}, 'anna@example.test', 'de')`;
    await tx`insert into firms (id, name, owner_id) values (${firm}, 'Kanzlei', ${user})`;
    await tx`insert into staff (firm_id, user_id, role) values (${firm}, ${user}, 'owner')`;
    await tx`select kontor.add_job('mail.send', '{}'::json)`;
  });
  await sql.end();
}

async function query(dataDir: string) {
  const database = await openDatabase(dataDir);
  const sql = postgres(database.adminUrl, { max: 1 });
  const rows = await sql.unsafe(look);
  await sql.end();
  await database.stop();
  return rows;
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const database = await openDatabase(data);
  await database.prepare();
  await fill(database.adminUrl);
  mkdirSync(path.join(data, "storage", "a"), { recursive: true });
  writeFileSync(path.join(data, "storage", "a", "beleg.pdf"), "%PDF-1.7");
  await makeBackup(data, backup);
  await database.stop();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("restores the same rows, waiting jobs, files and secrets", async () => {
  const copy = path.join(folder, "copy");
  await restoreBackup(backup, copy);
  expect(await query(copy)).toEqual([{ name: "Kanzlei", email: "anna@example.test", jobs: 1 }]);
  for (const file of ["storage/a/beleg.pdf", "secrets.json"]) {
    expect(readFileSync(path.join(copy, file), "utf8")).toBe(readFileSync(path.join(data, file), "utf8"));
  }
});

it("keeps what the product keeps, and nothing of the processes that run", () => {
  const { files } = JSON.parse(readFileSync(path.join(backup, "manifest.json"), "utf8")) as { files: { file: string }[] };
  expect(new Set(files.map(({ file }) => file.split("/")[1]))).toEqual(new Set(["secrets.json", "storage"]));
});

it("leaves a directory alone that has something in it", async () => {
  await expect(restoreBackup(backup, data)).rejects.toThrow(/not empty/);
  expect(await query(data)).toHaveLength(1);
});

it("refuses a backup in which one byte has changed, and names the file", async () => {
  appendFileSync(path.join(backup, "files", "storage", "a", "beleg.pdf"), "!");
  await expect(restoreBackup(backup, path.join(folder, "damaged"))).rejects.toThrow(/files\/storage\/a\/beleg\.pdf/);
});

import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { afterAll, expect, it, vi } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { queueLetter } from "@/lib/mail/queue-letter";
import { adminUrl } from "@/lib/testing/database";
import { letterOf } from "@/lib/testing/given-letters";
import { bundle } from "../../scripts/lib/bundle.mjs";

const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
const children: ChildProcess[] = [];

// Resend's own promise, in small: one mail per key. It holds its first answer back for ever.
const mails = new Set<string>();
const requests: (string | undefined)[] = [];
const held: ServerResponse[] = [];
const resend = createServer((request, response) => {
  const key = String(request.headers["idempotency-key"]);
  requests.push(key);
  mails.add(key);
  if (requests.length === 1) held.push(response);
  else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: "re_1" }));
});

async function startSender() {
  const { port } = resend.address() as AddressInfo;
  const child = spawn(process.execPath, [await bundle("lib/testing/mail-worker.ts")], {
    env: { ...process.env, RESEND_API_KEY: "re_test", RESEND_BASE_URL: `http://127.0.0.1:${port}` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return child;
}

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const response of held) response.destroy();
  await new Promise((resolve) => resend.close(resolve));
  await admin.end();
});

it("a sender killed while it sends leaves a letter that the next one finishes, without a second mail", {
  timeout: 60_000,
}, async () => {
  await new Promise<void>((resolve) => resend.listen(0, "127.0.0.1", resolve));
  const id = await asSystem("test", (tx) => queueLetter(tx, letterOf("sign-in-link")));
  const state = async () => (await admin`select state from letters where id = ${id}`)[0]?.state;

  const first = await startSender();
  await vi.waitFor(() => expect(requests).toHaveLength(1), { timeout: 20_000 });
  expect(await state()).toBe("sending");
  first.kill("SIGKILL");
  await vi.waitFor(() => expect(first.signalCode).toBe("SIGKILL"));

  await startSender();
  await vi.waitFor(async () => expect(await state()).toBe("sent"), { timeout: 30_000, interval: 100 });
  expect(requests).toEqual([id, id]);
  expect(mails.size).toBe(1);
});

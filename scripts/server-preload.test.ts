import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

/** A server as Next's: it would take upgrades, and destroys what it does not know. */
const server = `const server = require("node:http").createServer((request, reply) => reply.end(request.url));
server.on("upgrade", (_request, socket) => socket.destroy());
server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

let port = 0;
const child = spawn(process.execPath, ["--require", path.join(import.meta.dirname, "server-preload.cjs"), "-e", server], {
  env: { ...process.env, NODE_ENV: "production", KONTOR_PAGES_SECRET: "", KONTOR_PAGES_AT: "" },
  stdio: ["ignore", "pipe", "inherit"],
});
beforeAll(async () => {
  const [said] = await once(child.stdout, "data");
  port = Number(said);
});
afterAll(() => void child.kill());

async function saying(...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write([...lines, "Host: a", "", ""].join("\r\n"));
  const heard: Buffer[] = [];
  for await (const piece of socket) heard.push(piece as Buffer);
  return Buffer.concat(heard).toString();
}

it("answers whoever offers another protocol in this one", async () => {
  const answer = await saying(
    "GET /page HTTP/1.1",
    "Connection: Upgrade, HTTP2-Settings, close",
    "Upgrade: h2c",
    "HTTP2-Settings: AAMAAABk",
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*\/page/);
});

it("takes no address that names a host, nor none", async () => {
  for (const address of ["http://%zz/api/storage/ingest/x", "http://elsewhere.example/", "*"]) {
    expect(await saying(`OPTIONS ${address} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 400 /);
  }
});

it("traces nothing back", async () => {
  expect(await saying("TRACE / HTTP/1.1")).toMatch(/^HTTP\/1\.1 405 /);
});

import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { noteWhoIsCalling } from "./web-server";

it("knows where a request comes from, whatever the request says", async () => {
  noteWhoIsCalling();
  const server = createServer((asked, answer) => answer.end(String(asked.headers["x-kontor-peer"])));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const said = await new Promise<string>((resolve, reject) => {
    const headers = { "x-kontor-peer": "203.0.113.9" };
    request({ port, host: "127.0.0.1", headers }, async (answer) => resolve((await answer.toArray()).join("")))
      .on("error", reject)
      .end();
  });
  server.close();
  expect(said).toBe("127.0.0.1");
});

import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { transferDoor } from "@/lib/storage/direct";
import type { Deliver } from "@/lib/storage/ingest";
import type { EmbeddedService } from "@/lib/storage/service";

/** The embedded service's door for transfers behind a real HTTP server, at its public addresses; `asked` are the methods it was asked with. */
export async function listen(service: EmbeddedService, deliver: Deliver, permits: () => boolean = () => true) {
  const asked: (string | undefined)[] = [];
  const server = http.createServer(transferDoor({ service: async () => service, deliver, permits }));
  server.on("request", ({ method }) => asked.push(method));
  const port = await portOf(server);
  return { port, asked, close: () => closed(server) };
}

/** A bad line in front of a server: each connection is cut after so many bytes from the sender. */
export async function badLine(to: number, cutAfter: number) {
  const line = { port: 0, cuts: 0, cutAfter, close: () => closed(proxy) };
  const proxy = net.createServer((client) => {
    const server = net.connect(to, "127.0.0.1");
    let passed = 0;
    client.on("data", (data) => {
      passed += data.length;
      if (passed > line.cutAfter) {
        line.cuts += 1;
        client.destroy();
        server.destroy();
        return;
      }
      if (!server.write(data)) client.pause();
    });
    server.on("drain", () => client.resume());
    server.pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  line.port = await portOf(proxy);
  return line;
}

function portOf(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: net.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (server instanceof http.Server) server.closeAllConnections();
  });
}

import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, Server } from "node:http";
import { whenStopping } from "@/lib/stop";

/**
 * Notes on each request which address it comes from, for the limits on sign-in. Whatever the sender put there itself is
 * replaced before anybody reads it.
 */
export function noteWhoIsCalling() {
  subscribe("http.server.request.start", (message) => {
    const request: unknown = typeof message === "object" && message !== null ? Reflect.get(message, "request") : undefined;
    if (!(request instanceof IncomingMessage)) return;
    request.headers["x-kontor-peer"] = request.socket.remoteAddress ?? "";
  });
}

/** Lets the web server end with the process: no new connections, the running answers finish, what hangs is cut. */
export function stopServingWithTheProcess() {
  const servers = new Set<Server>();
  let closing: Promise<unknown>[] = [];
  // Next keeps its server to itself; Node names the server of each request here.
  subscribe("http.server.request.start", (message) => {
    const server: unknown = typeof message === "object" && message !== null ? Reflect.get(message, "server") : undefined;
    if (server instanceof Server) servers.add(server);
  });
  whenStopping("accept", "web server: accept nothing new", () => {
    closing = [...servers].map((server) => new Promise((resolve) => server.close(resolve)));
  });
  whenStopping("drain", "web server: finish answers", async () => {
    await Promise.all(closing);
  });
  whenStopping("close", "web server: cut what hangs", () => {
    for (const server of servers) server.closeAllConnections();
  });
}

import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { toCanonicalAddress } from "./addresses";
import type { Incoming } from "./body";
import { embeddedService } from "./embedded";
import type { Deliver } from "./ingest";
import { type Answer, bare } from "./replies";
import type { EmbeddedService } from "./service";

type Take = (request: IncomingMessage, reply: ServerResponse) => Promise<void>;
/** What takes transfers: the service, who is told of a finished one, and who may send bytes at all. */
type Receiving = {
  service: () => Promise<EmbeddedService>;
  deliver: Deliver;
  permits: (from: Pick<Incoming, "headers">) => boolean;
};

// The server asks here for whoever takes transfers, before it wakes Next (scripts/server-preload.cjs).
const kept = globalThis as typeof globalThis & { kontorTransfers?: Take };

/** From now on the server gives transfers to this process's file service straight from the line. */
export function takeTransfers(receiving: Omit<Receiving, "service">): void {
  kept.kontorTransfers ??= transferDoor({ ...receiving, service: embeddedService });
}

/**
 * Takes transfers straight from the line: HEAD and PUT at the public addresses of uploads. Next would wrap each piece of a body in streams
 * of the web platform, which costs more than receiving, hashing and writing it. What fails unforeseen is logged and answered with 500.
 */
export function transferDoor(receiving: Receiving): Take {
  return async (request, reply) => {
    try {
      answer(await receive(request, receiving), reply);
    } catch (error) {
      log.error({ err: error }, "A transfer could not be taken");
      answer(bare(500, { connection: "close" }), reply);
    }
  };
}

async function receive(request: IncomingMessage, { service, deliver, permits }: Receiving): Promise<Answer> {
  const { method = "", url = "" } = request;
  const headers = headersOf(request);
  if (method === "PUT" && !permits({ headers })) return bare(403, { connection: "close" });
  const incoming: Incoming = { headers, bytes: (signal) => piecesOf(request, signal) };
  return (await service()).receive(method, incoming, toCanonicalAddress(url), deliver);
}

function headersOf({ headers }: IncomingMessage): Pick<Headers, "get"> {
  return {
    get: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}

/** The bytes of a body as they arrive; throws when the line is cut, and what the signal says when that ends it. */
async function* piecesOf(request: IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let wake = () => {};
  const rouse = () => wake();
  const events = ["readable", "end", "error", "close"];
  for (const event of events) request.on(event, rouse);
  signal.addEventListener("abort", rouse, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const piece: Buffer | null = request.read();
      if (piece) {
        yield piece;
        continue;
      }
      if (request.readableEnded) return;
      if (request.destroyed) throw request.errored ?? new Error("aborted");
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    for (const event of events) request.off(event, rouse);
    signal.removeEventListener("abort", rouse);
  }
}

function answer({ status, headers, body }: Answer, reply: ServerResponse): void {
  reply.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body ?? "")) });
  reply.end(body);
}

import "server-only";
import type { Instrumentation } from "next";
import { noteReported } from "@/lib/console";
import { log } from "@/lib/log";

type Report = Parameters<Instrumentation.onRequestError>;

/** One line per failed answer: which route, what went wrong, and the digest that the person sees. No query, no headers. */
export function logRequestError(error: Report[0], request: Report[1], context: Report[2]) {
  noteReported(error);
  const digest = typeof error === "object" && error !== null ? Reflect.get(error, "digest") : undefined;
  log.error(
    { err: error, digest, method: request.method, route: context.routePath, kind: context.routeType },
    "A request failed",
  );
}

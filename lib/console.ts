import "server-only";
import { format } from "node:util";
import { log } from "@/lib/log";

// Next reports an error in two ways: it prints it, and it calls onRequestError, which knows the route.
const kept = globalThis as typeof globalThis & { kontorReported?: WeakSet<object> };
const reported = () => {
  kept.kontorReported ??= new WeakSet();
  return kept.kontorReported;
};

/** Notes that an error is in the log already, so that its printed copy is left out. */
export function noteReported(error: unknown) {
  if (typeof error === "object" && error !== null) reported().add(error);
}

function write(level: "info" | "warn" | "error", parts: unknown[]) {
  const err = parts.find((part) => part instanceof Error);
  const words = parts.filter((part) => part !== err);
  const text = format(...words).trim();
  if (!err) return log[level](text);
  setImmediate(() => {
    if (reported().has(err)) return;
    noteReported(err);
    log[level]({ err }, text);
  });
}

/** Sends what libraries print to the log: as JSON, and with the same cleaning, because their texts quote people's data. */
export function printToLog() {
  const printer = globalThis.console;
  printer.log = (...parts: unknown[]) => write("info", parts);
  printer.info = printer.log;
  printer.warn = (...parts: unknown[]) => write("warn", parts);
  printer.error = (...parts: unknown[]) => write("error", parts);
}

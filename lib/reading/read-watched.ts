import "server-only";
import { type Ended, type Limits, type Program, takeReader } from "./readers";

/**
 * Has a program read one file in a process that knows nothing of this server and is killed when the file takes too long or too much. A
 * process may read several files, but only of one scope: what may be seen together (a batch costs one start, and no file of one client
 * ever meets one of another). A file that fails in a process with a past is tried again in a fresh one before it is blamed. Rejects
 * only when the program could not run, or when the signal ends it.
 */
export async function readWatched(
  program: Program,
  task: { given: string[]; scopeId: string },
  limits: Limits,
  signal?: AbortSignal,
): Promise<Ended> {
  const reader = takeReader(program, task.scopeId);
  const ended = await reader.read(task.given, limits, signal);
  return ended.is !== "done" && reader.hadPast()
    ? takeReader(program, task.scopeId, true).read(task.given, limits, signal)
    : ended;
}

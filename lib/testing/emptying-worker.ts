import { emptyTrash } from "@/lib/documents/emptying";
import { storage } from "@/lib/storage/storage";

// Empties the trash in a process of its own, which ends itself as if it were killed: before the bytes go, or right after.
const killed = () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise<never>(() => {});
};

await emptyTrash(async (keys) => {
  if (process.env.KILL_AT === "before-bytes") await killed();
  await storage.remove(keys);
  if (process.env.KILL_AT === "after-bytes") await killed();
});
process.exit(0);

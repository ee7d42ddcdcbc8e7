import { spawnSync } from "node:child_process";
import fs from "node:fs";

/** What a process holds in memory now, in bytes; 0 where the system does not tell. */
function residentBytes(pid) {
  if (process.platform === "linux") {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  }
  if (process.platform === "win32") return 0;
  return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)]).stdout) * 1024;
}

/** The processor time that processes have used so far, together, in seconds; undefined where the system does not tell. */
export function processorSeconds(pids) {
  if (process.platform !== "linux") return undefined;
  return pids.reduce((sum, pid) => sum + secondsOf(pid), 0);
}

function secondsOf(pid) {
  const facts = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(facts[11]) + Number(facts[12])) / 100; // in hundredths of a second, whatever the machine
}

/** Runs the work and gives its result with the peak of the processes' memory, together, above what they held before. */
export async function watchMemory(pids, work) {
  const held = () => pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
  const idle = held();
  let peak = idle;
  const look = () => {
    peak = Math.max(peak, held());
  };
  const timer = setInterval(look, 50);
  try {
    const result = await work();
    look();
    return { result, idle, above: peak - idle };
  } finally {
    clearInterval(timer);
  }
}

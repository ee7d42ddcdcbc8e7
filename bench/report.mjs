import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What was measured, and whether it is what was wanted. `most` and `least` are targets; without one it is only told. */
export class Report {
  #rows = [];
  #started = new Date();

  section(title) {
    this.#rows.push({ title });
    console.log(`\n${title}`);
  }

  line(name, value, { unit = "ms", most, least, note = "", detail } = {}) {
    const met = most !== undefined ? value <= most : least !== undefined ? value >= least : undefined;
    this.#rows.push({ name, value, unit, most, least, met, note, detail });
    const target = most !== undefined ? `≤ ${show(most)}` : least !== undefined ? `≥ ${show(least)}` : "";
    const mark = met === undefined ? " " : met ? "✓" : "✗";
    console.log(`${mark} ${name.padEnd(54)} ${show(value).padStart(9)} ${unit.padEnd(8)} ${target.padEnd(10)} ${note}`.trimEnd());
  }

  /** Writes all of it as JSON and says how many targets were missed. */
  finish(folder, about) {
    const missed = this.#rows.filter((row) => row.met === false);
    const judged = this.#rows.filter((row) => row.met !== undefined);
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${this.#started.toISOString().slice(0, 19).replaceAll(":", "-")}.json`);
    const seconds = Math.round((Date.now() - this.#started.getTime()) / 1000);
    const machine = {
      cpus: os.cpus().length,
      model: os.cpus()[0]?.model,
      memory: os.totalmem(),
      node: process.version,
      load: os.loadavg(),
    };
    const report = { at: this.#started.toISOString(), seconds, commit: commit(), machine, ...about, rows: this.#rows };
    fs.writeFileSync(file, JSON.stringify(report, null, 1));
    console.log(`\n${judged.length - missed.length} of ${judged.length} targets met, ${seconds} s in all; ${file}`);
    if (os.loadavg()[1] > os.cpus().length * 2)
      console.log("The machine was busy with other work: the numbers are worse than they would be.");
  }
}

const show = (value) => value.toLocaleString("en", { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined; // a checkout without its history
  }
}

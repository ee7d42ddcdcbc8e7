import { nameKey, numbered } from "./file-names";

/** Gives each name once per folder, as systems that do not tell upper from lower case compare them. */
export class FreeNames {
  #taken = new Set<string>();

  constructor(paths: readonly string[] = []) {
    for (const path of paths) this.#taken.add(nameKey(path.replace(/\/$/, "")));
  }

  take(above: string, wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#taken.has(nameKey(above + name)); n += 1) name = numbered(wanted, n);
    this.#taken.add(nameKey(above + name));
    return name;
  }
}

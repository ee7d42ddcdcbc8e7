const typedForMs = 1000;
/** Keys of the page and the list, unless they stand inside of what is being typed. */
const notFirst = " ?/";

/** Gathers letters that follow each other quickly to the beginning of a name. */
export class TypeAhead {
  #text = "";
  #at = Number.NEGATIVE_INFINITY;

  /** The beginning typed with this key, `at` in milliseconds; undefined for a key that types nothing. The same letter again and again means its next name. */
  take(press: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }, at: number): string | undefined {
    if ([...press.key].length !== 1 || press.ctrlKey || press.metaKey || press.altKey) return undefined;
    const isLate = at - this.#at > typedForMs;
    if (isLate && notFirst.includes(press.key)) return undefined;
    this.#text = isLate ? press.key : this.#text + press.key;
    this.#at = at;
    const letters = new Set(this.#text.toLocaleLowerCase());
    return letters.size === 1 ? press.key : this.#text;
  }
}

/** Whether a name begins as somebody typed. */
export const beginsWith = (name: string, typed: string) =>
  name.normalize("NFKC").toLocaleLowerCase().startsWith(typed.normalize("NFKC").toLocaleLowerCase());

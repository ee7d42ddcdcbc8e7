/** The most characters of one file that are searched. A printed page has about 3,000. */
const mostCharacters = 200_000;
// Encoded attachments, keys and the like: no word of a person is so long.
const noWord = /\S{120,}/g;

/** Thrown when there is text enough: the rest of the file need not be read. */
export class Enough extends Error {}

/** Gathers text, and says when it is enough. */
export class Words {
  #parts = [];
  #length = 0;

  add(part) {
    if (part === "") return;
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length > mostCharacters) throw new Enough("enough");
  }

  text() {
    return (
      this.#parts
        .join("")
        .slice(0, mostCharacters)
        .toWellFormed()
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being replaced
        .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\uFEFF]/g, "")
        .replace(noWord, " ")
        .replace(/[^\S\n]+/g, " ")
        .replace(/ ?\n[\s]*/g, "\n")
        .normalize("NFC")
        .trim()
    );
  }
}

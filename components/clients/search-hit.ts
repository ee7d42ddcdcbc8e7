/** Where the words stand in a name, without regard to case, accents and spelled-out umlauts; undefined when it was found by other means. */
export function hitIn(name: string, words: string): { start: number; end: number } | undefined {
  for (const spell of [spelled, bare]) {
    const wanted = spell(words.trim());
    const found = wanted && placeOf([...name.normalize("NFC")].map(spell), wanted);
    if (found) return found;
  }
  return undefined;
}

/** The characters that together read as the wanted letters. */
function placeOf(letters: readonly string[], wanted: string): { start: number; end: number } | undefined {
  for (let start = 0; start < letters.length; start += 1) {
    let read = "";
    for (let end = start; end < letters.length && read.length < wanted.length; end += 1) {
      read += letters[end];
      if (read === wanted) return { start, end: end + 1 };
    }
  }
  return undefined;
}

const bare = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");

const spelled = (text: string) =>
  bare(
    text
      .toLowerCase()
      .normalize("NFC")
      .replace(/[äöü]/g, (letter) => `${{ ä: "ae", ö: "oe", ü: "ue" }[letter]}`),
  );

import { createReadStream } from "node:fs";

// Groups whose text nobody reads: tables of fonts and colours, pictures, embedded things, what a field computes.
const silent = new Set(
  "fonttbl colortbl stylesheet info pict object objdata themedata datastore generator listtable listoverridetable rsidtbl xmlnstbl fldinst filetbl latentstyles mmathPr bkmkstart bkmkend".split(
    " ",
  ),
);
const signs = {
  par: "\n",
  line: "\n",
  sect: "\n",
  page: "\n",
  row: "\n",
  cell: "\t",
  tab: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
};
const mostDepth = 1_000;

/** The words of an RTF file, in its own code page and in Unicode. Pictures, embedded objects and fields' formulas are passed over. */
export async function readRtf(file, words) {
  const reader = new RtfReader(words);
  for await (const chunk of createReadStream(file, { encoding: "latin1" })) reader.push(chunk);
  reader.end();
}

/** Goes through RTF once, sign by sign, whatever the pieces cut in two. */
class RtfReader {
  #words;
  #rest = "";
  #groups = [];
  #group = { isSilent: false, isFirst: true, skip: 1 };
  #decoder = new TextDecoder("windows-1252");
  #bytes = [];
  /** Signs still to pass over: they say a Unicode sign again for programs that know none. */
  #passing = 0;
  #binary = 0;

  constructor(words) {
    this.#words = words;
  }

  push(chunk) {
    const text = this.#rest + chunk;
    const end = this.#read(text, text.length - 64);
    this.#rest = text.slice(end);
  }

  end() {
    this.#read(this.#rest, this.#rest.length);
    this.#flush();
  }

  /** Reads up to `most`, where no word is cut, and gives the place it came to. */
  #read(text, most) {
    let at = 0;
    while (at < most) {
      if (this.#binary > 0) {
        const passed = Math.min(this.#binary, text.length - at);
        this.#binary -= passed;
        at += passed;
      } else at = this.#step(text, at);
    }
    return at;
  }

  #step(text, at) {
    const sign = text[at];
    if (sign === "{") return this.#open(at);
    if (sign === "}") return this.#close(at);
    if (sign === "\\") return this.#control(text, at + 1);
    if (sign !== "\r" && sign !== "\n") this.#byte(text.charCodeAt(at));
    return at + 1;
  }

  #open(at) {
    this.#flush();
    if (this.#groups.length >= mostDepth) throw new Error("too many groups in groups");
    this.#groups.push(this.#group);
    this.#group = { ...this.#group, isFirst: true };
    return at + 1;
  }

  #close(at) {
    this.#flush();
    this.#group = this.#groups.pop() ?? this.#group;
    this.#passing = 0;
    return at + 1;
  }

  #control(text, at) {
    const word = /^([a-zA-Z]{1,32})(-?\d{1,10})? ?/.exec(text.slice(at, at + 45));
    if (word) {
      this.#word(word[1], word[2] === undefined ? undefined : Number(word[2]));
      return at + word[0].length;
    }
    const sign = text[at];
    if (sign === "'") {
      const value = Number.parseInt(text.slice(at + 1, at + 3), 16);
      if (!Number.isNaN(value)) this.#byte(value);
      return at + 3;
    }
    // "\*" marks what a program may pass over that does not know it.
    if (sign === "*") this.#group.isSilent = true;
    else if (sign === "~") this.#say(" ");
    else if (sign === "\n" || sign === "\r") this.#say("\n");
    else if (sign === "{" || sign === "}" || sign === "\\") this.#byte(sign.charCodeAt(0));
    return at + 1;
  }

  #word(name, value) {
    const isFirst = this.#group.isFirst;
    this.#group.isFirst = false;
    if (isFirst && silent.has(name)) this.#group.isSilent = true;
    else if (name === "bin") this.#binary = Math.max(0, value ?? 0);
    else if (name === "u") this.#unicode(value ?? 0);
    else if (name === "uc") this.#group.skip = Math.max(0, value ?? 1);
    else if (name === "ansicpg") this.#decoder = decoderOf(value);
    else if (Object.hasOwn(signs, name)) this.#say(signs[name]);
  }

  #unicode(value) {
    this.#say(String.fromCharCode(value & 0xffff));
    this.#passing = this.#group.skip;
  }

  #byte(value) {
    this.#group.isFirst = false;
    if (this.#passing > 0) this.#passing -= 1;
    else if (!this.#group.isSilent) this.#bytes.push(value);
  }

  #say(text) {
    this.#flush();
    if (!this.#group.isSilent) this.#words.add(text);
  }

  #flush() {
    if (this.#bytes.length > 0) this.#words.add(this.#decoder.decode(new Uint8Array(this.#bytes)));
    this.#bytes = [];
  }
}

function decoderOf(page) {
  try {
    return new TextDecoder(page === 65_001 ? "utf-8" : `windows-${page}`);
  } catch {
    return new TextDecoder("windows-1252"); // a code page that no browser knows
  }
}

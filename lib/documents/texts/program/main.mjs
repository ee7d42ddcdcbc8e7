// Reads the words of one file, for the search. A program of its own, run by ../run-reader.ts with little memory and little time:
// what is in the file comes from anywhere, and no parser may hang or end the server. It knows no database, no setting and no network; it
// reads one file after another and writes one for each.
// In: messages [type, file, result]. Out: { state, text } as JSON in that file, then "done", also when the file can't be read.
import { writeFile } from "node:fs/promises";
import { Enough, Words } from "./words.mjs";

/** Which reader reads which type; loaded only when it is needed. */
const readers = {
  pdf: () => import("./pdf.mjs").then((made) => made.readPdf),
  docx: () => import("./office.mjs").then((made) => made.readOffice),
  xlsx: () => import("./office.mjs").then((made) => made.readOffice),
  pptx: () => import("./office.mjs").then((made) => made.readOffice),
  odt: () => import("./office.mjs").then((made) => made.readOffice),
  ods: () => import("./office.mjs").then((made) => made.readOffice),
  odp: () => import("./office.mjs").then((made) => made.readOffice),
  eml: () => import("./mail.mjs").then((made) => made.readEml),
  msg: () => import("./mail.mjs").then((made) => made.readMsg),
  rtf: () => import("./rtf.mjs").then((made) => made.readRtf),
  txt: () => import("./plain.mjs").then((made) => made.readText),
  csv: () => import("./plain.mjs").then((made) => made.readText),
  json: () => import("./plain.mjs").then((made) => made.readText),
  xml: () => import("./plain.mjs").then((made) => made.readXml),
};

async function read(type, file) {
  const words = new Words();
  let state = "read";
  try {
    const reader = await readers[type]();
    state = (await reader(file, words, type)) ?? "read";
  } catch (error) {
    // A parser that stumbles over a file has found it broken, whatever it calls that. What it read before is kept.
    if (!(error instanceof Enough)) {
      state = "broken";
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    }
  }
  const text = words.text();
  return { state: state === "read" && text === "" ? "empty" : state, text };
}

process.on("message", async ([type, file, result]) => {
  await writeFile(result, JSON.stringify(await read(type, file)));
  process.send("done");
});
process.on("disconnect", () => process.exit(0));

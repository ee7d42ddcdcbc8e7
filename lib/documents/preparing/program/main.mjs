// Makes from one file what the product shows instead of it. A program of its own, run by ../run-program.ts with little memory and
// little time: what is in the file comes from anywhere, and no decoder may hang or end the server. It knows no database, no setting and
// no network; it reads one file after another and writes into the folder of each.
// In: messages [type, file, folder]. Out: the folder's result.json, then "done", also when the file can't be read.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Unreadable } from "./unreadable.mjs";

/** Which program reads which type; loaded only when it is needed. */
const makers = {
  jpeg: () => import("./pictures.mjs").then((made) => made.smallPicture),
  png: () => import("./pictures.mjs").then((made) => made.smallPicture),
  webp: () => import("./pictures.mjs").then((made) => made.smallPicture),
  gif: () => import("./pictures.mjs").then((made) => made.smallPicture),
  tiff: () => import("./pictures.mjs").then((made) => made.pagesOfTiff),
  heic: () => import("./heic.mjs").then((made) => made.pageOfHeic),
  pdf: () => import("./pdf.mjs").then((made) => made.factsOfPdf),
  xml: () => import("./invoice.mjs").then((made) => made.invoiceOfXml),
  eml: () => import("./mail.mjs").then((made) => made.mailOfEml),
  msg: () => import("./mail.mjs").then((made) => made.mailOfMsg),
};

/** What came of it: files in the folder with what they are, the head of an invoice, or why it can't be read. */
async function make(type, file, folder) {
  try {
    const maker = await makers[type]();
    return { files: [], ...(await maker(file, folder)) };
  } catch (error) {
    // A decoder that stumbles over a file has found it unreadable, whatever it calls that.
    const reason = error instanceof Unreadable ? error.reason : "unreadable";
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return { files: [], failed: reason };
  }
}

process.on("message", async ([type, file, folder]) => {
  await writeFile(path.join(folder, "result.json"), JSON.stringify(await make(type, file, folder)));
  process.send("done");
});
process.on("disconnect", () => process.exit(0));

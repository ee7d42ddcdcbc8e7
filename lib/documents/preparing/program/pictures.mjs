import path from "node:path";
import sharp from "sharp";
import { Unreadable } from "./unreadable.mjs";

/** Pixels of the largest picture that is decoded, of all pages together, and of one that is kept. */
export const mostPixels = 120_000_000;
const mostPixelsTogether = 1_000_000_000;
const mostPages = 100;
const longEdge = 2_400;
const smallEdge = 320;

sharp.concurrency(1);
sharp.cache(false);
// Only the loaders that are needed: a file that calls itself something else finds none.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadTiff"],
});

const limits = { limitInputPixels: mostPixels, failOn: "truncated" };

/** A small picture of the first frame; the original itself is what the viewer shows. */
export async function smallPicture(file, folder) {
  return { files: [await keepSmall(openPicture(file), folder)] };
}

/** Every page of a TIFF as a picture a browser can show, and a small one of the first. */
export async function pagesOfTiff(file, folder) {
  const { pages = 1 } = await sharp(file, { limitInputPixels: false }).metadata();
  if (pages > mostPages) throw new Unreadable("tooLarge", `${pages} pages`);
  const files = [await keepSmall(openPicture(file), folder)];
  let pixels = 0;
  for (let number = 0; number < pages; number += 1) {
    const page = openPicture(file, number);
    const { width, height } = await page.metadata();
    pixels += width * height;
    if (pixels > mostPixelsTogether) throw new Unreadable("tooLarge", "too many pixels in all pages");
    files.push(await keepPage(page, folder, number));
  }
  return { files, pages };
}

/** One page, upright and no larger than a screen needs. */
export function keepPage(picture, folder, number) {
  const fitted = picture
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize({ width: longEdge, height: longEdge, fit: "inside", withoutEnlargement: true });
  return keep(fitted.webp({ quality: 82 }), folder, { kind: "page", number });
}

/** The small picture of a list. */
export function keepSmall(picture, folder) {
  const small = picture
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize({ width: smallEdge, height: smallEdge, fit: "inside", withoutEnlargement: true });
  return keep(small.webp({ quality: 70 }), folder, { kind: "thumbnail", number: 0 });
}

function openPicture(file, page = 0) {
  return sharp(file, { ...limits, page });
}

async function keep(picture, folder, { kind, number }) {
  const file = `${kind}-${number}.webp`;
  const { width, height, size } = await picture.toFile(path.join(folder, file)).catch((error) => {
    throw /pixel limit/i.test(error.message) ? new Unreadable("tooLarge", error.message) : error;
  });
  return { kind, number, file, mediaType: "image/webp", size, width, height };
}

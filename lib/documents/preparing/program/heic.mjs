import { readFile } from "node:fs/promises";
import libheif from "libheif-js/wasm-bundle.js";
import sharp from "sharp";
import { keepPage, keepSmall, mostPixels } from "./pictures.mjs";
import { Unreadable } from "./unreadable.mjs";

/** The picture of a HEIC or HEIF file; of several the first one. Rotation and mirroring are carried out by the decoder. */
export async function pageOfHeic(file, folder) {
  const decoder = new libheif.HeifDecoder();
  const image = decoder.decode(await readFile(file))[0];
  if (!image) throw new Unreadable("unreadable", "no picture in it");
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > mostPixels) throw new Unreadable("tooLarge", `${width} × ${height} pixels`);
  const pixels = await new Promise((resolve, reject) => {
    image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (shown) =>
      shown ? resolve(Buffer.from(shown.data.buffer)) : reject(new Unreadable("unreadable", "the decoder gave nothing")),
    );
  });
  const picture = () => sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: mostPixels });
  return { files: [await keepSmall(picture(), folder), await keepPage(picture(), folder, 0)] };
}

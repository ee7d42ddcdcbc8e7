import { gzipSync } from "node:zlib";
import { Line } from "./http.mjs";

/** How much a page loads before anybody clicks, in KB: its HTML as it is, and the scripts that it names, each packed on its own. */
export async function scriptsOf(port, path, cookie) {
  const line = new Line(port, cookie ? { cookie } : {});
  const { body } = await line.page(path, { keep: true });
  const html = body.toString("utf8");
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag));
  const files = [...new Set(tags.map(([, source]) => source.replaceAll("&amp;", "&")))];
  const packed = {};
  for (const file of files) packed[file] = gzipSync((await line.page(file, { keep: true })).body).length;
  line.close();
  const bytes = Object.values(packed).reduce((sum, one) => sum + one, 0);
  return { kilobytes: bytes / 1024, html: body.length / 1024, files: packed };
}

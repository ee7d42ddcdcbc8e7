import { gzipSync } from "node:zlib";
import { Line } from "./http.mjs";

/** How much JavaScript a page loads before anybody clicks: the scripts that its HTML names, each packed on its own, in KB. */
export async function scriptsOf(port, path, cookie) {
  const line = new Line(port, cookie ? { cookie } : {});
  const html = (await line.page(path, { keep: true })).body.toString("utf8");
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag));
  const files = [...new Set(tags.map(([, source]) => source.replaceAll("&amp;", "&")))];
  const packed = {};
  for (const file of files) packed[file] = gzipSync((await line.page(file, { keep: true })).body).length;
  line.close();
  const bytes = Object.values(packed).reduce((sum, one) => sum + one, 0);
  return { kilobytes: bytes / 1024, files: packed };
}

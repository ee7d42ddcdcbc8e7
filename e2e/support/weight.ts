import { gzipSync } from "node:zlib";
import { type APIRequestContext, expect } from "@playwright/test";

/** What a page loads before anybody clicks: its HTML as it is, and the scripts it names, each packed on its own. In KB. */
export async function weightOf(request: APIRequestContext, address: string): Promise<{ html: number; scripts: number }> {
  const page = await request.get(address);
  expect(page.status(), address).toBe(200);
  const html = await page.text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag));
  const files = [...new Set(tags.map(([, source = ""]) => source.replaceAll("&amp;", "&")))];
  let scripts = 0;
  for (const file of files) scripts += gzipSync(await (await request.get(file)).body()).length;
  return { html: Buffer.byteLength(html) / 1024, scripts: scripts / 1024 };
}

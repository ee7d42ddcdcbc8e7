// What uploads and downloads are measured against: Node's own server, one file per request, on disk before it says so.
// Started by fork with a folder; tells its port. PUT writes, GET sends back, GET /zip all files as one ZIP, made as the product makes it.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });

function zipped() {
  const zip = new ZipFile();
  for (const name of fs.readdirSync(folder)) zip.addFile(path.join(folder, name), name, { compress: false });
  zip.end();
  return zip.outputStream;
}

const server = http.createServer(async (request, reply) => {
  const file = path.join(folder, path.basename(request.url));
  try {
    if (request.url === "/zip") return await pipeline(zipped(), reply);
    if (request.method === "GET") return await pipeline(fs.createReadStream(file), reply);
    await pipeline(request, fs.createWriteStream(file, { flush: true }));
    reply.end();
  } catch (error) {
    reply.destroy(error);
  }
});
server.requestTimeout = 0;
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.once("disconnect", () => process.exit(0));

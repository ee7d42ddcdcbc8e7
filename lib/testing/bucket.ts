import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

type Kept = { bytes: Buffer; headers: Record<string, string> };

/** A small S3 in memory: objects, pieces, ranges, copies and lists, as far as the storage uses them. */
export async function givenBucket(name = "kontor") {
  const objects = new Map<string, Kept>();
  const uploads = new Map<string, { key: string; headers: Record<string, string>; pieces: Map<number, Buffer> }>();
  let refuse = false;

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
    const url = new URL(request.url ?? "/", "http://bucket");
    const key = decodeURIComponent(url.pathname.slice(`/${name}/`.length));
    const body = Buffer.concat(await request.toArray());
    if (refuse) return void response.writeHead(403).end(error("AccessDenied"));
    if (request.method === "PUT") return void putObject(request, response, url, key, body);
    if (request.method === "POST") return void finishPieces(request, response, url, key);
    if (request.method === "DELETE") {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (url.searchParams.get("list-type") === "2") return void response.end(list(url.searchParams.get("prefix") ?? ""));
    readObject(request, response, objects.get(key));
  }

  function putObject(request: http.IncomingMessage, response: http.ServerResponse, url: URL, key: string, body: Buffer) {
    const etag = `"${createHash("md5").update(body).digest("hex")}"`;
    const upload = uploads.get(url.searchParams.get("uploadId") ?? "");
    const source = request.headers["x-amz-copy-source"];
    if (upload) upload.pieces.set(Number(url.searchParams.get("partNumber")), body);
    else if (typeof source === "string") {
      const from = objects.get(decodeURIComponent(source).replace(/^\/?[^/]+\//, ""));
      objects.set(key, { bytes: from?.bytes ?? Buffer.alloc(0), headers: metadataOf(request) });
      return response.end(`<CopyObjectResult><ETag>${etag}</ETag></CopyObjectResult>`);
    } else objects.set(key, { bytes: body, headers: metadataOf(request) });
    return response.writeHead(200, { etag }).end();
  }

  function finishPieces(request: http.IncomingMessage, response: http.ServerResponse, url: URL, key: string) {
    if (url.searchParams.has("uploads")) {
      const id = `upload-${uploads.size + 1}`;
      uploads.set(id, { key, headers: metadataOf(request), pieces: new Map() });
      return response.end(
        `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    const upload = uploads.get(url.searchParams.get("uploadId") ?? "");
    const pieces = [...(upload?.pieces ?? [])].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    objects.set(key, { bytes: Buffer.concat(pieces), headers: upload?.headers ?? {} });
    return response.end(`<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>`);
  }

  function list(prefix: string) {
    const found = [...objects.keys()].filter((key) => key.startsWith(prefix));
    const contents = found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
  }

  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, region: "eu", bucket: name, accessKeyId: "id", secretAccessKey: "secret" },
    objects,
    uploads,
    refuse(now: boolean) {
      refuse = now;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function readObject(request: http.IncomingMessage, response: http.ServerResponse, kept: Kept | undefined) {
  if (!kept) return response.writeHead(404).end(request.method === "HEAD" ? undefined : error("NoSuchKey"));
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const bytes = kept.bytes.subarray(Number(from), to === "" ? undefined : Number(to) + 1);
  const status = request.headers.range ? 206 : 200;
  response.writeHead(status, { ...kept.headers, "content-length": bytes.length });
  return response.end(request.method === "HEAD" ? undefined : bytes);
}

const error = (code: string) => `<Error><Code>${code}</Code></Error>`;

function metadataOf(request: http.IncomingMessage) {
  const own = Object.entries(request.headers).filter(([name]) => name.startsWith("x-amz-meta-"));
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

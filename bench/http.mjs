import http from "node:http";

const patience = 60_000;

/** A browser's connection that stays open: one request after the other. */
export class Line {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port, headers = {}) {
    this.port = port;
    this.headers = headers;
  }

  /** Resolves when the whole answer is there, with how long that took in milliseconds. */
  send(path, { method = "GET", headers = {}, body, keep = false } = {}) {
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const request = http.request(
        { agent: this.#agent, host: "127.0.0.1", port: this.port, path, method, headers: { ...this.headers, ...headers } },
        (reply) => {
          const kept = [];
          let bytes = 0;
          reply.on("data", (chunk) => {
            bytes += chunk.length;
            if (keep) kept.push(chunk);
          });
          reply.once("error", reject);
          reply.once("end", () => {
            const ms = performance.now() - started;
            resolve({
              status: reply.statusCode,
              headers: reply.headers,
              ms,
              bytes,
              body: keep ? Buffer.concat(kept) : undefined,
            });
          });
        },
      );
      request.once("error", reject);
      request.setTimeout(patience, () => request.destroy(new Error(`${path} did not answer for ${patience / 1000} s`)));
      if (typeof body === "function") body(request);
      else request.end(body);
    });
  }

  /** A page as somebody sees it; anything but 200 is an error, so that no error page is ever measured. */
  async page(path, options) {
    const reply = await this.send(path, options);
    if (reply.status !== 200) throw new Error(`${path} answered with ${reply.status} ${reply.headers.location ?? ""}`);
    return reply;
  }

  close() {
    this.#agent.destroy();
  }
}

/** Writes so many bytes of the block, again and again, no faster than the other side takes them. */
export function repeating(block, bytes) {
  return (request) => {
    let left = bytes;
    const more = () => {
      while (left > 0) {
        const piece = left >= block.length ? block : block.subarray(0, left);
        left -= piece.length;
        if (!request.write(piece)) return void request.once("drain", more);
      }
      request.end();
    };
    more();
  };
}

/** The value below which so large a part of the numbers lies. */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

import http from "node:http";

/**
 * What a browser has and Node lacks for sending files: XMLHttpRequest with upload progress, a window with events, and
 * addresses that begin with "/". `place.port` is the server that such addresses mean.
 */
export function installBrowserTransfer(place: { port: number }): { online: () => void; offline: () => void } {
  class Transfer extends EventTarget {
    readonly upload = new EventTarget();
    status = 0;
    responseText = "";
    #address = "";
    #headers: Record<string, string> = {};
    #request: http.ClientRequest | undefined;
    #reply: http.IncomingMessage | undefined;

    open(_method: string, address: string) {
      this.#address = address;
    }

    setRequestHeader(name: string, value: string) {
      this.#headers[name] = value;
    }

    getResponseHeader(name: string) {
      const value = this.#reply?.headers[name];
      return typeof value === "string" ? value : null;
    }

    send(body: Blob) {
      const headers = { ...this.#headers, "content-length": body.size };
      const options = { host: "127.0.0.1", port: place.port, path: this.#address, method: "PUT", headers, agent: false };
      const request = http.request(options, (reply) => {
        this.#reply = reply;
        this.status = reply.statusCode ?? 0;
        reply.on("data", (data) => {
          this.responseText += data;
        });
        reply.on("end", () => this.#end("load"));
        reply.on("error", () => this.#end("error"));
      });
      request.on("error", () => this.#end("error"));
      this.#request = request;
      void this.#write(request, body);
    }

    abort() {
      this.#request?.destroy();
      this.#end("abort");
    }

    #ended = false;
    #end(name: string) {
      if (this.#ended) return;
      this.#ended = true;
      this.dispatchEvent(new Event(name));
      this.dispatchEvent(new Event("loadend"));
    }

    async #write(request: http.ClientRequest, body: Blob) {
      let loaded = 0;
      for await (const chunk of body.stream()) {
        if (request.destroyed) return;
        await new Promise<void>((resolve) => {
          request.once("close", resolve);
          request.write(chunk, () => {
            request.off("close", resolve);
            resolve();
          });
        });
        loaded += chunk.length;
        this.upload.dispatchEvent(Object.assign(new Event("progress"), { loaded }));
      }
      this.upload.dispatchEvent(new Event("load"));
      request.end();
    }
  }

  const device = { onLine: true };
  const page = new EventTarget();
  const realFetch = globalThis.fetch;
  const placed = (address: string) => (address.startsWith("/") ? `http://127.0.0.1:${place.port}${address}` : address);
  Object.assign(globalThis, {
    XMLHttpRequest: Transfer,
    window: page,
    fetch: (address: string, init?: RequestInit) => realFetch(placed(address), init),
  });
  Object.defineProperty(globalThis, "navigator", { value: device, configurable: true });
  const say = (onLine: boolean) => {
    device.onLine = onLine;
    page.dispatchEvent(new Event(onLine ? "online" : "offline"));
  };
  return { online: () => say(true), offline: () => say(false) };
}

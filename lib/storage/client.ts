import "server-only";
import type { FetchEsque } from "@uploadthing/shared";
import { UTApi } from "uploadthing/server";
import { CANONICAL_ORIGIN } from "./addresses";
import { embeddedService } from "./embedded";
import { decodeToken, storageMode, storageToken } from "./mode";

/** Requests of the UploadThing library: in process when they are for the embedded service, else over the network. */
export const storageFetch: FetchEsque = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (!address.startsWith(`${CANONICAL_ORIGIN}/`)) return fetch(input, init as RequestInit);
  const request = new Request(input, { ...(init as RequestInit), ...(init?.body && { duplex: "half" }) });
  return (await embeddedService()).handle(request, address);
};

const quiet = { logLevel: "Warning" } as const;

/** The settings of UploadThing's route handler. The library logs signed addresses at its default level, so it is raised. */
export function routeConfig() {
  if (storageMode() === "managed") return { token: storageToken(), ...quiet };
  return {
    ...quiet,
    token: storageToken(),
    fetch: storageFetch,
    isDev: false,
    handleDaemonPromise: "await" as const,
    ingestUrl: `${CANONICAL_ORIGIN}/ingest`,
    callbackUrl: `${CANONICAL_ORIGIN}/callback`,
  };
}

let api: UTApi | undefined;

/** The library's own client: signed addresses, removal and lists. */
export function uploadThing(): UTApi {
  const embedded = {
    fetch: storageFetch,
    apiUrl: CANONICAL_ORIGIN,
    ingestUrl: `${CANONICAL_ORIGIN}/ingest`,
    ufsHost: "storage.local",
    ufsAppIdLocation: "path" as const,
  };
  api ??= new UTApi({ token: storageToken(), ...quiet, ...(storageMode() === "embedded" && embedded) });
  return api;
}

/** Where files are put. */
export function ingestUrl(): string {
  if (storageMode() === "embedded") return `${CANONICAL_ORIGIN}/ingest`;
  const { regions, ingestHost = "ingest.uploadthing.com" } = decodeToken(storageToken());
  return `https://${regions[0]}.${ingestHost}`;
}

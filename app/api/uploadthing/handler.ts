import "server-only";
import { NextRequest } from "next/server";
import { createRouteHandler } from "uploadthing/next";
import { routeConfig } from "@/lib/storage/client";
import { fileRouter } from "./core";

let made: ReturnType<typeof createRouteHandler> | undefined;

/** UploadThing's own handler, made at its first use so that building the product needs no settings. */
export function uploadThingHandler(request: NextRequest): Promise<Response> {
  made ??= createRouteHandler({ router: fileRouter, config: routeConfig() });
  return made.POST(request);
}

/** Takes the embedded service's word that a file has arrived, without the network in between. */
export function deliverUpload(callback: Request): Promise<Response> {
  return uploadThingHandler(new NextRequest(callback));
}

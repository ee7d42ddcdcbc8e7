import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { openSession } from "@/lib/auth/actor";
import { openBrowser } from "@/lib/testing/browser";
import { givenFirm } from "@/lib/testing/given";
import { POST } from "./route";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const address = "http://localhost:3000/api/uploadthing?actionType=upload&slug=document";
const ours = { "sec-fetch-site": "same-origin", "content-type": "application/json" };

/** A body without an announced length that tells how much of it was taken. */
function endless() {
  const taken = { megabytes: 0 };
  const piece = new Uint8Array(1024 * 1024).fill(0x20);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.megabytes += 1;
      controller.enqueue(piece);
    },
  });
  return { body, taken };
}

const ask = (init: { body: BodyInit; headers?: Record<string, string> }) =>
  POST(new NextRequest(address, { method: "POST", duplex: "half", ...init, headers: { ...ours, ...init.headers } }));

describe("the door for upload addresses", () => {
  it("reads nothing from a stranger", async () => {
    openBrowser();
    const { body, taken } = endless();
    expect((await ask({ body })).status).toBe(401);
    expect(taken.megabytes).toBeLessThanOrEqual(1); // what the stream itself reads ahead
  });

  it("reads no more from anybody than announcing twenty files takes", async () => {
    openBrowser();
    await openSession((await givenFirm()).owner.userId, "password");
    const { body, taken } = endless();
    expect((await ask({ body })).status).toBe(413);
    expect(taken.megabytes).toBeLessThanOrEqual(3);
    expect((await ask({ body: "{}", headers: { "content-length": "300000" } })).status).toBe(413);
  });

  it("is closed to other sites, and to callbacks that nobody inside makes", async () => {
    openBrowser();
    expect((await ask({ body: "{}", headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" } })).status).toBe(
      403,
    );
    expect((await ask({ body: "{}", headers: { "uploadthing-hook": "callback" } })).status).toBe(403);
  });
});

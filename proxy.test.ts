import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { config, proxy } from "./proxy";

const passes = (url: string) => unstable_doesMiddlewareMatch({ config, nextConfig: {}, url });

it.each([
  "/icons.svg",
  "/icons.svg?3f2a",
  "/api/uploadthing?actionType=upload",
  "/api/storage/ingest/key",
  "/_next/static/chunks/a.js",
])("stays out of the way of %s, which sets its own headers", (url) => expect(passes(url)).toBe(false));

it.each([
  "/",
  "/sign-in",
  "/icons.svgx",
  "/icons.svg/x",
  "/iconsxsvg",
  "/api/storage",
  "/api/storagex",
  "/api/storagex/ingest/key",
  "/api/uploadthingx",
  "/api/uploadthing/x",
  "/_next/static",
  "/_next/staticx",
  "/_next/image",
  "/_next/imagex",
  "/x/icons.svg",
  "/x/api/storage/y",
])("gives %s its policy and headers", (url) => expect(passes(url)).toBe(true));

it.each(["/icons.svgx", "/api/documents/x/content"])(
  "never takes over the nonce and the path that a request to %s names itself",
  (path) => {
    const request = new NextRequest(`http://localhost:3000${path}`, {
      headers: { "x-nonce": "theirs", "x-kontor-path": "//evil.example" },
    });
    const { headers } = proxy(request);
    expect(headers.get("x-middleware-request-x-nonce")).not.toBe("theirs");
    expect(headers.get("x-middleware-request-x-kontor-path")).toBe(path);
    expect(headers.get("content-security-policy")).not.toContain("theirs");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

describe("a form or an action", () => {
  const sent = (given: Record<string, string>, path = "/sign-in") =>
    proxy(new NextRequest(`http://localhost:3000${path}`, { method: "POST", headers: { host: "localhost:3000", ...given } }));

  it.each<Record<string, string>>([
    {},
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "http://localhost:3000" },
    { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "https://evil.example", "x-forwarded-host": "kontor.example" },
  ])("from elsewhere (%j) is refused, with the headers of every answer", (given) => {
    const answer = sent(given);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("content-security-policy")).toBeTruthy();
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it.each<Record<string, string>>([
    { "sec-fetch-site": "same-origin", origin: "http://localhost:3000" },
    { origin: "http://localhost:3000" },
    { origin: "https://kontor.example", "x-forwarded-host": "kontor.example" },
  ])("of our own page (%j) goes on", (given) => expect(sent(given).headers.get("x-middleware-next")).toBe("1"));

  it("is no matter of what is sent to the doors for machines", () =>
    expect(sent({}, "/api/auth/callback/oidc").headers.get("x-middleware-next")).toBe("1"));
});

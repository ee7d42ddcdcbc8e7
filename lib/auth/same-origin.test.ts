import { expect, it, vi } from "vitest";
import { openBrowser } from "@/lib/testing/browser";
import { isSameOrigin, requireOwnPage } from "./same-origin";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const from = (headers: Record<string, string>) => new Request("http://localhost:3000/api/x", { method: "POST", headers });

it.each([{ "sec-fetch-site": "same-origin" }, { origin: "http://localhost:3000" }])(
  "lets our own pages through: %j",
  (headers) => {
    expect(isSameOrigin(from(headers))).toBe(true);
  },
);

it.each([
  {},
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
  { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" },
  { origin: "http://localhost:3001" },
  { origin: "null" },
  { origin: "http://localhost:3000.evil.example" },
])("refuses everything else: %j", (headers) => {
  expect(isSameOrigin(from(headers as Record<string, string>))).toBe(false);
});

it.each([{ "sec-fetch-site": "same-origin" }, { origin: "http://localhost:3000" }])(
  "lets an action of our own pages run: %j",
  async (headers) => {
    openBrowser(headers as Record<string, string>);
    await expect(requireOwnPage()).resolves.toBeUndefined();
  },
);

it.each([
  {},
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site", origin: "http://localhost:3000" },
  { "sec-fetch-site": "cross-site", origin: "https://evil.example", "x-forwarded-host": "evil.example" },
])("runs no action for anybody else: %j", async (headers) => {
  openBrowser(headers as Record<string, string>);
  await expect(requireOwnPage()).rejects.toThrow("elsewhere");
});

import { expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

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

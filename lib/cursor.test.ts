import { expect, it } from "vitest";
import { z } from "zod";
import { momentKey, readCursor, wordKey, writeCursor } from "./cursor";

const id = "0190f5a0-0000-7000-8000-000000000000";
const byMoment = z.tuple([momentKey, z.uuid()]);

it("gives back the place it was written for, with whatever PostgreSQL writes as a moment", () => {
  for (const moment of [
    "2026-11-22 20:27:44+00",
    "2026-11-22 20:27:44.123456+05:30",
    "1890-01-01 00:00:00+00:53:28",
    "2026-11-22T20:27:44.123456Z",
  ])
    expect(readCursor(writeCursor([moment, id]), byMoment)).toEqual([moment, id]);
  expect(readCursor(writeCursor(["Straße, 100 % – 日本", id]), z.tuple([wordKey, z.uuid()]))).toEqual([
    "Straße, 100 % – 日本",
    id,
  ]);
});

it("takes nothing that the database would stumble over", () => {
  const strange = [
    "2026-02-30 10:00:00+00",
    "2026-13-01 10:00:00+00",
    "2026-11-22 25:00:00+00",
    "2026-11-22 10:00:00+99",
    "2026-11-22 10:00:00",
    "now",
    "",
  ];
  for (const moment of strange) expect(readCursor(writeCursor([moment, id]), byMoment), moment).toBeUndefined();
  expect(readCursor(writeCursor(["2026-11-22 20:27:44+00", "-".repeat(36)]), byMoment)).toBeUndefined();
  expect(readCursor(writeCursor(["a\0b"]), z.tuple([wordKey]))).toBeUndefined();
  for (const text of [undefined, "", "bogus", "%00", Buffer.from("{}").toString("base64url")])
    expect(readCursor(text, byMoment)).toBeUndefined();
});

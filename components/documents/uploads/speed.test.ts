import { expect, it } from "vitest";
import { PaceMeter } from "./speed";

it("measures the pace of the last five seconds", () => {
  const meter = new PaceMeter();
  expect(meter.pace(100)).toBeUndefined();
  for (let second = 0; second <= 10; second += 1) meter.note(second * 100, second * 1000);
  expect(meter.pace(2000)).toEqual({ bytesPerSecond: 100, secondsLeft: 10 });
});

it("starts anew when the upload goes on further back", () => {
  const meter = new PaceMeter();
  meter.note(0, 0);
  meter.note(1000, 1000);
  meter.note(500, 2000);
  expect(meter.pace(2000)).toBeUndefined();
});

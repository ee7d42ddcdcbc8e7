import { expect, it } from "vitest";
import { isStopping, stopEverything, whenStopping } from "@/lib/stop";

it("stops in order, goes on after a failure, and does it once", async () => {
  const order: string[] = [];
  whenStopping("close", "pools", () => void order.push("close"));
  whenStopping("drain", "broken", () => {
    throw new Error("broken");
  });
  whenStopping("drain", "jobs", async () => void order.push("drain"));
  whenStopping("accept", "streams", () => void order.push("accept"));
  await Promise.all([stopEverything(), stopEverything()]);
  expect(order).toEqual(["accept", "drain", "close"]);
  expect(isStopping()).toBe(true);
});

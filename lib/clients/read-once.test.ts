import { expect, it } from "vitest";
import { ReadOnce } from "./read-once";

const never = () => new Promise<string>(() => {});

it("lets nobody who holds a connection wait for one who has none yet", async () => {
  const once = new ReadOnce<string>();
  void once.outside("file", never);
  expect(await once.within("file", async () => "read")).toBe("read");
});

it("reads once for all who come while it is read, and for all who come later", async () => {
  const once = new ReadOnce<string>();
  let reads = 0;
  const read = async () => {
    reads += 1;
    return "read";
  };
  const within = () => once.within("file", read);
  expect(await Promise.all([once.outside("file", within), once.outside("file", within), within()])).toEqual(
    Array(3).fill("read"),
  );
  expect(await Promise.all([once.outside("file", never), within(), once.within("another", read)])).toEqual(Array(3).fill("read"));
  expect(reads).toBe(2);
});

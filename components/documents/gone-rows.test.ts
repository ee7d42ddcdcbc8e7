import { describe, expect, it } from "vitest";
import { GoneRows } from "./gone-rows";

const rows = (...ids: string[]) => new Set(ids);

/** A list in which these documents are, and what was asked of it. */
function givenList(there: Set<string>) {
  const asked: string[] = [];
  const line = { isDown: false };
  const gone = new GoneRows(async (id) => {
    asked.push(id);
    if (line.isDown) throw new TypeError("Failed to fetch");
    return there.has(id);
  });
  return { gone, asked, line };
}

describe("what has gone from a list", () => {
  it("is what was loaded, is not any more and is nowhere else in it; the others are not asked for", async () => {
    const { gone, asked } = givenList(rows("a", "c"));
    expect(await gone.among(["a", "b", "c", "far"], rows("a", "b", "c", "d"))).toEqual([]);
    expect(await gone.among(["a", "b", "c", "far"], rows("a"))).toEqual(["b"]);
    expect(asked).toEqual(["b", "c"]);
    expect(await gone.among(["a", "c", "far"], rows("a"))).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it("is asked for again when the line was down", async () => {
    const { gone, line } = givenList(rows("a"));
    await gone.among(["a", "b"], rows("a", "b"));
    line.isDown = true;
    await expect(gone.among(["a", "b"], rows("a"))).rejects.toThrow("Failed to fetch");
    line.isDown = false;
    expect(await gone.among(["a", "b"], rows("a"))).toEqual(["b"]);
  });
});

import { describe, expect, it } from "vitest";
import { defaultSort } from "@/lib/documents/sort";
import { listQuery, stateOfAddress } from "./list-state";

describe("the state of a list in its address", () => {
  it("is nothing for a list as everybody finds it", () => {
    expect(listQuery({ sort: defaultSort, filter: "", documentId: null })).toBe("");
  });

  it("comes back as it was written, whatever is in it", () => {
    const state = { filter: "Müller & Söhne?#", documentId: "01a2034c-9b21-7606-9c71-d381c388d55f" };
    const query = listQuery({ sort: { by: "time", descending: true }, ...state });
    expect(query).toContain("sort=-time");
    expect(stateOfAddress(query)).toEqual(state);
  });

  it("takes no more than a filter can be", () => {
    expect(stateOfAddress(`?filter=${"x".repeat(5000)}`).filter).toHaveLength(100);
  });
});

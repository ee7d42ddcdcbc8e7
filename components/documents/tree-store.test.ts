import { describe, expect, it } from "vitest";
import type { FolderNode } from "@/lib/documents/input";
import { siblingsInPage } from "@/lib/documents/sort";
import { TreeStore } from "./tree-store";

const folder = (n: number, parentId: string | null = null): FolderNode => ({
  id: `f${parentId ?? ""}${n}`,
  parentId,
  name: `Ordner ${n}`,
  audience: null,
  hasChildren: true,
  hasNew: false,
  documents: 0,
});
const many = (count: number, parentId: string | null = null) => Array.from({ length: count }, (_, n) => folder(n, parentId));

describe("the tree of a client file", () => {
  it("reads on where a page has left off, and keeps what it knows while the page is read anew", async () => {
    const asked: (string | null)[] = [];
    const tree = new TreeStore(async (parentId) => {
      asked.push(parentId);
      return many(5000, parentId);
    });
    tree.read([...many(siblingsInPage), ...many(3, "f1")], ["f1"]);
    await tree.complete(["f1"]);
    expect(asked).toEqual([null]);
    expect(tree.view().children.get("")).toHaveLength(5000);
    expect(tree.view().children.get("f1")).toHaveLength(3);
    tree.read([...many(siblingsInPage), ...many(2, "f1")], ["f1"]);
    expect(tree.view().children.get("")).toHaveLength(5000);
    expect(tree.view().children.get("f1")).toHaveLength(2);
  });

  it("asks for the children of a folder when it is opened, once, and says when that failed", async () => {
    let isDown = true;
    const tree = new TreeStore(async (parentId) => {
      if (isDown) throw new Error("the line is down");
      return many(2, parentId);
    });
    tree.read(many(2), []);
    await tree.toggle("f0", true);
    expect(tree.view().failed).toBe(true);
    isDown = false;
    await tree.toggle("f0", false);
    await tree.toggle("f0", true);
    expect(tree.view().children.get("f0")).toHaveLength(2);
    expect(tree.view().failed).toBe(false);
    expect(tree.isWithin("ff01", "f0")).toBe(true);
    expect(tree.isWithin("f1", "f0")).toBe(false);
  });

  it("leaves out of a choice what goes along with a folder above it", () => {
    const tree = new TreeStore(async () => []);
    tree.read([...many(3), ...many(2, "f1")], ["f1"]);
    expect(tree.topmost(new Set(["ff10", "f1", "f2", "gone"])).map(({ id }) => id)).toEqual(["f1", "f2"]);
    expect(tree.topmost(new Set(["ff10"])).map(({ id }) => id)).toEqual(["ff10"]);
  });
});

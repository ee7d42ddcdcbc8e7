import type { FolderNode } from "@/lib/documents/input";
import { siblingsInPage } from "@/lib/documents/sort";
import { Store } from "./store";
import { type TreeView, withFolders, withOpen } from "./tree-model";

/** What the tree knows, and whether the last attempt to load failed. */
export interface TreeState extends TreeView {
  failed: boolean;
}

/** The folder tree of one client file while its pages are open: what was loaded and what stands open. */
export class TreeStore extends Store<TreeState> {
  #chosen: string | undefined;

  constructor(private readonly fetchChildren: (parentId: string | null) => Promise<FolderNode[]>) {
    super({ children: new Map(), open: new Set(), failed: false });
  }

  /**
   * Takes over what a page has read: the top, and the children of each folder on the way to the chosen one. The way is opened to be
   * seen, the chosen folder when it was just chosen or has got another child: what somebody closed by hand stays closed.
   */
  read(folders: readonly FolderNode[], path: readonly string[]): void {
    const before = this.view().children;
    const parents = ["", ...path];
    let tree: TreeView = withFolders(this.view(), parents, this.#withRest(parents, folders));
    for (const id of path.slice(0, -1)) tree = withOpen(tree, id, true);
    const chosen = path.at(-1);
    const has = (children: TreeView["children"]) => (chosen ? (children.get(chosen)?.length ?? 0) : 0);
    if (chosen && (chosen !== this.#chosen || has(tree.children) > has(before))) tree = withOpen(tree, chosen, true);
    this.#chosen = chosen;
    this.show({ ...tree, failed: false });
  }

  /** Of long lists of siblings a page sends the first: those known of before stay until they are read again. */
  #withRest(parents: readonly string[], folders: readonly FolderNode[]): readonly FolderNode[] {
    const sent = new Set(folders.map(({ id }) => id));
    const isBegun = (id: string) => folders.filter(({ parentId }) => (parentId ?? "") === id).length >= siblingsInPage;
    const rest = parents.filter(isBegun).flatMap((id) => this.view().children.get(id) ?? []);
    return [...folders, ...rest.filter(({ id }) => !sent.has(id))];
  }

  /** Opens or closes a folder; its children are loaded when they are not there yet. */
  async toggle(id: string, isOpen: boolean): Promise<void> {
    this.show({ ...withOpen(this.view(), id, isOpen), failed: this.view().failed });
    if (isOpen && !this.view().children.has(id)) await this.load(id);
  }

  /** Reads again what stands open below folders that no page has read: somebody changed something. */
  async reload(except: readonly string[]): Promise<void> {
    const known = [...this.view().open].filter((id) => !except.includes(id) && this.view().children.has(id));
    await Promise.all(known.map((id) => this.load(id)));
  }

  /** Reads on where a page has left off: of a long list of siblings it sends only the first. */
  async complete(path: readonly string[]): Promise<void> {
    const begun = ["", ...path].filter((id) => (this.view().children.get(id)?.length ?? 0) >= siblingsInPage);
    await Promise.all(begun.map((id) => this.load(id)));
  }

  /** Whether a folder is another one, or lies below it, as far as the tree knows. */
  isWithin(id: string, above: string): boolean {
    if (id === above) return true;
    return (this.view().children.get(above) ?? []).some((child) => this.isWithin(id, child.id));
  }

  /** The folders of these ids, as far as the tree knows them; those below another of them are left out. */
  topmost(ids: ReadonlySet<string>): FolderNode[] {
    const known = [...this.view().children.values()].flat().filter(({ id }) => ids.has(id));
    return known.filter(({ id }) => !known.some((other) => other.id !== id && this.isWithin(id, other.id)));
  }

  /** Reads the children of a folder, "" for the top. */
  async load(id: string): Promise<void> {
    try {
      const folders = await this.fetchChildren(id || null);
      this.show({ ...withFolders(this.view(), [id], folders), failed: false });
    } catch {
      this.show({ ...this.view(), failed: true });
    }
  }
}

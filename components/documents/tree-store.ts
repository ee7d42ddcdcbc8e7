import type { FolderNode } from "@/lib/documents/input";
import { type TreeView, withFolders, withOpen } from "./tree-model";

/** What the tree knows, and whether the last attempt to load failed. */
export interface TreeState extends TreeView {
  failed: boolean;
}

/** The folder tree of one client file while its pages are open: what was loaded and what stands open. */
export class TreeStore {
  #state: TreeState = { children: new Map(), open: new Set(), failed: false };
  readonly #listeners = new Set<() => void>();

  constructor(private readonly fetchChildren: (parentId: string | null) => Promise<FolderNode[]>) {}

  readonly view = (): TreeState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes over what a page has read: the top, and the children of each folder on the way to the open one, which is opened to be seen. */
  read(folders: readonly FolderNode[], path: readonly string[]): void {
    let tree: TreeView = withFolders(this.#state, ["", ...path], folders);
    for (const id of path.slice(0, -1)) tree = withOpen(tree, id, true);
    this.#set({ ...tree, failed: false });
  }

  /** Opens or closes a folder; its children are loaded when they are not there yet. */
  async toggle(id: string, isOpen: boolean): Promise<void> {
    this.#set({ ...withOpen(this.#state, id, isOpen), failed: this.#state.failed });
    if (isOpen && !this.#state.children.has(id)) await this.load(id);
  }

  /** Reads again what stands open below folders that no page has read: somebody changed something. */
  async reload(except: readonly string[]): Promise<void> {
    const known = [...this.#state.open].filter((id) => !except.includes(id) && this.#state.children.has(id));
    await Promise.all(known.map((id) => this.load(id)));
  }

  /** Reads the children of a folder, "" for the top. */
  async load(id: string): Promise<void> {
    try {
      const folders = await this.fetchChildren(id || null);
      this.#set({ ...withFolders(this.#state, [id], folders), failed: false });
    } catch {
      this.#set({ ...this.#state, failed: true });
    }
  }

  #set(state: TreeState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

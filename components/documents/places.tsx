"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { classNames } from "@/components/ui/class-names";
import { Folder } from "@/components/ui/icons";
import type { Language } from "@/lib/i18n/languages";
import { fetchFolders } from "./fetch-folders";
import { FolderTree } from "./folder-tree";
import { TreeStore } from "./tree-store";
import type { RoomWords } from "./words";

/** A folder that is chosen, or the top. */
export type Target = { id: string | null; name: string };

interface PlacesProps {
  clientId: string;
  chosen: Target | null;
  words: RoomWords;
  language: Language;
  onChoose: (to: Target) => void;
}

/** The client file's top and its folders, one of which is chosen. */
export function Places({ clientId, chosen, words, language, onChoose }: PlacesProps) {
  const [tree] = useState(() => new TreeStore((parentId) => fetchFolders(clientId, parentId)));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  useEffect(() => void tree.load(""), [tree]);
  return (
    <div className="move-tree">
      <button
        type="button"
        aria-pressed={chosen?.id === null}
        className={classNames("tree-item move-top", chosen?.id === null && "tree-chosen")}
        onClick={() => onChoose({ id: null, name: words.move.top })}
      >
        <Folder className="row-kind" />
        {words.move.top}
      </button>
      <FolderTree
        label={words.tree.label}
        tree={state}
        selectedId={chosen?.id ?? null}
        words={words.tree}
        language={language}
        onChoose={({ id, name }) => onChoose({ id, name })}
        onToggle={(id, isOpen) => void tree.toggle(id, isOpen)}
      />
      {state.failed && <p className="meta">{words.tree.loadFailed}</p>}
    </div>
  );
}

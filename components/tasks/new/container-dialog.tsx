"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { fetchFolders } from "@/components/documents/fetch-folders";
import { FolderTree } from "@/components/documents/folder-tree";
import { useRoom } from "@/components/documents/room-context";
import { TreeStore } from "@/components/documents/tree-store";
import { say, sayCount } from "@/components/documents/words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Archive, Search } from "@/components/ui/icons";
import type { ContainerDocument } from "@/lib/tasks/input";
import { ContainerDocuments } from "./container-documents";
import { useContainerPages } from "./use-container-pages";
import type { ContainerWords } from "./words";

type Chosen = { id: string; name: string; folderName: string };

interface ContainerDialogProps {
  clientName: string;
  words: ContainerWords;
  onChoose: (documents: Chosen[]) => void;
  onClose: () => void;
}

/** The picker over everything that lies in the client file: tree, search, several at once. What is chosen is linked, never copied. */
export function ContainerDialog({ clientName, words, onChoose, onClose }: ContainerDialogProps) {
  const room = useRoom();
  const { clientId, language } = room;
  const [tree] = useState(() => new TreeStore((parentId) => fetchFolders(clientId, parentId)));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  const [folderId, setFolder] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);

  useEffect(() => void tree.load(""), [tree]);
  const { shown, more } = useContainerPages(clientId, folderId, search.trim());

  function toggle(document: ContainerDocument) {
    const isChosen = chosen.some(({ id }) => id === document.id);
    const { id, name, folderName } = document;
    setChosen(isChosen ? chosen.filter((one) => one.id !== id) : [...chosen, { id, name, folderName }]);
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words.title}
      lead={say(words.lead, { client: clientName })}
      closeLabel={words.close}
    >
      <div className="search mb-3">
        <Search />
        <input
          type="search"
          className="input"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          maxLength={100}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <div className="container-grid">
        <div>
          <button
            type="button"
            aria-pressed={folderId === null && !search}
            className={classNames("tree-item move-top", folderId === null && !search && "tree-chosen")}
            onClick={() => {
              setFolder(null);
              setSearch("");
            }}
          >
            <Archive className="row-kind" />
            {words.all}
          </button>
          <FolderTree
            label={words.folders}
            tree={state}
            selectedId={search ? null : folderId}
            words={room.words.tree}
            language={room.language}
            onChoose={(folder) => {
              setFolder(folder.id);
              setSearch("");
            }}
            onToggle={(id, isOpen) => void tree.toggle(id, isOpen)}
          />
        </div>
        <div>
          <ContainerDocuments
            shown={shown}
            hasWords={search !== ""}
            chosen={chosen}
            words={words}
            onToggle={toggle}
            onMore={more}
          />
        </div>
      </div>
      <DialogFoot>
        <span className="meta mr-auto" role="status">
          {say(words.chosen, { count: chosen.length })}
        </span>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="primary" disabled={chosen.length === 0} onClick={() => onChoose([...chosen])}>
          {sayCount(words.link, chosen.length, language)}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { fetchFolders } from "@/components/documents/fetch-folders";
import { FileSign } from "@/components/documents/file-sign";
import { FolderTree } from "@/components/documents/folder-tree";
import { useRoom } from "@/components/documents/room-context";
import { TreeStore } from "@/components/documents/tree-store";
import { say, sayCount } from "@/components/documents/words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Archive, Search } from "@/components/ui/icons";
import { Dot } from "@/components/ui/signs";
import { formatDate, formatSize } from "@/lib/format";
import type { ContainerDocument } from "@/lib/tasks/input";
import type { ContainerWords } from "./words";

type Chosen = { id: string; name: string; folderName: string };
type Shown = { documents: ContainerDocument[]; hasMore: boolean } | "loading" | "failed";

interface ContainerDialogProps {
  clientName: string;
  words: ContainerWords;
  onChoose: (documents: Chosen[]) => void;
  onClose: () => void;
}

const pauseMs = 200;

/** The picker over everything that lies in the client file: tree, search, several at once. What is chosen is linked, never copied. */
export function ContainerDialog({ clientName, words, onChoose, onClose }: ContainerDialogProps) {
  const room = useRoom();
  const { clientId, language } = room;
  const [tree] = useState(() => new TreeStore((parentId) => fetchFolders(clientId, parentId)));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  const [folderId, setFolder] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState<Shown>("loading");
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);

  useEffect(() => void tree.load(""), [tree]);
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(
      () => {
        setShown("loading");
        fetchDocuments(clientId, { folderId, words: search.trim() }, gone.signal).then(setShown, () => {
          if (!gone.signal.aborted) setShown("failed");
        });
      },
      search ? pauseMs : 0,
    );
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [clientId, folderId, search]);

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
            onChoose={(folder) => {
              setFolder(folder.id);
              setSearch("");
            }}
            onToggle={(id, isOpen) => void tree.toggle(id, isOpen)}
          />
        </div>
        <div>
          <Documents shown={shown} hasWords={search !== ""} chosen={chosen} words={words} onToggle={toggle} language={language} />
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

async function fetchDocuments(
  clientId: string,
  where: { folderId: string | null; words: string },
  signal: AbortSignal,
): Promise<Exclude<Shown, string>> {
  const query = new URLSearchParams();
  if (where.words) query.set("words", where.words);
  else if (where.folderId) query.set("folder", where.folderId);
  const reply = await fetch(`/api/clients/${clientId}/tasks/container?${query}`, { signal });
  if (!reply.ok) throw new Error(`the documents could not be read (${reply.status})`);
  return reply.json();
}

interface DocumentsProps {
  shown: Shown;
  hasWords: boolean;
  chosen: readonly Chosen[];
  words: ContainerWords;
  language: "de" | "sv" | "en";
  onToggle: (document: ContainerDocument) => void;
}

function Documents({ shown, hasWords, chosen, words, language, onToggle }: DocumentsProps) {
  if (shown === "loading") return <p className="meta">{words.loading}</p>;
  if (shown === "failed") return <p className="meta">{words.failed}</p>;
  if (shown.documents.length === 0) return <p className="empty">{hasWords ? words.nothingFound : words.empty}</p>;
  const reader = { language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: Date.now() };
  return (
    <ul aria-label={words.documents}>
      {shown.documents.map((document) => (
        <li key={document.id} className="container-row">
          <input
            type="checkbox"
            className="check"
            aria-label={say(words.choose, { name: document.name })}
            checked={chosen.some(({ id }) => id === document.id)}
            onChange={() => onToggle(document)}
          />
          <span className="flex min-w-0 items-center gap-2">
            <Dot label="" shown={document.isNew} />
            <FileSign mediaType={document.mediaType} />
            <span className="cut font-medium">{document.name}</span>
          </span>
          <span className="cut">{document.folderName}</span>
          <span className="num">{formatSize(document.size, language)}</span>
          <span className="num">{formatDate(document.filedAt, reader)}</span>
        </li>
      ))}
      {shown.hasMore && <li className="meta py-2">{words.more}</li>}
    </ul>
  );
}

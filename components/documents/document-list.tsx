"use client";
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Eye } from "@/components/ui/icons";
import { showToast } from "@/components/ui/show-toast";
import type { DocumentPage } from "@/lib/documents/input";
import type { Sort } from "@/lib/documents/sort";
import type { Reader } from "@/lib/format";
import { FilterField } from "./filter-field";
import { stateOfAddress } from "./list-state";
import { ListedDocuments } from "./listed-documents";
import { markFolderSeen } from "./mark-seen";
import { type PackedPage, unpacked } from "./packed-page";
import { pageSource } from "./page-source";
import { useRoom } from "./room-context";
import { FolderUpload } from "./uploads/folder-upload";
import { useListAddress } from "./use-list-address";
import { say } from "./words";

export interface ListProps {
  folder: { id: string | null; name: string };
  /** The first rows, read by the server; a new object after every refresh. */
  first: DocumentPage;
  /** The filter that the server read them with. */
  filter: string;
  sort: Sort;
  /** The address of this folder. */
  path: string;
  reader: Reader;
  /** Stands in the place of the rows while there are none. */
  empty: ReactNode;
}

interface DocumentListProps extends Omit<ListProps, "first"> {
  /** The first rows as they came. */
  page: PackedPage;
}

/** The documents of one folder, or those of them whose names have what somebody types. */
export function DocumentList({ page, folder, filter, sort, path, reader, empty }: DocumentListProps) {
  const first = useMemo(() => unpacked(page), [page]);
  const room = useRoom();
  const { clientId, words, isLooking } = room;
  const [list, setList] = useState({ filter, first });
  const [served, setServed] = useState(first);
  const [passedBy, setPassedBy] = useState(0);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const asked = useRef(filter);
  const address = useListAddress(path, sort, first);

  if (served !== first) {
    setServed(first);
    if (filter === list.filter) setList({ filter, first });
    else setPassedBy(passedBy + 1);
  }

  async function read(wanted: string) {
    asked.current = wanted;
    setReading(true);
    try {
      const source = pageSource({ clientId, folderId: folder.id, sort, filter: wanted });
      const found = await source.page({ after: undefined, skip: 0 }, new AbortController().signal);
      if (asked.current === wanted) setList({ filter: wanted, first: found });
    } catch {
      showToast({ message: words.selection.failed });
    }
    if (asked.current === wanted) setReading(false);
  }

  const change = (wanted: string) => {
    address.write({ filter: wanted, documentId: null });
    void read(wanted);
  };

  // The back button brings the page as it was read, under the address as it was left.
  const takeUp = useEffectEvent(() => {
    const left = stateOfAddress(location.search);
    setChosenId(left.documentId);
    if (left.filter !== filter) void read(left.filter);
  });
  useEffect(() => takeUp(), []);

  // The server read anew what it was asked for; the filter typed since is ours to ask with.
  const readAgain = useEffectEvent(() => void read(asked.current));
  useEffect(() => {
    if (passedBy > 0) readAgain();
  }, [passedBy]);

  const isEmpty = list.filter === "" && list.first.rows.length === 0;
  return (
    <>
      <div className="tools files-tools">
        {!isEmpty && <FilterField label={words.filter.label} value={list.filter} onFilter={change} onLeave={enterGrid} />}
        <span className="flex-1" />
        <FolderUpload target={{ folderId: folder.id, folderName: folder.id && folder.name }} />
        {!isLooking && (
          // In an empty folder a phone shows no lonely eye; what is new below is marked at the folders themselves.
          <Button
            look="quiet"
            className={isEmpty ? "max-md:hidden" : undefined}
            onClick={() => void markFolderSeen(room, folder.id)}
          >
            <Eye />
            {words.selection.markSeen}
          </Button>
        )}
      </div>
      <div aria-busy={isReading}>
        <ListedDocuments
          key={list.filter}
          folder={folder}
          first={list.first}
          filter={list.filter}
          chosenId={chosenId}
          sort={sort}
          path={path}
          reader={reader}
          address={address}
          empty={list.filter ? <p className="meta">{say(words.filter.none, { filter: list.filter })}</p> : empty}
        />
      </div>
    </>
  );
}

const enterGrid = () => document.querySelector<HTMLElement>('.files [role="row"][tabindex="0"]')?.focus();

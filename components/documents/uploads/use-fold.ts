"use client";
import { useParams } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { Store } from "../store";

interface Fold {
  /** Where files are filed. */
  desk: boolean;
  /** On all other pages, beside a document that is open, and on a task's page, whose own lines tell what arrives. */
  elsewhere: boolean;
}

const key = "kontor.trayFold";

/** Whether the tray shows no more than its head. What somebody chooses holds in this tab from page to page, and after it was loaded anew. */
export class TrayFold extends Store<Fold> {
  constructor(private readonly kept: Pick<Storage, "getItem" | "setItem"> | undefined) {
    const [desk, elsewhere] = kept?.getItem(key)?.split(",") ?? [];
    super({ desk: desk === "true", elsewhere: elsewhere !== "false" });
  }

  /** Folded by hand it is folded everywhere; unfolded, only in places of the same kind. */
  choose(place: keyof Fold, isFolded: boolean): void {
    const fold = isFolded ? { desk: true, elsewhere: true } : { ...this.view(), [place]: false };
    this.kept?.setItem(key, `${fold.desk},${fold.elsewhere}`);
    this.show(fold);
  }
}

const fold = new TrayFold(typeof window === "undefined" ? undefined : window.sessionStorage);

/** Whether the tray is folded here, and how to change that. What was not taken unfolds it, until somebody folds it again. */
export function useFold(isAway: boolean, refused: number): [isFolded: boolean, setFolded: (isFolded: boolean) => void] {
  const view = useSyncExternalStore(fold.subscribe, fold.view, fold.view);
  const [known, setKnown] = useState(0);
  const { documentId, taskId } = useParams<{ documentId?: string; taskId?: string }>();
  const place = isAway || documentId || taskId ? "elsewhere" : "desk";
  const setFolded = (isFolded: boolean) => {
    setKnown(refused);
    fold.choose(place, isFolded);
  };
  return [view[place] && refused <= known, setFolded];
}

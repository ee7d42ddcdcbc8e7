"use client";
import { useParams } from "next/navigation";
import { useSyncExternalStore } from "react";
import { Store } from "../store";

interface Fold {
  /** Where files are filed. */
  desk: boolean;
  /** On all other pages, and beside a document that is open. */
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

/** Whether the tray is folded here, and how to change that. */
export function useFold(isAway: boolean): [isFolded: boolean, setFolded: (isFolded: boolean) => void] {
  const view = useSyncExternalStore(fold.subscribe, fold.view, fold.view);
  const isReading = useParams<{ documentId?: string }>().documentId !== undefined;
  const place = isAway || isReading ? "elsewhere" : "desk";
  return [view[place], (isFolded) => fold.choose(place, isFolded)];
}

"use client";
import { useEffect, useEffectEvent } from "react";
import { showToast } from "@/components/ui/toasts";
import { carryOrAsk } from "./changes";
import { useRoom } from "./room-context";
import { sayCount } from "./words";

interface Chosen {
  documentIds: () => Promise<readonly string[]>;
  /** The names that are known, a line each. */
  text: string;
}

interface Desk {
  folder: { id: string | null; name: string };
  /** What Ctrl+X and Ctrl+C would take now; undefined leaves the keys to the browser. */
  chosen: () => Chosen | undefined;
}

/** Cut, copy and paste of documents, by the keys and the browser's own menu. Pasted files are another's affair. */
export function useClipboard({ folder, chosen }: Desk) {
  const room = useRoom();
  const { clipboard, words, language } = room;

  async function take({ documentIds, text }: Chosen, isCut: boolean, isKept: boolean) {
    try {
      const ids = await documentIds();
      clipboard.keep({ documentIds: ids, fromFolderId: folder.id, isCut, text: isKept ? text : null });
      showToast({ message: sayCount(isCut ? words.clipboard.cut : words.clipboard.copied, ids.length, language) });
    } catch {
      showToast({ message: words.selection.failed });
    }
  }

  async function paste(systemText: string) {
    const clip = clipboard.for(systemText);
    if (!clip) return;
    const { documentIds, fromFolderId, isCut } = clip;
    if (isCut) clipboard.keep(null);
    if (isCut && fromFolderId === folder.id) return;
    await carryOrAsk(room, { documentIds, fromFolderId, isCopy: !isCut }, folder);
  }

  const onTake = useEffectEvent((event: ClipboardEvent) => {
    const what = isTyping(event) || getSelection()?.isCollapsed === false ? undefined : chosen();
    if (!what) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", what.text);
    void take(what, event.type === "cut", true);
  });

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const data = event.clipboardData;
    if (!data || data.files.length > 0 || isTyping(event)) return;
    const text = data.getData("text/plain");
    if (!clipboard.for(text)) return;
    event.preventDefault();
    void paste(text);
  });

  useEffect(() => {
    const takes = (event: ClipboardEvent) => onTake(event);
    const pastes = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener("cut", takes);
    document.addEventListener("copy", takes);
    document.addEventListener("paste", pastes);
    return () => {
      document.removeEventListener("cut", takes);
      document.removeEventListener("copy", takes);
      document.removeEventListener("paste", pastes);
    };
  }, []);

  return {
    paste: () => paste(clipboard.view()?.text ?? ""),
    /** From a menu: the system's clipboard may not be ours to write, then only this page knows. */
    async cut(what: Chosen) {
      await take(what, true, await written(what.text));
    },
    async copy(what: Chosen) {
      await take(what, false, await written(what.text));
    },
  };
}

/** Puts text into the system's clipboard; answers whether that was allowed. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const isTyping = (event: ClipboardEvent) =>
  event.target instanceof HTMLElement &&
  event.target.closest("input:not([type=checkbox]), textarea, [contenteditable], dialog") !== null;

"use client";
import { useEffect, useEffectEvent } from "react";
import { useDeskRoom } from "./room-context";
import { pasteInto, type Taken, take, takeByMenu } from "./taking";

interface Desk {
  /** Whether the keys mean this part of the page now. */
  isMeant: () => boolean;
  /** Where pasting puts things; undefined when there is no such place now. */
  target: () => { id: string | null; name: string } | undefined;
  /** What Ctrl+X and Ctrl+C would take now; undefined leaves the keys to the browser. */
  chosen: () => Taken | undefined;
}

/** Cut, copy and paste of documents or folders, by the keys and the browser's own menu; not for those who look. Pasted files are another's affair. */
export function useClipboard({ isMeant, target, chosen }: Desk) {
  const room = useDeskRoom();
  const { clipboard, isLooking } = room;

  async function paste(systemText: string) {
    const clip = clipboard.for(systemText);
    const to = target();
    if (clip && to) await pasteInto(room, clip, to);
  }

  const onTake = useEffectEvent((event: ClipboardEvent) => {
    const what = !isMeant() || isTyping(event) || getSelection()?.isCollapsed === false ? undefined : chosen();
    if (!what) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", what.text);
    void take(room, what, event.type === "cut", true);
  });

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const data = event.clipboardData;
    if (!data || data.files.length > 0 || !isMeant() || isTyping(event)) return;
    const text = data.getData("text/plain");
    if (!clipboard.for(text)) return;
    event.preventDefault();
    void paste(text);
  });

  useEffect(() => {
    if (isLooking) return;
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
  }, [isLooking]);

  return {
    paste: () => paste(clipboard.view()?.text ?? ""),
    cut: (what: Taken) => takeByMenu(room, what, true),
    copy: (what: Taken) => takeByMenu(room, what, false),
  };
}

/** Whether the focus stands in the folder tree. */
export const isInTree = (): boolean => document.activeElement?.closest('[role="tree"]') != null;

const isTyping = (event: ClipboardEvent) =>
  event.target instanceof HTMLElement &&
  event.target.closest("input:not([type=checkbox]), textarea, [contenteditable], dialog") !== null;

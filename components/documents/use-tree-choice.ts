"use client";
import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { choiceCommand, linesBetween } from "./tree-choice";
import type { TreeLine } from "./tree-model";

/** The folders that are chosen together, and whoever keeps them. */
export interface TreeChoice {
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
}

/** Chooses several folders of the tree, as lists do: with Ctrl one more or less, with Shift all from where one began. */
export function useTreeChoice(lines: readonly TreeLine[], choice: TreeChoice | undefined) {
  const anchor = useRef<string | null>(null);

  function toggle(id: string) {
    const ids = new Set(choice?.chosen);
    if (!ids.delete(id)) ids.add(id);
    anchor.current = id;
    choice?.choose(ids);
  }
  const extend = (from: string, to: string) => {
    anchor.current ??= from;
    choice?.choose(linesBetween(lines, anchor.current, to));
  };
  const clear = () => {
    anchor.current = null;
    if (choice && choice.chosen.size > 0) choice.choose(new Set());
  };

  return {
    toggle,
    /** Answers the line that is to get the focus when the key was one of these; null keeps it where it is. */
    onKey(event: KeyboardEvent, id: string): string | null | undefined {
      const command = choice && choiceCommand(lines, id, event);
      if (!command || (command.does === "clear" && choice.chosen.size === 0)) return undefined;
      if (command.does === "clear") clear();
      else if (command.does === "toggle") toggle(command.id);
      else extend(id, command.id);
      return command.does === "extend" ? command.id : null;
    },
    /** Answers whether the click chose; every other ends the choice. */
    onClick(event: MouseEvent, id: string): boolean {
      if (choice && (event.ctrlKey || event.metaKey)) toggle(id);
      else if (choice && event.shiftKey) extend(id, id);
      else {
        clear();
        anchor.current = id;
        return false;
      }
      return true;
    },
    /** The focus went on by a key: a range begins there. */
    moved: (id: string) => {
      anchor.current = id;
    },
  };
}

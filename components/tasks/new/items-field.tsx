"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { say } from "@/components/documents/words";
import { IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { X } from "@/components/ui/icons";
import type { DraftItem } from "./draft";
import type { NewTaskWords } from "./words";

interface ItemsFieldProps {
  items: readonly DraftItem[];
  error: string | undefined;
  words: NewTaskWords;
  onChange: (items: DraftItem[]) => void;
}

/** What is asked for, one line each; Enter goes on with the next, and several pasted lines become several things. */
export function ItemsField({ items, error, words, onChange }: ItemsFieldProps) {
  const [next, setNext] = useState("");
  const last = useRef<HTMLInputElement>(null);

  function add(text: string) {
    const titles = text.split("\n").map((line) => line.trim());
    const added = titles
      .filter(Boolean)
      .map((title) => ({ key: crypto.randomUUID(), title: title.slice(0, 300), required: true }));
    if (added.length > 0) onChange([...items, ...added]);
    setNext("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add(next);
  }

  const change = (key: string, patch: Partial<DraftItem>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...patch } : item)));

  return (
    <fieldset>
      <legend>
        <label className="label" htmlFor="task-items">
          {words.items}
        </label>
      </legend>
      <ol className="border-t border-line-strong">
        {items.map((item, position) => (
          <li key={item.key} className="task-line">
            <span className="text-ink-3 num">{position + 1}</span>
            <input
              className="task-line-input"
              aria-label={say(words.item, { number: position + 1 })}
              value={item.title}
              maxLength={300}
              readOnly={item.held === "accepted"}
              onChange={(event) => change(item.key, { title: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  last.current?.focus();
                }
              }}
            />
            <Checkbox
              label={words.mayMiss}
              aria-label={say(words.mayMissFor, { title: item.title })}
              checked={!item.required}
              disabled={item.held === "accepted"}
              onChange={(event) => change(item.key, { required: !event.currentTarget.checked })}
            />
            {item.held ? (
              <span className="meta">{words.itemHeld[item.held]}</span>
            ) : (
              <IconButton
                small
                label={say(words.removeItem, { title: item.title })}
                onClick={() => {
                  onChange(items.filter(({ key }) => key !== item.key));
                  last.current?.focus();
                }}
              >
                <X />
              </IconButton>
            )}
          </li>
        ))}
        <li className="task-line">
          <span className="text-ink-3 num">{items.length + 1}</span>
          <input
            ref={last}
            id="task-items"
            className="task-line-input"
            aria-label={words.moreItem}
            placeholder={words.moreItem}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? "task-items-error" : undefined}
            value={next}
            maxLength={300}
            onChange={(event) => setNext(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => add(next)}
            onPaste={(event) => {
              const text = event.clipboardData.getData("text");
              if (!text.includes("\n")) return;
              event.preventDefault();
              add(`${next}${text}`);
            }}
          />
        </li>
      </ol>
      {error && (
        <p className="hint hint-bad" id="task-items-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

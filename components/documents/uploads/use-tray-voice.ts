"use client";
import { useState } from "react";
import type { Language } from "@/lib/i18n/languages";
import { say, sayCount, type TrayWords } from "../words";
import { hasEnded, type Tray } from "./tray-state";

/** What the tray last said to screen readers: that files started, one was refused, all have arrived. Never every percent. */
export function useTrayVoice(tray: Tray, words: TrayWords["tray"], language: Language): string {
  const [before, setBefore] = useState(tray);
  const [said, setSaid] = useState("");
  if (before === tray) return said;
  setBefore(tray);
  const next = newsOf(before, tray, words, language);
  if (next) setSaid(next);
  return next ?? said;
}

function newsOf(before: Tray, now: Tray, words: TrayWords["tray"], language: Language): string | undefined {
  const known = new Map(before.items.map((item) => [item.key, item]));
  const bad = now.items.find((item) => ["refused", "failed"].includes(item.phase) && known.get(item.key)?.phase !== item.phase);
  if (bad) return say(words.announce.refused, { name: bad.name, reason: bad.message || words.trouble[bad.trouble ?? "refused"] });
  const receipt = now.receipts.length > before.receipts.length ? now.receipts.at(-1) : undefined;
  if (receipt) {
    const { count, number } = receipt.confirmation;
    return sayCount(words.announce.done, count, language, { number });
  }
  const added = now.items.filter((item) => !known.has(item.key) && !hasEnded(item) && item.phase !== "interrupted").length;
  return added > 0 ? sayCount(words.announce.started, added, language) : undefined;
}

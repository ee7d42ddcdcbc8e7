import { formatPercent, formatSize } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";
import { say, sayCount, type TrayWords } from "../words";
import type { Pace } from "./speed";
import { hasEnded, type Tray, type TrayItem } from "./tray-state";
import { totalOf } from "./tray-total";

type Words = TrayWords["tray"];

/** What a file's line says about where it stands. */
export function stateOf(item: TrayItem, pace: Pace | undefined, words: Words, language: Language): string {
  const values = {
    percent: formatPercent(item.size > 0 ? item.sent / item.size : 0, language),
    sent: formatSize(item.sent, language),
  };
  if (item.phase === "refused" || item.phase === "failed") {
    return item.message || say(words.trouble[item.trouble ?? "refused"], values);
  }
  if (item.phase !== "sending") return say(words.phase[item.phase], values);
  if (item.trouble) return say(words.trouble[item.trouble], values);
  if (item.sent >= item.size) return words.phase.checking;
  const speed = pace && say(words.perSecond, { speed: formatSize(pace.bytesPerSecond, language) });
  return [values.percent, speed, pace && timeLeft(pace.secondsLeft, words, language)].filter(Boolean).join(" · ");
}

/** "noch etwa 20 Sek.", rounded so that it does not flicker. */
export function timeLeft(seconds: number, words: Words, language: Language): string {
  const count = (value: number) => ({ count: new Intl.NumberFormat(language).format(value) });
  const rounded = seconds < 10 ? Math.ceil(seconds) : Math.ceil(seconds / 5) * 5;
  const time =
    seconds < 60
      ? say(words.seconds, count(Math.max(1, rounded)))
      : seconds < 3600
        ? say(words.minutes, count(Math.round(seconds / 60)))
        : say(words.hours, count(Math.round(seconds / 3600)));
  return say(words.left, { time });
}

/** The headline of the tray and the line under it; what holds up all of it at the moment stands in the place of a guess. */
export function headOf(
  tray: Tray,
  paces: ReadonlyMap<string, Pace>,
  words: Words,
  language: Language,
): { title: string; lead?: string; trouble?: string } {
  const total = totalOf(tray);
  if (total.files === 0) return { title: restTitle(tray, words, language) };
  const title = say(words.arrivedOf, { arrived: total.arrived, files: total.files });
  const bytes = say(words.bytesOf, { sent: formatSize(total.sent, language), bytes: formatSize(total.bytes, language) });
  const trouble = troubleOf(tray);
  if (trouble) return { title, trouble: say(words.trouble[trouble], { sent: formatSize(total.sent, language) }) };
  const speed = [...paces.values()].reduce((sum, pace) => sum + pace.bytesPerSecond, 0);
  const left = speed > 0 && total.isRunning && timeLeft((total.bytes - total.sent) / speed, words, language);
  return { title, lead: [bytes, left, folderOf(tray, words)].filter(Boolean).join(" · ") };
}

/** Why nothing moves, where none of the files that are being sent does. */
function troubleOf({ items }: Tray): TrayItem["trouble"] {
  const sending = items.filter(({ phase }) => phase === "sending");
  return sending.every(({ trouble }) => trouble) ? (sending[0]?.trouble ?? null) : null;
}

function restTitle({ items, receipts }: Tray, words: Words, language: Language): string {
  const inPhase = (phase: TrayItem["phase"]) => items.filter((item) => item.phase === phase).length;
  const waiting = inPhase("interrupted");
  if (waiting > 0) return sayCount(words.interruptedHead, waiting, language);
  const arrived = receipts.reduce((sum, receipt) => sum + receipt.confirmation.count, 0);
  const parts = [
    { words: words.refusedHead, count: inPhase("refused") },
    { words: words.doneHead, count: arrived },
    { words: words.skippedHead, count: inPhase("skipped") },
  ];
  const said = parts.filter(({ count }) => count > 0).map((part) => sayCount(part.words, part.count, language));
  return said.join(", ") || sayCount(words.doneHead, 0, language);
}

/** The folder, where all files go to the same one. */
function folderOf(tray: Tray, words: Words): string | undefined {
  const names = new Set(tray.items.filter((item) => !hasEnded(item)).map((item) => item.folderName));
  const [name] = names;
  return names.size === 1 && name ? say(words.into, { folder: name }) : undefined;
}

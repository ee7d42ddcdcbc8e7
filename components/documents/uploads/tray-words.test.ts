import { describe, expect, it } from "vitest";
import type { Confirmation } from "@/lib/documents/upload-input";
import errors from "@/lib/i18n/messages/de/errors.json";
import words from "@/lib/i18n/messages/de/tray.json";
import errorsInEnglish from "@/lib/i18n/messages/en/errors.json";
import wordsInEnglish from "@/lib/i18n/messages/en/tray.json";
import errorsInSwedish from "@/lib/i18n/messages/sv/errors.json";
import wordsInSwedish from "@/lib/i18n/messages/sv/tray.json";
import type { TrayItem } from "./tray-state";
import { headOf, stateOf, timeLeft } from "./tray-words";

const item: TrayItem = {
  key: "a",
  name: "Kassenbuch.pdf",
  size: 10 * 1024 * 1024,
  lastModified: 1,
  folderId: null,
  folderName: null,
  group: "g",
  batchId: "b",
  uploadId: "u",
  phase: "sending",
  sent: 6.2 * 1024 * 1024,
  trouble: null,
  message: null,
  twin: null,
  category: null,
  isCategoryChosen: false,
};
const state = (change: Partial<TrayItem>) =>
  stateOf({ ...item, ...change }, undefined, words.tray, "de").replaceAll("\u00a0", " ");

describe("a line of the tray says", () => {
  it("how far, how fast and how long", () => {
    const pace = { bytesPerSecond: 1.8 * 1024 * 1024, secondsLeft: 11 };
    expect(stateOf(item, pace, words.tray, "de").replaceAll("\u00a0", " ")).toBe("62 % · 1,8 MB/s · noch etwa 15 Sek.");
  });

  it("what is safe while it stands still", () => {
    expect(state({ phase: "paused" })).toBe("Angehalten bei 62 % · 6,2 MB sind sicher");
    expect(state({ trouble: "offline" })).toBe("Sie sind offline. 6,2 MB sind sicher; es geht von selbst weiter.");
  });

  it("under which name the page of the permitted file types is found, so that the name can lead there", () => {
    expect(errors.upload.typeNotPermitted).toContain(words.tray.fileTypes);
    expect(errorsInEnglish.upload.typeNotPermitted).toContain(wordsInEnglish.tray.fileTypes);
    expect(errorsInSwedish.upload.typeNotPermitted).toContain(wordsInSwedish.tray.fileTypes);
  });

  it("that the file has to be chosen again after a reload", () => {
    expect(state({ phase: "interrupted" })).toBe("Unterbrochen bei 62 %, Datei erneut wählen");
  });

  it("the server's own reason, and its own only without one", () => {
    expect(state({ phase: "refused", message: "Der Inhalt ist ein Programm." })).toBe("Der Inhalt ist ein Programm.");
    expect(state({ phase: "refused", message: null, twin: null })).toMatch(/^Der Server hat die Übertragung abgelehnt\./);
  });

  it("the time left in steps that do not flicker", () => {
    expect([3.2, 41, 100, 5000].map((seconds) => timeLeft(seconds, words.tray, "de"))).toEqual([
      "noch etwa 4 Sek.",
      "noch etwa 45 Sek.",
      "noch etwa 2 Min.",
      "noch etwa 1 Std.",
    ]);
  });
});

describe("the head of the tray says", () => {
  const head = (changes: readonly Partial<TrayItem>[], counts: readonly number[] = []) => {
    const receipts = counts.map((count) => ({ confirmation: { count } as Confirmation, files: [], purpose: null }));
    const items = changes.map((change) => ({ ...item, ...change }));
    const paces = new Map([["a", { bytesPerSecond: 1024, secondsLeft: 11 }]]);
    return headOf({ items, receipts }, paces, words.tray, "de");
  };

  it("what became of all when nothing is on its way: what needs a look first, what was skipped too", () => {
    expect(head([{ phase: "skipped" }]).title).toBe("1 Datei übersprungen");
    expect(head([{ phase: "skipped" }], [1, 1]).title).toBe("2 Dateien angekommen, 1 Datei übersprungen");
    expect(head([{ phase: "refused" }, { phase: "skipped" }], [2]).title).toBe(
      "1 Datei nicht angenommen, 2 Dateien angekommen, 1 Datei übersprungen",
    );
  });

  it("instead of a guess why nothing moves, once no file does", () => {
    const stopped = head([{ trouble: "offline" }, { phase: "waiting", sent: 0 }]);
    expect(stopped.trouble?.replaceAll("\u00a0", " ")).toBe("Sie sind offline. 6,2 MB sind sicher; es geht von selbst weiter.");
    expect(stopped.lead).toBeUndefined();
    const going = head([{ trouble: "waiting" }, { key: "b" }]);
    expect(going.trouble).toBeUndefined();
    expect(going.lead).toContain("noch etwa");
  });
});

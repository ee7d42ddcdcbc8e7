import { describe, expect, it } from "vitest";
import { wordsOfPdf } from "@/lib/testing/pdf-words";
import { type RecordPaper, recordPdf } from "./record-pdf";

const paper = (over: Partial<RecordPaper> = {}): RecordPaper => ({
  title: "Belege für Februar",
  subject: "Bäckerei Krume GmbH",
  facts: [{ label: "Mandant", value: "Bäckerei Krume GmbH" }],
  sections: [{ heading: "Verlauf", lines: [{ text: "Erstellt", note: "Tomke Harms", code: "0".repeat(64) }] }],
  footer: "Kontor",
  madeAt: new Date("2026-03-02T10:00:00Z"),
  ...over,
});

describe("the record as a PDF", () => {
  it("keeps names of every alphabet of Europe readable", async () => {
    const names = "Müßig-Øster, Łukasz Żółć, Selin Aydoğdu, Αθηνά, Дмитрий, Þórður – „Zürich“ €";
    const [words] = await wordsOfPdf(await recordPdf(paper({ sections: [{ heading: "Größe", lines: [{ text: names }] }] })));
    expect(words).toContain(names);
    expect(words).toContain("Größe");
  });

  it("holds a checksum whole, in one line", async () => {
    const sum = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    const [words] = await wordsOfPdf(
      await recordPdf(paper({ sections: [{ heading: "x", lines: [{ text: "a.pdf", code: `SHA-256 ${sum}` }] }] })),
    );
    expect(words).toContain(sum);
  });

  it("goes on over pages, numbers them, and breaks words that have no end", async () => {
    const lines = Array.from({ length: 120 }, (_, at) => ({ text: `Schritt ${at} ${"lang".repeat(60)}`, note: "wer und wann" }));
    const pages = await wordsOfPdf(await recordPdf(paper({ sections: [{ heading: "Verlauf", lines }] })));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.at(-1)).toContain(`${pages.length}/${pages.length}`);
    expect(pages.join(" ")).toContain("Schritt 119");
  });

  it("does not fail for characters that no font has, or that are no characters", async () => {
    const odd = "a\u0000b \ud800 🧾 漢字 עברית\ttab\nneue Zeile";
    const [words] = await wordsOfPdf(await recordPdf(paper({ title: odd, facts: [{ label: odd, value: odd }] })));
    expect(words).toContain("neue Zeile");
  });
});

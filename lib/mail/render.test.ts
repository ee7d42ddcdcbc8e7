import { describe, expect, it } from "vitest";
import type { Language } from "@/lib/mail/content";
import { type LetterKind, letterKinds } from "@/lib/mail/kinds";
import { renderLetter } from "@/lib/mail/render";
import { letterSamples } from "@/lib/testing/given-letters";

const kinds = Object.keys(letterKinds) as LetterKind[];
const languages: Language[] = ["de", "sv", "en"];
const all = kinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

const rendered = (kind: LetterKind, language: Language = "de") =>
  renderLetter({ kind, language, data: letterKinds[kind].data.parse(letterSamples[kind]) });

const wordsOf = (html: string) =>
  html
    .replace(/<(style|title)[^>]*>[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#x27;", "'");

describe.each(all)("the letter $kind in $language", ({ kind, language }) => {
  it("has its words, one button, and a text part with the same link", async () => {
    const { subject, text, html } = await rendered(kind, language);
    const buttons = [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map((found) => found[1]?.replaceAll("&amp;", "&") ?? "");
    expect(subject).toMatch(/\S/);
    expect(subject + text).not.toMatch(/[{}]|undefined|\bmail\./);
    expect(buttons).toHaveLength(1);
    expect(buttons[0]).toMatch(/^http:\/\/localhost:3000\//);
    expect(text.split("\n")).toContain(buttons[0]);
    expect(html).toContain(`lang="${language}"`);
  });

  it("fetches nothing from elsewhere", async () => {
    const { html } = await rendered(kind, language);
    expect(html).not.toMatch(/<img|<link|<script|url\(|@import|src=/i);
  });
});

describe("a letter", () => {
  it("says in its text part all that the HTML says", async () => {
    const { text, html } = await rendered("invitation");
    const plain = text.replace(/\s+/g, " ");
    const sentences = wordsOf(html)
      .split(/(?<=[.:?])\s+|\s{2,}/)
      .map((part) => part.replace(/\s+/g, " ").trim());
    const missing = sentences.filter((part) => /\p{L}{3}/u.test(part) && !plain.includes(part));
    expect(missing.filter((part) => !part.startsWith("Käthe Lindner möchte mit Ihnen"))).toEqual([]); // the preview is of the mailbox's list
  });

  it("speaks as the reader's language does: Sie in German, du in Swedish", async () => {
    expect((await rendered("sign-in-link", "de")).text).toMatch(/\bSie\b/);
    expect((await rendered("sign-in-link", "sv")).text).toMatch(/\bdu\b/i);
  });

  it("writes dates in the reader's language and zone", async () => {
    expect((await rendered("invitation", "de")).text).toContain("29. November 2026 um 18:00");
    expect((await rendered("invitation", "sv")).text).toContain("29 november 2026 kl. 18:00");
  });

  it("shows what a person typed as words, never as markup", async () => {
    const data = {
      ...letterSamples.invitation,
      timeZone: "Europe/Berlin",
      words: '<script>alert(1)</script> <a href="https://evil.example">here</a>',
    };
    const { html } = await renderLetter({ kind: "invitation", language: "de", data });
    expect(html).not.toContain("<script>");
    expect(html).not.toContain('href="https://evil.example"');
  });

  it("lets no name begin a line of its own", async () => {
    const places = ["Belege\r\nBitte hier anmelden:\nhttps://evil.example\u2028"];
    const data = { ...letterSamples["new-documents"], places };
    const { text } = await renderLetter({ kind: "new-documents", language: "de", data });
    expect(text).toMatch(/^- Belege Bitte hier anmelden: https:\/\/evil\.example/m);
    expect(text).not.toMatch(/^(Bitte hier|https:\/\/evil)/m);
  });

  it("refuses a link that leads elsewhere", async () => {
    for (const link of ["https://evil.example/invitations/x", "//evil.example/x"]) {
      const data = { ...letterSamples["password-reset"], link };
      await expect(renderLetter({ kind: "password-reset", language: "de", data })).rejects.toMatchObject({
        code: "unwritable",
        final: true,
      });
    }
  });

  it("names only a few of many places", async () => {
    const places = Array.from({ length: 9 }, (_, index) => `Ordner ${index + 1}`);
    const { text } = await renderLetter({
      kind: "new-documents",
      language: "de",
      data: { ...letterSamples["new-documents"], places },
    });
    expect(text).toContain("- Ordner 6\n- und 3 weitere Ordner\n");
  });
});

import { degrees, PDFDocument } from "pdf-lib";
import { givenClient, givenContact } from "@/lib/testing/given";
import { bringFile, eml } from "@/lib/testing/given-files";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

async function invoices(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  const lines = ["Müller und Söhne, Rechnung 1", "nichts davon", "Rechnung 2 an MULLER", "Zahlbar an Müller, danke Müller"];
  for (const line of lines) made.addPage([595, 842]).drawText(line, { x: 60, y: 700, size: 18 });
  made.getPage(2).setRotation(degrees(90));
  return made.save();
}

test("words are found in an open PDF, a mail and a text", async ({ page, context, browser, watched }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const at: Record<string, string> = {};
  const files = { "A.pdf": await invoices(), "B.eml": eml(), "C.txt": `${"Zeile\n".repeat(400)}Schluß mit Brötchen\n` };
  for (const [name, content] of Object.entries(files)) {
    const outcome = await bringFile({ client, by: contact, name, content });
    if (outcome.status === "filed") at[name] = `/clients/${client.id}/documents/${outcome.documentId}`;
  }
  const go = (name: string) => page.goto(at[name] ?? "");
  const field = page.getByRole("searchbox", { name: "Im Dokument suchen" });
  const bar = page.getByRole("search", { name: "Im Dokument suchen" });
  const hits = page.locator(".find-hit");
  const tools = page.getByRole("toolbar", { name: "Ansicht" });
  await signIn(context, responsible);

  await go("A.pdf");
  await expect(page.locator("canvas")).toBeVisible();
  await page.keyboard.press("Control+f");
  await expect(field).toBeFocused();
  await page.keyboard.type("muller");
  await expect(bar.getByRole("status")).toHaveText("1 von 4");
  await expect(hits).toHaveCount(1);
  const [hit, sheet] = [await hits.boundingBox(), await page.locator("canvas").boundingBox()];
  // It stands where the word stands: at the left, 142 of 842 points from the top.
  expect(((hit?.x ?? 0) - (sheet?.x ?? 0)) / (sheet?.width ?? 1)).toBeCloseTo(60 / 595, 1);
  expect(((hit?.y ?? 0) - (sheet?.y ?? 0)) / (sheet?.height ?? 1)).toBeCloseTo(126 / 842, 1);
  await page.keyboard.press("Enter");
  await expect(tools).toContainText("3 von 4");
  await expect(bar.getByRole("status")).toHaveText("2 von 4");
  await page.keyboard.press("Enter");
  await expect(hits).toHaveCount(2);
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(bar.getByRole("status")).toHaveText("4 von 4");
  await expect(tools).toContainText("4 von 4");
  await bar.getByRole("button", { name: "Nächster Treffer" }).click();
  await expect(bar.getByRole("status")).toHaveText("1 von 4");
  await expectAccessible(page);
  await field.fill("Kaffee");
  await expect(bar.getByRole("status")).toHaveText("Keine Treffer");
  await expect(hits).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A.pdf");

  await go("B.eml");
  await page.getByRole("button", { name: "Im Dokument suchen" }).click();
  await field.fill("MARZ");
  await expect(bar.getByRole("status")).toHaveText(/^1 von \d+$/);
  await page.getByRole("button", { name: "Suche schließen" }).click();
  await expect(page.getByRole("button", { name: "Im Dokument suchen" })).toBeFocused();

  const small = await openAs(browser, contact, watched, phone);
  await small.goto(at["C.txt"] ?? "");
  await small.getByRole("button", { name: "Im Dokument suchen" }).tap();
  await small.getByRole("searchbox", { name: "Im Dokument suchen" }).fill("schluss mit brot");
  await expect(small.getByRole("status").filter({ hasText: "1 von 1" })).toBeVisible();
  const marked = () =>
    small.evaluate(() => {
      const [range] = [...(CSS.highlights.get("found-now") ?? [])];
      const box = range instanceof Range ? range.getBoundingClientRect() : undefined;
      return range && box && { text: range.toString(), isSeen: box.top > 0 && box.bottom < innerHeight };
    });
  await expect.poll(marked).toEqual({ text: "Schluß mit Bröt", isSeen: true });
  expect(await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

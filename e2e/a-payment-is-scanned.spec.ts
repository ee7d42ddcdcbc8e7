import ICAL from "ical.js";
import { givenClient, givenContact } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask } from "@/lib/testing/given-tasks";
import { wordsOfPdf } from "@/lib/testing/pdf-words";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

const script = "node_modules/jsqr/dist/jsQR.js";

test("a contact scans what is to be paid", async ({ browser, watched }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const taskId = await givenTask(responsible, client, {
    type: "appointment",
    title: "Umsatzsteuer Februar",
    amount: "1.234,05",
    iban: "DE89 3704 0044 0532 0130 00",
    payee: "Finanzkasse Köln-Süd",
    purpose: "USt 02/2026",
  });
  const page = await openAs(browser, contact, watched, phone);
  await page.goto(`/clients/${client.id}/tasks/${taskId}`);
  const code = page.getByRole("img", { name: /^QR-Code für die Überweisung an Finanzkasse Köln-Süd/ });
  await expect(code).toBeVisible();
  await expectAccessible(page);
  // A camera sees pixels: the picture of the page is read, on a page of its own that allows it.
  const picture = (await code.screenshot()).toString("base64");
  const reader = await browser.newPage();
  await reader.addScriptTag({ path: script });
  const text = await reader.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const pixels = pen?.getImageData(0, 0, image.width, image.height);
    const read: (...given: unknown[]) => { binaryData: number[] } | null = Reflect.get(window, "jsQR");
    const found = pixels && read(pixels.data, image.width, image.height);
    return found ? new TextDecoder().decode(Uint8Array.from(found.binaryData)) : "";
  }, picture);
  await reader.close();
  const iban = "DE89370400440532013000";
  expect(text.split("\n")).toEqual([
    "BCD",
    "002",
    "1",
    "SCT",
    "",
    "Finanzkasse Köln-Süd",
    iban,
    "EUR1234.05",
    "",
    "",
    "USt 02/2026",
  ]);
});

test("due dates come to one's own calendar, and a finished task to paper", async ({ page, context, playwright }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  await givenTask(responsible, client, { title: "Belege Februar", dueOn: "2099-03-16" });
  const done = await givenTask(responsible, client, { title: "Erledigtes" });
  await givenDone(responsible, contact, done);
  await signIn(context, contact);
  await page.goto("/account/calendar");
  await page.getByRole("button", { name: "Adresse erzeugen" }).click();
  const address = await page.getByLabel("Geheime Adresse").inputValue();
  await expectAccessible(page);
  // A calendar program: another client, without any session.
  const program = await playwright.request.newContext();
  const read = async () => program.get(address);
  const events = new ICAL.Component(ICAL.parse(await (await read()).text())).getAllSubcomponents("vevent");
  expect(events.map((event) => new ICAL.Event(event).startDate.toString())).toEqual(["2099-03-16"]);
  await page.reload();
  await page.getByRole("button", { name: "Adresse erneuern" }).click();
  await expect(page.getByLabel("Geheime Adresse")).not.toHaveValue(address);
  expect((await read()).status()).toBe(404);
  await program.dispose();

  await page.goto(`/clients/${client.id}/tasks/${done}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Nachweis als PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Nachweis Erledigtes.pdf");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  const [words] = await wordsOfPdf(Buffer.concat(chunks));
  expect(words).toContain("Erledigtes");
  expect(words).toContain(responsible.name);
});

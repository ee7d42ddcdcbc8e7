import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, givenUser } from "@/lib/testing/given";
import { givenTask } from "@/lib/testing/given-tasks";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

const languages = ["de", "sv", "en"] as const;

async function givenRoom(language: (typeof languages)[number]) {
  const owner = await givenUser({ language, name: "Alexandrina Wilhelmine von Hohenstaufen-Sonnenschein" });
  const { firm } = await givenFirm({ owner, name: "Hohenstaufen-Sonnenschein Wirtschaftsprüfungsgesellschaft mbH" });
  const { client } = await givenClient({ firm, name: `${"Donaudampfschifffahrtsgesellschaft ".repeat(3)}GmbH & Co. KG` });
  const person = await givenUser({ language });
  const contact = await givenContact({ client, person });
  const folder = await givenFolder({
    client,
    by: contact,
    name: "Ein Ordner mit einem wirklich langen Namen, der nicht in eine Zeile passt",
  });
  const document = await givenDocument({ client, by: contact, folder, name: `${"Sehr lange Rechnung ".repeat(6)}.pdf` });
  const items = [{ title: "Kontoauszüge", required: true }];
  const taskId = await givenTask(owner, client, { type: "request", title: "Sehr lange Bezeichnung ".repeat(6).trim(), items });
  return { owner, contact, client, folder, document, taskId };
}

type Room = Awaited<ReturnType<typeof givenRoom>>;

const shared = ({ client, folder, taskId }: Room) => [
  "/",
  `/clients/${client.id}`,
  `/clients/${client.id}/documents`,
  `/clients/${client.id}/documents/folders/${folder.id}`,
  `/clients/${client.id}/tasks`,
  `/clients/${client.id}/tasks/new`,
  `/clients/${client.id}/tasks/${taskId}`,
  `/clients/${client.id}/people`,
  `/clients/${client.id}/collaboration`,
  `/clients/${client.id}/activity`,
  "/account",
  "/account/security",
  "/help/file-types",
];

for (const language of languages) {
  for (const [size, options] of [
    ["desk", { viewport: { width: 1440, height: 900 } }],
    ["phone", phone],
  ] as const) {
    test(`every page speaks ${language} and is accessible, on the ${size}`, async ({ browser, watched }) => {
      test.setTimeout(120_000);
      const room = await givenRoom(language);
      for (const [person, pages] of [
        [room.owner, ["/clients", "/clients?state=ended", "/clients/new", "/team", "/settings/firm/services", ...shared(room)]],
        [room.contact, ["/services", ...shared(room)]],
      ] as const) {
        const page = await openAs(browser, person, watched, options);
        for (const address of pages) {
          await page.goto(address);
          await expect(page.getByRole("heading", { level: 1 }).first(), address).toBeVisible();
          await expect(page.locator("html"), address).toHaveAttribute("lang", language);
          // A message that is missing shows its key.
          await expect(page.locator("body"), address).not.toContainText(/\b[a-z]+(\.[a-z][A-Za-z]+){2,}\b/, {
            useInnerText: true,
          });
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
          await expectAccessible(page);
        }
        await page.context().close();
      }
    });
  }
}

import { givenClient, givenContact, givenStaff, givenUser } from "@/lib/testing/given";
import { newestMailTo } from "./support/mailbox";
import { password } from "./support/passwords";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("a person changes name, language and time zone, and reads the pages in that language", async ({ page, context }) => {
  const { staff } = await givenStaff();
  await signIn(context, staff);
  await page.goto("/account");
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("Tomke Harms");
  await page.getByRole("combobox", { name: "Sprache" }).selectOption({ label: "Svenska" });
  await page.getByRole("combobox", { name: "Zeitzone" }).selectOption("Europe/Stockholm");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("heading", { name: "Användaruppgifter" })).toBeVisible();
  await expect(page.getByText("Sparat.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Namn", { exact: true })).toHaveValue("Tomke Harms");
  await expect(page.getByRole("combobox", { name: "Tidszon" })).toHaveValue("Europe/Stockholm");
});

test("a contact sets a first password, and a mail confirms it", async ({ page, context }) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  await signIn(context, contact);
  await page.goto("/account/security");
  await expectAccessible(page);
  await page.getByLabel("Neues Passwort", { exact: true }).fill(password);
  await page.getByLabel("Neues Passwort wiederholen").fill("anders als oben");
  await page.getByRole("button", { name: "Passwort festlegen" }).click();
  await expect(page.getByLabel("Neues Passwort wiederholen")).toHaveAccessibleDescription(/nicht gleich/);
  await page.getByLabel("Neues Passwort wiederholen").fill(password);
  await page.getByRole("button", { name: "Passwort festlegen" }).click();
  await expect(page.getByText(/Ihr Passwort ist geändert/)).toBeVisible();
  await expect(page.getByLabel("Aktuelles Passwort")).toBeVisible();
  expect((await newestMailTo(contact.email)).subject).toBe("Ihr Passwort für Kontor wurde geändert");
});

test("a session ended here ends there, singly or all at once, and this one goes on", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { staff } = await givenStaff();
  await signIn(context, staff);
  const others = await Promise.all(
    [0, 1, 2].map(async () => {
      const elsewhere = await browser.newContext();
      watched(elsewhere);
      await signIn(elsewhere, staff);
      return elsewhere.newPage();
    }),
  );
  await page.goto("/account/security");
  const list = page.getByRole("list", { name: "Sitzungen" }).getByRole("listitem");
  await expect(list).toHaveCount(4);
  await page
    .getByRole("button", { name: /^Sitzung .* beenden$/ })
    .first()
    .click();
  await expect(list).toHaveCount(3);
  await page.getByRole("button", { name: "Alle anderen Sitzungen beenden" }).click();
  await expect(list).toHaveCount(1);
  for (const other of others) {
    await other.goto("/account");
    await expect(other).toHaveURL("/sign-in?next=%2Faccount");
  }
  await list.getByRole("button", { name: "Abmelden" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.goto("/account");
  await expect(page).toHaveURL("/sign-in?next=%2Faccount");
});

test("a person with several places picks one after signing in", async ({ page, context }) => {
  const person = await givenUser();
  const { firm } = await givenStaff({ person });
  const { client } = await givenClient({ name: "Bäckerei Krume" });
  await givenContact({ client, person });
  await signIn(context, person);
  await page.goto("/sign-in/place");
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: new RegExp(firm.name) })).toBeVisible();
  await page.getByRole("button", { name: /Bäckerei Krume/ }).click();
  await expect(page).toHaveURL("/");
  expect((await context.cookies()).find(({ name }) => name === "kontor.place")?.value).toBe(client.id);
});

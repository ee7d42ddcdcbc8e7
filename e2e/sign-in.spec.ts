import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { newId } from "@/db/id";
import { givenClient, givenContact, givenStaff } from "@/lib/testing/given";
import { linkIn, mailsTo, newestMailTo } from "./support/mailbox";
import { givenPassword, password } from "./support/passwords";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

async function fillSignIn(page: Page, email: string, typed: string) {
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Passwort", { exact: true }).fill(typed);
}

/** Nobody's address, and never tried before: tries are counted for unknown addresses too. */
const nobody = () => `niemand-${newId()}@example.test`;

const signInButton = (page: Page) => page.getByRole("button", { name: "Anmelden", exact: true });

test("staff sign in with e-mail and password, and come to the page they asked for", async ({ page }) => {
  const { staff } = await givenStaff();
  await givenPassword(staff);
  await page.goto("/account/security");
  await expect(page).toHaveURL("/sign-in?next=%2Faccount%2Fsecurity");
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await expectAccessible(page);
  await fillSignIn(page, ` ${staff.email.toUpperCase()} `, password);
  await page.getByLabel("Passwort", { exact: true }).press("Enter");
  await expect(page).toHaveURL("/account/security");
  await expect(page.getByText("Dieser Browser")).toBeVisible();
});

test("a wrong password and an unknown address get the same answer, and what was typed stays", async ({ page }) => {
  const { email } = await givenPassword();
  const answers: string[] = [];
  for (const address of [email, nobody()]) {
    await page.goto("/sign-in");
    await fillSignIn(page, address, "ganz etwas anderes");
    await signInButton(page).click();
    answers.push((await page.getByRole("alert").filter({ hasText: /\S/ }).first().textContent()) ?? "");
    await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue(address);
    await expect(page.getByLabel("Passwort", { exact: true })).toHaveValue("ganz etwas anderes");
  }
  expect(answers[0]).toContain("E-Mail-Adresse oder Passwort stimmt nicht.");
  expect(answers[1]).toBe(answers[0]);
});

test("a password that was not typed is asked for, and nobody's is tried", async ({ page }) => {
  const { email } = await givenPassword();
  await page.goto("/sign-in");
  for (let i = 0; i < 6; i++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await fillSignIn(page, email, "");
    await signInButton(page).click();
    await answered;
    await expect(page.getByText("Bitte ausfüllen.").first()).toBeVisible();
  }
});

test("after five wrong passwords the page names the waiting time", async ({ page }) => {
  const { email } = await givenPassword();
  await page.goto("/sign-in");
  for (let i = 0; i < 6; i++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await fillSignIn(page, email, `falsch ${i}`);
    await signInButton(page).click();
    await answered;
  }
  await expect(page.getByText(/Zu viele Versuche. Bitte warten Sie \d+ Sekunden\./).first()).toBeVisible();
});

test("a malformed address is named at its field, without asking anybody", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-Mail-Adresse").evaluate((input: HTMLInputElement) => input.form?.setAttribute("novalidate", ""));
  await page.getByLabel("E-Mail-Adresse").fill("kein punkt@ .de");
  await page.getByRole("button", { name: "Anmeldelink senden" }).click();
  await expect(page.getByLabel("E-Mail-Adresse")).toHaveAccessibleDescription(/Das ist keine E-Mail-Adresse/);
});

test("a link survives scanners, signs in once by its button, and then explains itself and offers a new one", async ({
  page,
  request,
  browser,
  watched,
}) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("E-Mail-Adresse").fill(contact.email);
  await page.getByRole("button", { name: "Anmeldelink senden" }).click();
  await expect(page.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
  const link = linkIn(await newestMailTo(contact.email), "/sign-in/link");
  for (const method of ["GET", "HEAD", "GET", "HEAD"]) expect((await request.fetch(link, { method })).status()).toBe(200);
  const scanner = await browser.newContext();
  watched(scanner);
  await (await scanner.newPage()).goto(link);

  await page.goto(link);
  await expect(page.getByText(contact.email)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Jetzt anmelden" }).click();
  await expect(page).toHaveURL("/account");

  const later = await scanner.newPage();
  await later.goto(link);
  await expect(later.getByRole("heading", { name: "Dieser Link ist schon benutzt" })).toBeVisible();
  await later.getByRole("button", { name: "Neuen Anmeldelink senden" }).click();
  await expect(later.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
  await newestMailTo(contact.email, 2);
});

test("the code of the mail signs in on the device that waits, and on no other", async ({ page, browser, watched }) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("E-Mail-Adresse").fill(contact.email);
  await page.getByRole("button", { name: "Anmeldelink senden" }).click();
  await expect(page.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
  await expectAccessible(page);
  const code =
    /\b(\d{3}) ?(\d{3})\b/
      .exec((await newestMailTo(contact.email)).text ?? "")
      ?.slice(1)
      .join("") ?? "";

  const elsewhere = await browser.newContext();
  watched(elsewhere);
  const other = await elsewhere.newPage();
  await other.goto("/sign-in/code");
  await expect(other.getByText("In diesem Browser wartet keine Anmeldung.")).toBeVisible();

  const field = page.getByLabel("Sechsstelliger Code");
  await field.fill(code === "000000" ? "000001" : "000000");
  await signInButton(page).click();
  await expect(page.getByText("Dieser Code stimmt nicht.").first()).toBeVisible();
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await signInButton(page).click();
  await expect(page).toHaveURL("/account");
});

test("an address without an account gets the same page, and no mail", async ({ page }) => {
  const address = nobody();
  await page.goto("/sign-in");
  await page.getByLabel("E-Mail-Adresse").fill(address);
  await page.getByRole("button", { name: "Anmeldelink senden" }).click();
  await expect(page.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
  await page.getByLabel("Sechsstelliger Code").fill("123456");
  await signInButton(page).click();
  await expect(page.getByText("Dieser Code stimmt nicht.").first()).toBeVisible();
  expect(await mailsTo(address)).toEqual([]);
});

test("a link nobody has sent, or a cut one, is explained in words", async ({ page }) => {
  for (const address of ["/sign-in/link", "/sign-in/link?token=unsinn", `/sign-in/link?token=${"x".repeat(3000)}`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Diesen Link kennen wir nicht" })).toBeVisible();
  }
});

test("a forgotten password is set anew by mail, ends the other sessions, and is confirmed by mail", async ({
  page,
  browser,
  watched,
}) => {
  const { staff } = await givenStaff();
  await givenPassword(staff);
  const elsewhere = await browser.newContext();
  watched(elsewhere);
  await signIn(elsewhere, staff);
  const other = await elsewhere.newPage();
  await other.goto("/account");
  await expect(other).toHaveURL("/account");

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Passwort vergessen?" }).click();
  await expect(page.getByRole("heading", { name: "Passwort vergessen?" })).toBeVisible();
  await page.getByLabel("E-Mail-Adresse").fill(staff.email);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Link senden" }).click();
  await expect(page.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
  await page.goto(linkIn(await newestMailTo(staff.email), "/reset-password"));
  await expectAccessible(page);
  await page.getByLabel("Neues Passwort", { exact: true }).fill("kurz");
  await page.getByLabel("Neues Passwort wiederholen").fill("kurz");
  await page.getByRole("button", { name: "Passwort speichern" }).click();
  await expect(page.getByLabel("Neues Passwort", { exact: true })).toHaveAccessibleDescription(/Mindestens 12 Zeichen/);
  await page.getByLabel("Neues Passwort", { exact: true }).fill("Sieben Bleche Kuchen");
  await page.getByLabel("Neues Passwort wiederholen").fill("Sieben Bleche Kuchen");
  await page.getByRole("button", { name: "Passwort speichern" }).click();
  await expect(page).not.toHaveURL(/reset-password|sign-in/);
  expect((await newestMailTo(staff.email, 2)).subject).toBe("Ihr Passwort für Kontor wurde geändert");
  await other.goto("/account");
  await expect(other).toHaveURL("/sign-in?next=%2Faccount");
  await fillSignIn(other, staff.email, "Sieben Bleche Kuchen");
  await signInButton(other).click();
  await expect(other).toHaveURL("/account");
});

test("a second factor, once set up, is asked for at every door; a recovery code stands in for the app", async ({
  page,
  browser,
  watched,
}) => {
  const { staff } = await givenStaff();
  await givenPassword(staff);
  await signIn(page.context(), staff);
  await page.goto("/account/security");
  await page.getByRole("link", { name: "Zweiten Faktor einrichten" }).click();
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await expectAccessible(page);
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  await page.getByLabel("Sechsstelliger Code").fill(app.generate());
  await page.getByRole("button", { name: "Zweiten Faktor einschalten" }).click();
  const codes = page.getByRole("list", { name: "Ihre Wiederherstellungscodes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const [recoveryCode = ""] = await codes.allInnerTexts();
  await page.getByRole("link", { name: "Weiter" }).click();
  await expect(page.getByText("Eingeschaltet, 10 Wiederherstellungscodes übrig.")).toBeVisible();

  const elsewhere = await browser.newContext();
  watched(elsewhere);
  const other = await elsewhere.newPage();
  await other.goto("/sign-in?next=/account");
  await fillSignIn(other, staff.email, password);
  await signInButton(other).click();
  await expect(other).toHaveURL("/sign-in/second-factor?next=%2Faccount");
  await expectAccessible(other);
  await other.goto("/account");
  await expect(other).toHaveURL("/sign-in/second-factor?next=%2Faccount");
  await other.getByLabel("Sechsstelliger Code").fill("000000");
  await signInButton(other).click();
  await expect(other.getByText(/Dieser Code stimmt nicht oder wurde schon benutzt/).first()).toBeVisible();
  await other.getByText("Kein Zugriff auf die App?").click();
  await other.getByLabel("Wiederherstellungscode", { exact: true }).fill(recoveryCode);
  await other.getByRole("button", { name: "Mit Wiederherstellungscode anmelden" }).click();
  await expect(other).toHaveURL("/account");
});

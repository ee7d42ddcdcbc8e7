import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { firms } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { givenFirm } from "@/lib/testing/given";
import { givenPassword, password } from "./support/passwords";
import { expect, expectAccessible, test } from "./support/story";

test("staff of a firm that requires a second factor set it up before anything else opens", async ({ page }) => {
  const { firm, owner } = await givenFirm();
  await givenPassword(owner);
  await asSystem("a story: a strict firm", (tx) =>
    tx.update(firms).set({ requiresSecondFactorAt: sql`now()` }).where(eq(firms.id, firm.id)),
  );
  await page.goto("/sign-in?next=/account/security");
  await page.getByLabel("E-Mail-Adresse").fill(owner.email);
  await page.getByLabel("Passwort", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByText(/Ihre Kanzlei verlangt von allen Mitarbeitern einen zweiten Faktor/)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/clients");
  await expect(page).toHaveURL(/\/sign-in\/second-factor\/set-up\?next=%2Fclients$/);
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Sechsstelliger Code").fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole("button", { name: "Zweiten Faktor einschalten" }).click();
  await expect(page.getByRole("list", { name: "Ihre Wiederherstellungscodes" }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("link", { name: "Weiter" }).click();
  await expect(page).toHaveURL("/clients");
  await page.goto("/account/security");
  await expect(page.getByText("Ihre Kanzlei verlangt den zweiten Faktor; ausschalten lässt er sich nicht.")).toBeVisible();
});

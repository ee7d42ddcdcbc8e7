import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema/collaboration";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenInvitation } from "@/lib/testing/given";
import { givenPassword, password } from "./support/passwords";
import { expect, test } from "./support/story";

test.use({ javaScriptEnabled: false });

test("the sign-in form works, and says what is wrong", async ({ page }) => {
  const { email } = await givenPassword();
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Passwort", { exact: true }).fill("ganz etwas anderes");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByText("E-Mail-Adresse oder Passwort stimmt nicht.").first()).toBeVisible();
  await page.getByLabel("Passwort", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page).toHaveURL("/account");
});

// A page whose address carries a secret keeps it to itself, and still says where its forms come from.
test("an invitation is accepted, and looking at it alone changed nothing", async ({ page }) => {
  const { client, responsible } = await givenClient();
  const { token, id } = await givenInvitation({ by: responsible, client });
  await page.goto(`/invitations/${token}`);
  const seen = await asSystem("story: what became of the invitation", (tx) =>
    tx.select({ openedAt: invitations.openedAt }).from(invitations).where(eq(invitations.id, id)),
  );
  expect(seen).toEqual([{ openedAt: null }]);
  await page.getByRole("button", { name: "Annehmen" }).click();
  await expect(page).toHaveURL(`/clients/${client.id}`);
});

import { inviteStaff } from "@/lib/collaboration/staff-invitations";
import { givenClient, givenContact, givenFirm, givenInvitation, givenOffers, givenUser, tokenOf } from "@/lib/testing/given";
import { linkIn, newestMailTo } from "./support/mailbox";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

const sessions = async (context: { cookies: () => Promise<{ name: string }[]> }) =>
  (await context.cookies()).filter((cookie) => cookie.name === "authjs.session-token");

test("a letter to somebody who has an account opens nothing by itself: they sign in, come back to it, and answer", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client: own } = await givenClient({ name: "Almas Töpferei" });
  const alma = await givenContact({ client: own, name: "Alma Berg" });
  const { client, firm, responsible } = await givenClient({ name: "Café Zwölfuhr GbR" });
  const services = await givenOffers(firm, ["documents", "payroll"]);
  const { token } = await givenInvitation({ by: responsible, client, email: alma.email, services });

  // Whoever holds the letter reads what it asks for, and nothing about Alma.
  await page.goto(`/invitations/${token}`);
  await expect(page.getByRole("heading", { name: "Dieses Konto gibt es schon" })).toBeVisible();
  await expect(page.getByText("Lohnabrechnung")).toBeVisible();
  await expect(page.getByText("Almas Töpferei")).toHaveCount(0);
  for (const answer of ["Annehmen", "Ablehnen"]) await expect(page.getByRole("button", { name: answer })).toHaveCount(0);
  await expectAccessible(page);
  expect(await sessions(context)).toEqual([]);

  await page.getByRole("button", { name: "Anmeldelink senden" }).click();
  await expect(page.getByRole("heading", { name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
  expect(await sessions(context)).toEqual([]);
  // The letter, and the link to sign in with.
  await page.goto(linkIn(await newestMailTo(alma.email, 2), "/sign-in/link"));
  await page.getByRole("button", { name: "Jetzt anmelden" }).click();
  await expect(page).toHaveURL(`/invitations/${token}`);
  await expect(page.getByLabel(/^Almas Töpferei/)).toBeDisabled();
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));

  // Somebody else who is signed in is told so, and is not switched by the letter.
  const { token: another } = await givenInvitation({ by: alma, client, email: responsible.email.replace("@", "+x@") });
  await page.goto(`/invitations/${another}`);
  await expect(page.getByText("Sie sind hier als Alma Berg angemeldet.")).toBeVisible();
  const stranger = await givenUser({ name: "Kaja Fremd" });
  const { client: third, responsible: inviter } = await givenClient();
  const { token: almas } = await givenInvitation({ by: inviter, client: third, email: alma.email });
  const others = await openAs(browser, stranger, watched);
  await others.goto(`/invitations/${almas}`);
  await expect(others.getByText("Hier ist gerade Kaja Fremd angemeldet.")).toBeVisible();
  await expect(others.getByRole("button", { name: "Annehmen" })).toHaveCount(0);
});

test("a letter to future staff with an account asks for no password, in three languages on the phone", async ({
  browser,
  watched,
}) => {
  const { firm, owner } = await givenFirm();
  const ulla = await givenUser({ name: "Ulla Ek" });
  const invited = { firmId: firm.id, email: ulla.email, name: ulla.name, role: "staff", language: "de" } as const;
  const token = await tokenOf(await inviteStaff(owner, invited));
  for (const [language, heading] of [
    ["de", "Dieses Konto gibt es schon"],
    ["sv", "Kontot finns redan"],
    ["en", "This account already exists"],
  ] as const) {
    const context = await browser.newContext({ ...phone, locale: language });
    watched(context);
    const page = await context.newPage();
    await page.goto(`/invitations/${token}`);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expect(page.locator("input[type=password]")).toHaveCount(0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
    await context.close();
  }
});

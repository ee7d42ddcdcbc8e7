import { givenClient, givenContact, givenDocument, givenFirm, givenFolder } from "@/lib/testing/given";
import { givenTask } from "@/lib/testing/given-tasks";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";
import { weightOf } from "./support/weight";

test("a page asks for its drawings once, and for nothing behind the links in sight", async ({ page, context }) => {
  const { client, responsible } = await givenClient({ name: "Leichtmetall Sparsam" });
  await signIn(context, responsible);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc || request.url().includes("/icons.svg")) asked.push(new URL(request.url()).pathname);
  });
  const sheet = page.waitForResponse(/\/icons\.svg\?/);
  await page.goto(`/clients/${client.id}/documents`);
  expect((await sheet).headers()["cache-control"]).toContain("immutable");
  const link = page.getByRole("link", { name: "Personen" });
  await link.hover();
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual(["/icons.svg"]);
  await link.click();
  await expect(page.getByRole("heading", { name: "Personen" })).toBeVisible();
  expect(asked).toEqual(["/icons.svg", `/clients/${client.id}/people`]);
});

test("no page sends more script than its kind may, and a folder no more HTML than is needed", async ({ context }) => {
  const { firm, owner } = await givenFirm();
  const { client } = await givenClient({ name: "Waagenbau Federleicht", firm, responsible: owner });
  const folder = await givenFolder({ client, by: owner });
  for (let at = 0; at < 24; at++) await givenDocument({ client, by: owner, name: `Beleg ${at}.pdf`, folder });
  const { id: documentId } = await givenDocument({ client, by: owner });
  await givenContact({ client });
  const taskId = await givenTask(owner, client);
  const at = (page: string) => `/clients/${client.id}${page}`;
  const kinds: [most: number, addresses: string[]][] = [
    [140, ["/sign-in", "/forgot-password", "/help/file-types"]],
    [150, ["/", "/account", "/account/security", "/clients", "/clients/new", "/clients/invite", "/team", "/tasks", "/search"]],
    [150, ["/settings/firm/categories", "/settings/firm/services", "/settings/firm/documents", "/tasks/templates/new"]],
    [150, [at(""), at("/people"), at("/tasks"), at("/collaboration"), at("/activity"), at("/details")]],
    [
      150,
      ["/account/calendar", "/settings/firm/tasks", "/settings/firm/client-templates", "/clients/import", "/clients/invitations"],
    ],
    [150, ["/tasks/new", "/tasks/many", "/tasks/templates", `${at("/tasks")}/${taskId}`]],
    // The form on which files are dropped has what sends them with it.
    [153, [at("/tasks/new"), `${at("/tasks")}/${taskId}/change`]],
    [175, [at("/documents"), at(`/documents/folders/${folder.id}`), at(`/documents/${documentId}`), at("/documents/trash")]],
  ];
  const tooHeavy: string[] = [];
  for (const [most, addresses] of kinds) {
    for (const address of addresses) {
      if (most > 140) await signIn(context, owner);
      const { scripts } = await weightOf(context.request, address);
      if (scripts > most) tooHeavy.push(`${address}: ${scripts.toFixed(1)} of ${most} KB`);
    }
  }
  expect(tooHeavy).toEqual([]);
  expect((await weightOf(context.request, at(`/documents/folders/${folder.id}`))).html).toBeLessThan(97);
});

test.describe("without a line", () => {
  test.use({ provoked: /Failed to load resource/ });

  test("a part that can't be loaded says so, and comes the next time", async ({ page, context }) => {
    const { responsible } = await givenClient();
    await signIn(context, responsible);
    await page.goto("/account");
    const button = page.getByRole("button", { name: "Tasten und Hilfe" });
    await page.route("**/_next/static/chunks/**", (route) => route.abort());
    await button.click();
    await expect(page.getByText("Keine Verbindung.")).toBeVisible();
    await page.unroute("**/_next/static/chunks/**");
    await button.click();
    await expect(page.getByRole("dialog", { name: "Tasten und Hilfe" })).toBeVisible();
  });
});

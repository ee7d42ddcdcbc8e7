import { givenClient } from "@/lib/testing/given";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";

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

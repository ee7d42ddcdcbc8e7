import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { openAs, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// The document of this story has no bytes: whoever opens it sees that the viewer says so.
test.use({ provoked: /\/content(\?|\))/ });

test("what one writes on a document stands before the other at once, with its dot, and an answer comes back", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: contact, name: "Belege" });
  const document = await givenDocument({ client, by: contact, folder, name: "Rechnung.pdf" });
  const address = `/clients/${client.id}/documents/${document.id}`;
  await signIn(context, responsible);
  await page.goto(address);
  const theirs = await openAs(browser, contact, watched);
  await theirs.goto(address);
  const list = await theirs.context().newPage();
  await list.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  const row = list.getByRole("row").filter({ hasText: "Rechnung.pdf" });
  await expect(row).toBeVisible();
  await expect(row.getByText("Neu", { exact: true })).toHaveCount(0);

  const write = page.getByRole("form", { name: "Kommentar schreiben" });
  await write.getByRole("textbox", { name: "Kommentar" }).fill("Intern: Skonto prüfen.");
  await write.getByRole("radio", { name: "Intern" }).check();
  await write.getByRole("button", { name: "Kommentar senden" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Skonto prüfen" })).toBeVisible();
  await write.getByRole("textbox", { name: "Kommentar" }).fill("Stimmt die Menge?");
  await write.getByRole("radio", { name: "Alle sehen es" }).check();
  await write.getByText("Jemanden ansprechen").click();
  await write.getByRole("checkbox", { name: contact.name }).check();
  await write.getByRole("button", { name: "Kommentar senden" }).click();

  const comment = theirs.getByRole("listitem").filter({ hasText: "Stimmt die Menge?" });
  await expect(comment).toContainText(`Angesprochen: ${contact.name}`);
  await expect(comment.getByText("Neu", { exact: true })).toBeAttached();
  await expect(theirs.getByText("Skonto prüfen")).toHaveCount(0);
  await expect(row.getByText("Neu", { exact: true })).toBeAttached();
  await expect(list.getByRole("treeitem", { name: "Belege" }).getByText("Neu", { exact: true })).toBeAttached();
  await expectAccessible(theirs);

  await theirs
    .getByRole("form", { name: "Kommentar schreiben" })
    .getByRole("textbox", { name: "Kommentar" })
    .fill("Ja, 24 Sack.");
  await theirs.getByRole("button", { name: "Kommentar senden" }).click();
  const answer = page.getByRole("listitem").filter({ hasText: "Ja, 24 Sack." });
  await expect(answer).toContainText(contact.name);
  await expect(answer.getByText("Neu", { exact: true })).toBeAttached();
  // Seen where it stood: the dot is gone with the next reading.
  await page.reload();
  await expect(answer).toBeVisible();
  await expect(answer.getByText("Neu", { exact: true })).toHaveCount(0);
});

import { givenFirm, givenStaff } from "@/lib/testing/given";
import { linkIn, newestMailTo } from "./support/mailbox";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

/** A text as Windows programs save it. */
const ansi = (text: string) => Buffer.from(text, "latin1");

test("a firm moves in: a template, a list with faults, the list mended, and all contacts invited", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { firm, owner } = await givenFirm({ name: "Wiechhold & Brahm" });
  const { staff: lead } = await givenStaff({ firm, name: "Tomke Harms" });
  await signIn(context, owner);

  await page.goto("/settings/firm/client-templates");
  await expectAccessible(page);
  await page.getByLabel("Name der Vorlage").fill("GmbH");
  await page.getByRole("button", { name: "Vorlage anlegen" }).click();
  await page.getByLabel("Name des Ordners").fill("Buchhaltung");
  await page.getByRole("button", { name: "Ordner hinzufügen" }).click();
  await expect(page.getByRole("button", { name: "Ordner „Buchhaltung“ entfernen" })).toBeVisible();
  await page.getByLabel("Name des Ordners").fill("Vermerke");
  await page.getByLabel("Wer ihn sieht").selectOption({ label: "Intern: nur die Kanzlei" });
  await page.getByRole("button", { name: "Ordner hinzufügen" }).click();
  await expect(page.getByRole("button", { name: "Ordner „Vermerke“ entfernen" })).toBeVisible();
  await page.getByLabel("Mitarbeiter").selectOption({ label: lead.name });
  await page.getByRole("button", { name: "Hinzufügen", exact: true }).click();
  await page.getByRole("button", { name: "Tomke Harms verantwortlich machen" }).click();
  await expect(page.getByText("Mandatsverantwortlich", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/clients");
  await page.getByRole("link", { name: "Mandanten importieren" }).click();
  await expectAccessible(page);
  const tag = firm.id.slice(-8);
  const good = (n: number) => `${String(n).padStart(5, "0")};"Bäckerei ""${n}"" Müßig";Emden;kunde-${n}-${tag}@krume.example`;
  const head = "Konto;Firma;Ort;Mail\r\n";
  const upload = async (lines: string[]) => {
    await page.getByLabel("Datei", { exact: true }).setInputFiles({
      name: "Mandanten.csv",
      mimeType: "text/csv",
      buffer: ansi(head + lines.join("\r\n")),
    });
    await page.getByRole("button", { name: "Datei ansehen" }).click();
  };
  await upload([good(1), "00002;;Leer;", good(3), good(1)]);
  await expect(page.getByText("Welche Spalten enthalten Nummer und Name?")).toBeVisible();
  await page.getByRole("button", { name: "Spalten zuordnen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mandantennummer").selectOption({ label: "Konto" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Zuordnung übernehmen" }).click();
  await expect(page.getByText("2 neue Mandanten, 0 geändert, 0 unverändert, 2 fehlerhafte Zeilen")).toBeVisible();
  await expect(page.getByText("Name fehlt.")).toBeVisible();
  await expect(page.getByText("Mandantennummer: „00001“ steht schon in Zeile 2.")).toBeVisible();
  await expect(page.getByRole("cell", { name: 'Bäckerei "3" Müßig', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "2 Mandanten importieren" }).click();
  await expect(page.getByText("2 Zeilen sind fehlerhaft, deshalb wurde nichts importiert.", { exact: false })).toBeVisible();

  await page.goto("/clients/import");
  await upload([good(1), good(2), good(3)]);
  await expect(page.getByText("3 neue Mandanten, 0 geändert, 0 unverändert, 0 fehlerhafte Zeilen")).toBeVisible();
  await page.getByLabel("Vorlage für neue Mandanten").selectOption({ label: "GmbH" });
  await page.getByRole("button", { name: "3 Mandanten importieren" }).click();
  await expect(page.getByText("3 Mandanten angelegt, 0 geändert.")).toBeVisible();
  await page.goto("/clients/import");
  await upload([good(1), good(2).replace("Emden", "Leer"), good(3)]);
  await expect(page.getByText("0 neue Mandanten, 1 geändert, 2 unverändert, 0 fehlerhafte Zeilen")).toBeVisible();
  const changed = page.getByRole("region", { name: "Was sich ändert" });
  await expect(changed.getByRole("deletion")).toHaveText("Emden");
  await expect(changed.getByRole("insertion")).toHaveText("Leer");
  await changed.getByRole("button", { name: /auslassen$/ }).click();
  await expect(page.getByText("1 Zeile ausgelassen", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await changed.getByRole("button", { name: /doch importieren$/ }).click();
  await page.getByRole("button", { name: "1 Mandanten importieren" }).click();
  await page.getByRole("link", { name: "Ansprechpartner einladen" }).click();

  await expect(page.getByRole("checkbox", { name: /Müßig/ })).toHaveCount(3);
  await expectAccessible(page);
  // Nobody is ticked beforehand, and the button says how many it writes to.
  await page.getByRole("button", { name: "Einladungen senden", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Wählen Sie mindestens einen Mandanten." })).toBeVisible();
  await page.getByLabel("Alle auswählen").check();
  await page.getByRole("button", { name: "3 Einladungen senden" }).click();
  await expect(page.getByText("3 Einladungen sind unterwegs.")).toBeVisible();
  await page.getByRole("link", { name: "Alle Einladungen" }).first().click();
  await expect(page.getByText(/^gesendet/).first()).toBeVisible();
  await expectAccessible(page);
  const invited = await browser.newContext();
  watched(invited);
  const contact = await invited.newPage();
  await contact.goto(linkIn(await newestMailTo(`kunde-2-${tag}@krume.example`), "/invitations/"));
  await expect(contact.getByText('Bäckerei "2" Müßig').first()).toBeVisible();
  await page.getByRole("checkbox", { name: /Bäckerei "1" Müßig/ }).check();
  await page.getByRole("button", { name: "Zurückziehen" }).click();
  const asking = page.getByRole("dialog", { name: "1 Einladung zurückziehen?" });
  await expectAccessible(page);
  await asking.getByRole("button", { name: "Zurückziehen" }).click();
  await expect(page.getByText("1 Einladung ist zurückgezogen.")).toBeVisible();
  await expect(page.getByText("zurückgezogen", { exact: true }).last()).toBeVisible();
  await page.getByRole("searchbox", { name: "Mandant, Person oder Adresse" }).fill(`kunde-1-${tag}`);
  await page.getByRole("main").getByRole("button", { name: "Suchen", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: 'Bäckerei "1" Müßig' }).click();
  // Whom the firm noted down is not typed again.
  await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue(`kunde-1-${tag}@krume.example`);

  await page.goto("/clients");
  await expect(page.getByRole("columnheader", { name: "Überfällig" })).toBeVisible();
  await page.getByRole("button", { name: 'Aktionen für Bäckerei "2" Müßig' }).click();
  await page.getByRole("menuitem", { name: "Stammdaten" }).click();
  await expect(page.getByLabel(/^Ort/)).toHaveValue("Leer");
  await page.getByLabel("USt-IdNr.").fill("nonsense");
  await page.getByRole("button", { name: "Stammdaten speichern" }).click();
  await expect(page.getByText(/Eine USt-IdNr. beginnt mit zwei Buchstaben/).first()).toBeVisible();
  await page.getByLabel("USt-IdNr.").fill("de 123 456 789");
  await page.getByRole("button", { name: "Stammdaten speichern" }).click();
  await expect(page.getByText("Die Stammdaten sind gespeichert.")).toBeVisible();
  await expectAccessible(page);
});

/** What a column of a client list may hold. */
export const importFields = [
  "number",
  "name",
  "legalForm",
  "street",
  "postalCode",
  "city",
  "country",
  "vatId",
  "language",
  "contactName",
  "contactEmail",
  "responsible",
] as const;
export type ImportField = (typeof importFields)[number];

/** Which column (by its position) holds what. */
export type ColumnMap = Partial<Record<ImportField, number>>;

/** Without these no line can become a client. */
export const neededFields = ["number", "name"] as const satisfies readonly ImportField[];

/** Titles as office programs, DATEV exports and people write them, each in the form of `titleKey`. */
const usual: Record<ImportField, readonly string[]> = {
  number: [
    "nr",
    "nummer",
    "mandantennummer",
    "mandantennr",
    "mandnr",
    "mandant",
    "mandantnr",
    "kundnummer",
    "kundnr",
    "number",
    "clientnumber",
    "clientno",
    "no",
    "id",
  ],
  name: [
    "name",
    "firma",
    "firmenname",
    "mandantenname",
    "unternehmen",
    "bezeichnung",
    "mandantbezeichnung",
    "namn",
    "foretag",
    "foretagsnamn",
    "kundnamn",
    "company",
    "companyname",
    "client",
    "clientname",
  ],
  legalForm: ["rechtsform", "bolagsform", "legalform"],
  street: ["strasse", "strassehausnummer", "strassenr", "anschrift", "adresse", "adress", "gatuadress", "street", "address"],
  postalCode: ["plz", "postleitzahl", "postnummer", "postnr", "postalcode", "postcode", "zip", "zipcode"],
  city: ["ort", "stadt", "wohnort", "postort", "stad", "city", "town"],
  country: ["land", "country", "staat", "landerkennzeichen", "laenderkennzeichen"],
  vatId: [
    "ustid",
    "ustidnr",
    "umsatzsteuerid",
    "umsatzsteueridentifikationsnummer",
    "vat",
    "vatid",
    "vatnumber",
    "momsnummer",
    "momsregistreringsnummer",
    "momsnr",
  ],
  language: ["sprache", "sprak", "language"],
  contactName: ["ansprechpartner", "kontakt", "kontaktperson", "kontaktname", "contact", "contactname", "contactperson"],
  contactEmail: ["email", "emailadresse", "mail", "mailadresse", "epost", "epostadress", "emailaddress", "kontaktemail"],
  responsible: [
    "verantwortlich",
    "mandatsverantwortlicher",
    "mandatsverantwortliche",
    "sachbearbeiter",
    "bearbeiter",
    "betreuer",
    "ansvarig",
    "uppdragsansvarig",
    "handlaggare",
    "responsible",
  ],
};

/** A title without what people write differently: case, accents, spaces and signs. */
const titleKey = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ä", "a")
    .replaceAll("ö", "o")
    .replaceAll("ü", "u")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");

/** What the columns most likely hold: as the firm said of titles like these before, else as such titles usually mean. */
export function guessColumns(headers: readonly string[], remembered: Record<string, string>): ColumnMap {
  const columns: ColumnMap = {};
  headers.forEach((title, position) => {
    const field = importFields.find((one) => one === remembered[titleKey(title)]);
    if (field && columns[field] === undefined) columns[field] = position;
  });
  const taken = new Set(Object.values(columns));
  for (const field of importFields) {
    if (columns[field] !== undefined) continue;
    const found = headers.findIndex(
      (title, position) => !taken.has(position) && !remembered[titleKey(title)] && usual[field].includes(titleKey(title)),
    );
    if (found < 0) continue;
    columns[field] = found;
    taken.add(found);
  }
  return columns;
}

/** What to remember of a mapping: each title's field, or that it holds none. */
export const asMemory = (headers: readonly string[], columns: ColumnMap): Record<string, string> =>
  Object.fromEntries(
    headers.map((title, position) => [titleKey(title), importFields.find((field) => columns[field] === position) ?? "none"]),
  );

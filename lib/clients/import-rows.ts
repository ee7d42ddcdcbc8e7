import { z } from "zod";
import type { ColumnMap, ImportField } from "./import-columns";
import type { FileLine } from "./import-text";
import { newClient, vatIdForm } from "./input";

/** A line as a client: only what its columns say; an empty cell says nothing. */
export type ImportedClient = {
  number: string;
  name: string;
  legalForm?: string;
  street?: string;
  postalCode?: string;
  city?: string;
  country?: string;
  vatId?: string;
  language?: "de" | "sv" | "en";
  contactName?: string;
  contactEmail?: string;
  /** The colleague's user id. */
  responsible?: string;
};

/** Why a line can't become a client: the field, the reason (a key under `import.problems`), and what stands there. */
export type Problem = { field: ImportField; reason: ProblemReason; value: string; line?: number; most?: number };
export type ProblemReason =
  | "missing"
  | "cut"
  | "tooLong"
  | "malformed"
  | "twice"
  | "taken"
  | "unknownCountry"
  | "unknownLanguage"
  | "unknownColleague"
  | "severalColleagues"
  | "email"
  | "ownStaff";

export type ReadLine = { line: number; client: ImportedClient } | { line: number; problems: Problem[] };

type Colleague = { id: string; name: string; email: string };

const longest = { legalForm: 60, street: 200, postalCode: 20, city: 120, contactName: 120 } as const;

const countries: Record<string, string> = {
  deutschland: "DE",
  germany: "DE",
  tyskland: "DE",
  d: "DE",
  österreich: "AT",
  austria: "AT",
  österrike: "AT",
  a: "AT",
  schweiz: "CH",
  switzerland: "CH",
  schweden: "SE",
  sverige: "SE",
  sweden: "SE",
  s: "SE",
  dänemark: "DK",
  danmark: "DK",
  denmark: "DK",
  norwegen: "NO",
  norge: "NO",
  norway: "NO",
  finnland: "FI",
  finland: "FI",
};
const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const languages: Record<string, "de" | "sv" | "en"> = {
  de: "de",
  deutsch: "de",
  german: "de",
  tyska: "de",
  sv: "sv",
  se: "sv",
  schwedisch: "sv",
  svenska: "sv",
  swedish: "sv",
  en: "en",
  englisch: "en",
  engelska: "en",
  english: "en",
};

/** Reads each line as a client. A number that the file holds twice makes its later line faulty, and so do cells that a line lacks. */
export function readClients(
  { headers, lines }: { headers: readonly string[]; lines: readonly FileLine[] },
  columns: ColumnMap,
  colleagues: readonly Colleague[],
): ReadLine[] {
  const first = new Map<string, number>();
  return lines.map((line) => {
    const [found, most] = [line.cells.length, headers.length];
    if (found < most) return { line: line.line, problems: [{ field: "number", reason: "cut", value: String(found), most }] };
    const read = readClient(line, columns, colleagues);
    if ("problems" in read) return read;
    const { number } = read.client;
    const before = first.get(number);
    if (before === undefined) first.set(number, line.line);
    else return { line: line.line, problems: [{ field: "number", reason: "twice", value: number, line: before }] };
    return read;
  });
}

function readClient({ line, cells }: FileLine, columns: ColumnMap, colleagues: readonly Colleague[]): ReadLine {
  const problems: Problem[] = [];
  const cell = (field: ImportField) => {
    const position = columns[field];
    return position === undefined ? "" : (cells[position] ?? "").replace(/\s+/g, " ").trim();
  };
  const fail = (field: ImportField, reason: ProblemReason): undefined => {
    problems.push({ field, reason, value: cell(field).slice(0, 80) });
    return undefined;
  };
  const needed = (field: "number" | "name") => {
    const value = cell(field);
    if (!value) fail(field, "missing");
    else if (!newClient.shape[field].safeParse(value).success) {
      fail(field, value.length > (field === "number" ? 30 : 200) ? "tooLong" : "malformed");
    }
    return value;
  };
  const plain = (field: keyof typeof longest) => {
    const value = cell(field);
    return value.length > longest[field] ? fail(field, "tooLong") : value || undefined;
  };
  const country = (value: string) => {
    const code = countries[value.toLowerCase()] ?? value.toUpperCase();
    const known = /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined;
    return known ? code : fail("country", "unknownCountry");
  };
  const vatId = (value: string) => {
    const plainId = value.replace(/[\s.-]/g, "").toUpperCase();
    return vatIdForm.test(plainId) ? plainId : fail("vatId", "malformed");
  };
  const email = (value: string) => {
    const parsed = z.email().max(254).safeParse(value.toLowerCase());
    if (!parsed.success) return fail("contactEmail", "email");
    const own = colleagues.some((colleague) => colleague.email === parsed.data);
    return own ? fail("contactEmail", "ownStaff") : parsed.data;
  };
  const responsible = (value: string) => {
    const wanted = value.toLowerCase();
    const found = colleagues.filter((one) => one.email === wanted || one.name.toLowerCase() === wanted);
    if (found.length > 1) return fail("responsible", "severalColleagues");
    return found[0]?.id ?? fail("responsible", "unknownColleague");
  };
  const given = <T>(field: ImportField, read: (value: string) => T | undefined) => (cell(field) ? read(cell(field)) : undefined);
  const client = {
    number: needed("number"),
    name: needed("name"),
    legalForm: plain("legalForm"),
    street: plain("street"),
    postalCode: plain("postalCode"),
    city: plain("city"),
    country: given("country", country),
    vatId: given("vatId", vatId),
    language: given("language", (value) => languages[value.toLowerCase()] ?? fail("language", "unknownLanguage")),
    contactName: plain("contactName"),
    contactEmail: given("contactEmail", email),
    responsible: given("responsible", responsible),
  };
  if (problems.length > 0) return { line, problems };
  const said = Object.fromEntries(Object.entries(client).filter(([, value]) => value !== undefined));
  return { line, client: { ...said, number: client.number, name: client.name } };
}

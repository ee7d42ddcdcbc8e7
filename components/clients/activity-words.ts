import { getTranslations } from "next-intl/server";
import { clientDataFields } from "@/lib/clients/input";
import { formatLongDate, type Reader } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

type Entry = { kind: string; data: Record<string, string | number | boolean | null> };

// What an entry does not say reads as this in the messages, so that they can leave it out.
const nothing = "nothing_";
const facts = [
  "name",
  "role",
  "reason",
  "folder",
  "document",
  "from",
  "to",
  "audience",
  "version",
  "number",
  "count",
  "task",
  "due",
] as const;

/** Puts entries of the activity into words; a kind that has no words yet says that something changed. */
export async function activityWords(): Promise<(entry: Entry) => string> {
  const [t, names, services, reader] = await Promise.all([
    getTranslations("activity"),
    getTranslations("import.fields"),
    getTranslations("services.names"),
    currentReader(),
  ]);
  return ({ kind, data }) => {
    const kindKey = `kinds.${kind}` as Parameters<typeof t>[0];
    if (!t.has(kindKey)) return t("kinds.unknown");
    const values = Object.fromEntries(facts.map((fact) => [fact, said(fact, data[fact], reader)]));
    // A service of the catalogue goes by its key, so that it reads in everybody's language.
    const key = data.key as Parameters<typeof services>[0];
    const service = data.service ?? (key && services.has(key) ? services(key) : nothing);
    const changes = clientDataFields.flatMap((field) => {
      const [from, to] = [data[`${field}.from`], data[`${field}.to`]];
      return from === undefined
        ? []
        : t("change", { field: names(field), from: from || t("nothing"), to: to || t("nothing") } as never);
    });
    return t(kindKey, { ...values, service, changes: changes.join("; ") || nothing } as never);
  };
}

const said = (fact: string, value: Entry["data"][string] | undefined, reader: Reader): string | number => {
  if (fact === "due" && typeof value === "string") return formatLongDate(`${value}T12:00:00Z`, { ...reader, timeZone: "UTC" });
  if (fact === "count") return Number(value ?? 0);
  return typeof value === "string" || typeof value === "number" ? value : nothing;
};

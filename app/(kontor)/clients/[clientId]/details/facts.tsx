import { getLocale, getTranslations } from "next-intl/server";
import { languageNames } from "@/lib/i18n/languages";
import type { Company } from "./detail-fields";

/** The master data for whoever may read, not change them. */
export async function Facts({ client }: { client: Company }) {
  const [t, locale] = await Promise.all([getTranslations("details"), getLocale()]);
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(client.country) ?? client.country;
  const facts = [
    ["name", client.name],
    ["legalForm", client.legalForm],
    ["street", client.street],
    ["postalCode", client.postalCode],
    ["city", client.city],
    ["country", country],
    ["vatId", client.vatId],
    ["language", languageNames[client.language]],
  ] as const;
  return (
    <>
      <dl className="mt-6 grid max-w-2xl grid-cols-[12rem_minmax(0,1fr)] gap-y-2 max-sm:grid-cols-1">
        {facts.map(
          ([field, value]) =>
            value && (
              <div key={field} className="contents">
                <dt className="meta">{t(field)}</dt>
                <dd className="text-ink wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="meta mt-4">{t("administratorsChange")}</p>
    </>
  );
}

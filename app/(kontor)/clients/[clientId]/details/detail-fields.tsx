import { getLocale, getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { LanguageSelect } from "@/components/ui/language-select";
import { Select, TextInput } from "@/components/ui/text-input";
import type { Language } from "@/lib/i18n/languages";

export interface Company {
  name: string;
  legalForm: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  country: string;
  vatId: string | null;
  language: Language;
}

/** Where a client of these firms may sit: the European Union, its neighbours, and whatever the client has already. */
const countries = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK UA US".split(
  " ",
);

/** What is known of the company itself, by both sides. */
export async function CompanyFields({ client }: { client: Company }) {
  const [t, ui, locale] = await Promise.all([getTranslations("details"), getTranslations("ui"), getLocale()]);
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const known = countries.includes(client.country) ? countries : [...countries, client.country];
  const choices = known
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const optional = ui("optional");
  return (
    <>
      <Field name="name" label={t("name")}>
        <TextInput autoComplete="off" maxLength={200} required defaultValue={client.name} />
      </Field>
      <div className="pair">
        <Field name="legalForm" label={t("legalForm")} optional={optional}>
          <TextInput autoComplete="off" maxLength={60} defaultValue={client.legalForm ?? ""} />
        </Field>
        <Field name="vatId" label={t("vatId")} optional={optional}>
          <TextInput autoComplete="off" maxLength={30} defaultValue={client.vatId ?? ""} />
        </Field>
      </div>
      <Field name="street" label={t("street")} optional={optional}>
        <TextInput autoComplete="off" maxLength={200} defaultValue={client.street ?? ""} />
      </Field>
      <div className="pair">
        <Field name="postalCode" label={t("postalCode")} optional={optional}>
          <TextInput autoComplete="off" maxLength={20} defaultValue={client.postalCode ?? ""} />
        </Field>
        <Field name="city" label={t("city")} optional={optional}>
          <TextInput autoComplete="off" maxLength={120} defaultValue={client.city ?? ""} />
        </Field>
      </div>
      <div className="pair">
        <Field name="country" label={t("country")}>
          <Select defaultValue={client.country}>
            {choices.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="language" label={t("language")} hint={t("languageHint")}>
          <LanguageSelect chosen={client.language} />
        </Field>
      </div>
    </>
  );
}

interface FirmFieldsProps {
  firms: { number: string; name: string | null; email: string | null };
}

/** What the firm alone keeps about its client. */
export async function FirmFields({ firms }: FirmFieldsProps) {
  const [t, ui] = await Promise.all([getTranslations("details"), getTranslations("ui")]);
  return (
    <fieldset className="mt-4 grid gap-4">
      <legend className="h3">{t("firms")}</legend>
      <p className="meta -mt-2">{t("firmsNote")}</p>
      <Field name="number" label={t("number")} className="max-w-48">
        <TextInput autoComplete="off" maxLength={30} required defaultValue={firms.number} />
      </Field>
      <div className="pair">
        <Field name="contactName" label={t("contactName")} optional={ui("optional")}>
          <TextInput autoComplete="off" maxLength={120} defaultValue={firms.name ?? ""} />
        </Field>
        <Field name="contactEmail" label={t("contactEmail")} optional={ui("optional")} hint={t("contactHint")}>
          <TextInput type="email" autoComplete="off" maxLength={254} defaultValue={firms.email ?? ""} />
        </Field>
      </div>
    </fieldset>
  );
}

import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { SearchField } from "@/components/ui/search-field";
import { Select, TextInput } from "@/components/ui/text-input";
import type { Found } from "@/lib/documents/finding/find-documents";
import { type FindQuery, isNarrowed, sizes, typeGroups } from "@/lib/documents/finding/input";
import { findAddress } from "./find-address";

interface FormProps {
  query: FindQuery;
  own: readonly { id: string; name: string }[];
  /** The clients of what was found. */
  clients: Found["clients"];
  client: { id: string; name: string } | undefined;
  /** Who may have filed it, by name, as far as the reader knows them. */
  people: readonly string[];
}

/** What is looked for, and what narrows it. A plain form: the address holds all of it. */
export async function FindForm({ query, own, clients, client, people }: FormProps) {
  const [t, { documents: words }] = await Promise.all([getTranslations("finding"), getMessages()]);
  const offered = client ? [client] : clients;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not announced everywhere yet
    <form role="search" action="/search" className="pt-3 pb-5">
      <div className="flex flex-wrap gap-2">
        <SearchField name="q" label={t("field")} defaultValue={query.q} maxLength={200} className="w-md" />
        <Button type="submit" look="primary">
          {t("verb")}
        </Button>
        {isNarrowed(query) && <ButtonLink href={findAddress({ q: query.q })}>{t("clear")}</ButtonLink>}
      </div>
      <fieldset className="mt-4 grid gap-x-3 gap-y-2 grid-cols-2 md:grid-cols-4 xl:grid-cols-7">
        <legend className="sr-only">{t("filters")}</legend>
        {(client || offered.length > 1) && (
          <Choice name="client" label={t("client")} any={t("any")} value={query.client}>
            {offered.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        )}
        <Choice name="category" label={t("category")} any={t("any")} value={query.category}>
          {Object.entries<string>(words.categories).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
          {own.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="type" label={t("type")} any={t("any")} value={query.type}>
          {typeGroups.map((group) => (
            <option key={group} value={group}>
              {t(`types.${group}`)}
            </option>
          ))}
        </Choice>
        <Choice name="size" label={t("size")} any={t("any")} value={query.size}>
          {sizes.map((size) => (
            <option key={size} value={size}>
              {t(`sizes.${size}`)}
            </option>
          ))}
        </Choice>
        <Choice name="by" label={t("by")} any={t("any")} value={query.by}>
          {people.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Choice>
        <Field name="from" label={t("from")}>
          <TextInput type="date" defaultValue={query.from} />
        </Field>
        <Field name="to" label={t("to")}>
          <TextInput type="date" defaultValue={query.to} />
        </Field>
      </fieldset>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  value: string | undefined;
  children: ReactNode;
}

function Choice({ name, label, any, value, children }: ChoiceProps) {
  return (
    <Field name={name} label={label}>
      <Select defaultValue={value ?? ""}>
        <option value="">{any}</option>
        {children}
      </Select>
    </Field>
  );
}

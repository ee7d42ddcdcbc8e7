import { getTranslations } from "next-intl/server";
import type { ServiceKey, ServiceTerms } from "@/lib/collaboration/service-input";
import { formatMoney } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";

export interface Named {
  key: ServiceKey | null;
  name?: string | null | undefined;
  description?: string | null | undefined;
}

/** Services in the reader's words: those of the catalogue take theirs from the messages unless the firm has its own. */
export async function serviceWords(language: Language) {
  const t = await getTranslations("services");
  const price = ({ priceMinor, currency, period }: ServiceTerms) =>
    priceMinor !== null && currency
      ? t(`prices.${period}`, { price: formatMoney({ minor: priceMinor, currency }, language) })
      : t("noPrice");
  return {
    name: ({ key, name }: Named) => name ?? (key ? t(`names.${key}`) : ""),
    description: ({ key, description }: Named) => description ?? (key ? t(`descriptions.${key}`) : ""),
    variant: ({ variant }: ServiceTerms) => t(`variants.${variant}`),
    period: ({ period }: ServiceTerms) => t(`periods.${period}`),
    price,
    /** All terms in one line. */
    line: (terms: ServiceTerms) =>
      [
        t(`variants.${terms.variant}`),
        t(`periods.${terms.period}`),
        price(terms),
        `${t("recipient")}: ${t(`recipientNames.${terms.invoiceRecipient}`)}`,
      ].join(" · "),
  };
}

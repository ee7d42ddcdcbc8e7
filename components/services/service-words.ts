import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";

type Key = "documents" | "bookkeeping" | "invoicing" | "payroll" | "time" | "accounts" | "tax";

export interface ShownTerms {
  variant: "firm" | "together" | "client";
  period: "none" | "monthly" | "quarterly" | "yearly";
  priceMinor: number | null;
  currency: string | null;
  invoiceRecipient: "firm" | "client";
}

export interface Named {
  key: Key | null;
  name?: string | null | undefined;
  description?: string | null | undefined;
}

/** Services in the reader's words: those of the catalogue take theirs from the messages unless the firm has its own. */
export async function serviceWords(language: Language) {
  const t = await getTranslations("services");
  const price = ({ priceMinor, currency, period }: ShownTerms) =>
    priceMinor !== null && currency
      ? t(`prices.${period}`, { price: formatMoney({ minor: priceMinor, currency }, language) })
      : t("noPrice");
  return {
    name: ({ key, name }: Named) => name ?? (key ? t(`names.${key}`) : ""),
    description: ({ key, description }: Named) => description ?? (key ? t(`descriptions.${key}`) : ""),
    variant: ({ variant }: ShownTerms) => t(`variants.${variant}`),
    period: ({ period }: ShownTerms) => t(`periods.${period}`),
    price,
    /** All terms in one line. */
    line: (terms: ShownTerms) =>
      [
        t(`variants.${terms.variant}`),
        t(`periods.${terms.period}`),
        price(terms),
        `${t("recipient")}: ${t(`recipientNames.${terms.invoiceRecipient}`)}`,
      ].join(" · "),
  };
}

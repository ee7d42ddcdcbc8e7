import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/text-input";
import type { ServiceTerms } from "@/lib/collaboration/service-input";

const periods = ["none", "monthly", "quarterly", "yearly"] as const;
const recipients = ["client", "firm"] as const;
const currencies = ["EUR", "SEK", "CHF", "NOK", "DKK", "USD", "GBP", "PLN"];

interface TermsFieldsProps {
  terms: ServiceTerms & { gettingStarted?: string | undefined };
  variants: readonly string[];
  /** The price and the getting-started document are the firm's to write. */
  asFirm: boolean;
  /** Stands behind each field's name where a form holds several services. */
  suffix?: string;
}

/** The fields of a service's terms: who does what, for how long, at which price, and who gets the invoice. */
export async function TermsFields({ terms, variants, asFirm, suffix = "" }: TermsFieldsProps) {
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  const offered = (["firm", "together", "client"] as const).filter((one) => variants.includes(one) || one === terms.variant);
  return (
    <>
      <Field name={`variant${suffix}`} label={t("variant")}>
        <Select defaultValue={terms.variant}>
          {offered.map((variant) => (
            <option key={variant} value={variant}>
              {t(`variants.${variant}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="pair">
        <Field name={`period${suffix}`} label={t("period")}>
          <Select defaultValue={terms.period}>
            {periods.map((period) => (
              <option key={period} value={period}>
                {t(`periods.${period}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field name={`invoiceRecipient${suffix}`} label={t("recipient")}>
          <Select defaultValue={terms.invoiceRecipient}>
            {recipients.map((recipient) => (
              <option key={recipient} value={recipient}>
                {t(`recipientNames.${recipient}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {asFirm && (
        <>
          <div className="pair">
            <Field name={`price${suffix}`} label={t("price")} optional={ui("optional")}>
              <TextInput inputMode="decimal" autoComplete="off" maxLength={14} defaultValue={written(terms.priceMinor)} />
            </Field>
            <Field name={`currency${suffix}`} label={t("currency")}>
              <Select defaultValue={terms.currency ?? "EUR"}>
                {currencies.map((currency) => (
                  <option key={currency}>{currency}</option>
                ))}
              </Select>
            </Field>
          </div>
          <Field name={`gettingStarted${suffix}`} label={t("start")} hint={t("startHint")} optional={ui("optional")}>
            <TextArea maxLength={4000} rows={3} defaultValue={terms.gettingStarted} />
          </Field>
        </>
      )}
    </>
  );
}

const written = (minor: number | null) => (minor === null ? undefined : (minor / 100).toFixed(2).replace(".", ","));

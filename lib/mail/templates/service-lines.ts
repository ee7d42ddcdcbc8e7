import "server-only";
import { z } from "zod";
import { catalogueKeys, contractPeriods, invoiceRecipients, serviceVariants } from "@/db/schema/services";
import type { Pen } from "@/lib/mail/content";

/** A service and its terms, as a letter names them. Of the catalogue's it carries the key, of the firm's own the name. */
export const serviceLine = z.object({
  key: z.enum(catalogueKeys).nullable(),
  name: z.string().max(200).nullable(),
  variant: z.enum(serviceVariants),
  period: z.enum(contractPeriods),
  priceMinor: z.number().int().nonnegative().nullable(),
  currency: z.string().length(3).nullable(),
  invoiceRecipient: z.enum(invoiceRecipients),
});
export type ServiceLine = z.output<typeof serviceLine>;

/** The service's name in the reader's language; the firm's own words go first. */
export const nameOf = ({ key, name }: Pick<ServiceLine, "key" | "name">, { say }: Pen): string =>
  name ?? (key ? say(`services.names.${key}`) : "");

/** The service with variant, period and price in one line. */
export function lineOf(service: ServiceLine, pen: Pen): string {
  const { say, money } = pen;
  const { priceMinor, currency, period } = service;
  const price =
    priceMinor !== null && currency
      ? say(`services.prices.${period}`, { price: money(priceMinor, currency) })
      : say("services.noPrice");
  const values = { service: nameOf(service, pen), variant: say(`services.variants.${service.variant}`), price };
  const line = say("services.line", { ...values, period: say(`services.periods.${period}`) });
  const invoice = say(`services.invoice.${service.invoiceRecipient}`);
  return priceMinor ? `${line}. ${invoice}` : line;
}

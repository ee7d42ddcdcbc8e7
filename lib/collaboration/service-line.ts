import "server-only";
import type { serviceAgreements } from "@/db/schema/services";
import type { ServiceLine } from "@/lib/mail/templates/service-lines";

type Row = typeof serviceAgreements.$inferSelect;
type Terms = Pick<Row, "serviceKey" | "name" | "variant" | "period" | "priceMinor" | "currency" | "invoiceRecipient">;

/** An agreement as a letter names it. */
export const asLine = (row: Terms): ServiceLine => ({
  key: row.serviceKey,
  name: row.name,
  variant: row.variant,
  period: row.period,
  priceMinor: row.priceMinor,
  currency: row.currency,
  invoiceRecipient: row.invoiceRecipient,
});

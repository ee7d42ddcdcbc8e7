import { z } from "zod";
import type { catalogueKeys } from "@/db/schema/services";
import { emailAddress, line, optional } from "@/lib/form-input";

/** A service of the catalogue; the firm's own ones have no key. */
export type ServiceKey = (typeof catalogueKeys)[number];

const variants = ["firm", "together", "client"] as const;
const periods = ["none", "monthly", "quarterly", "yearly"] as const;
const recipients = ["firm", "client"] as const;

const terms = {
  variant: z.enum(variants),
  period: z.enum(periods),
  priceMinor: z.number().int().min(0).max(1_000_000_000_000).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  invoiceRecipient: z.enum(recipients),
};

/** A service offered to a client on these terms. */
export const serviceOffer = z.object({ serviceId: z.uuid(), ...terms, gettingStarted: optional(z.string().trim().max(4000)) });
export type ServiceOffer = z.output<typeof serviceOffer>;

/** The terms of a service: who does what, for how long, at which price (minor units and ISO 4217), and who gets the invoice. */
export type ServiceTerms = Pick<ServiceOffer, keyof typeof terms>;

const reason = optional(z.string().trim().max(500));
const agreement = z.object({ clientId: z.uuid(), agreementId: z.uuid() });

/** Thousands set apart by one sign and cents by the other, in either way that is usual: "1.249,50", "1,249.50". A price has two decimals at most. */
const grouped = [/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/, /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/];
const amount = /^\d{1,10}(\.\d{1,2})?$/;

/** A price as people write it, "145", "145,00" or "1.249,50"; in minor units of its currency. Empty is no price. */
const price = optional(z.string().transform(withoutGroups).pipe(z.string().regex(amount, "agreement.price")));
const inMinor = (written: string | undefined): number | null =>
  written === undefined ? null : Math.round(Number(written) * 100);

function withoutGroups(written: string): string {
  const text = written.replace(/[\s'’]/g, "");
  const [dots, commas] = grouped;
  if (dots?.test(text)) return text.replaceAll(".", "").replace(",", ".");
  return commas?.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
}
const currencies = ["EUR", "SEK", "CHF", "NOK", "DKK", "USD", "GBP", "PLN"] as const;
const writtenTerms = {
  variant: terms.variant,
  period: terms.period,
  invoiceRecipient: terms.invoiceRecipient,
  price,
  currency: z.enum(currencies).default("EUR"),
  gettingStarted: optional(z.string().trim().max(4000)),
};
type Written = { price?: string | undefined; currency: (typeof currencies)[number] };
const withMinor = <T extends Written>({ price: written, currency, ...rest }: T) => {
  const priceMinor = inMinor(written);
  return { ...rest, priceMinor, currency: priceMinor === null ? null : currency };
};

/** Other terms for an agreement, as the dialog sends them. */
export const agreementChange = agreement.extend(writtenTerms).transform(withMinor);
export type AgreementChange = z.output<typeof agreementChange>;

export const agreementEnd = agreement.extend({ reason });
export type AgreementEnd = z.output<typeof agreementEnd>;

/** The answer to proposed terms. */
export const proposalAnswer = z.object({
  clientId: z.uuid(),
  proposalId: z.uuid(),
  answer: z.enum(["accept", "decline"]),
  reason,
});
export type ProposalAnswer = z.output<typeof proposalAnswer>;

/** The end of a collaboration; the client's name is typed, so that nobody ends the wrong one. */
export const parting = z.object({ clientId: z.uuid(), name: line(200), reason });
export type Parting = z.output<typeof parting>;

/** A service as the firm's catalogue keeps it; without an id a new one of the firm's own. */
export const catalogueEntry = z
  .object({
    firmId: z.uuid(),
    serviceId: optional(z.uuid()),
    name: optional(line(120)),
    description: optional(z.string().trim().max(500)),
    variants: z.array(z.enum(variants)).min(1).max(3),
    ...writtenTerms,
  })
  .transform(withMinor);
export type CatalogueEntry = z.output<typeof catalogueEntry>;

export const offeredEntry = z.object({ firmId: z.uuid(), serviceId: z.uuid(), offered: z.enum(["yes", "no"]) });
export type OfferedEntry = z.output<typeof offeredEntry>;

/**
 * The chosen services of a form: `service[]` holds their ids, and each one's terms come under names that end in its id. What is
 * malformed refuses the whole form.
 */
const chosenServices = z
  .looseObject({ service: z.array(z.uuid()).max(50).default([]) })
  .transform(({ service, ...fields }, context) => {
    const chosen: ServiceOffer[] = [];
    for (const serviceId of service) {
      const own = Object.fromEntries(
        Object.entries(fields).flatMap(([name, value]) => (name.endsWith(`.${serviceId}`) ? [[name.split(".")[0], value]] : [])),
      );
      const parsed = z.object(writtenTerms).transform(withMinor).safeParse(own);
      if (parsed.success) chosen.push({ serviceId, ...parsed.data });
      else context.addIssue({ code: "custom", path: ["services"], message: "agreement.price" });
    }
    return chosen;
  });

const toClient = { clientId: z.uuid(), message: optional(z.string().trim().max(1000)) };

/** An offer of services to a client that has contacts; the form's own shape, with the chosen services gathered. */
export const servicesInvitation = z
  .looseObject({ ...toClient, recipientId: optional(z.uuid()) })
  .transform((form, context) => ({ ...form, services: gathered(form, context) }));
export type ServicesInvitation = {
  clientId: string;
  recipientId?: string | undefined;
  message?: string | undefined;
  services: ServiceOffer[];
};

/** The first invitation of a client, with the services it is asked for. */
export const firstInvitation = z
  .looseObject({
    ...toClient,
    name: line(120),
    email: emailAddress,
    language: z.enum(["de", "sv", "en"]).default("de"),
  })
  .transform((form, context) => ({ ...form, role: "administrator" as const, services: gathered(form, context) }));

function gathered(form: Record<string, unknown>, context: z.RefinementCtx): ServiceOffer[] {
  const parsed = chosenServices.safeParse(form);
  if (parsed.success && parsed.data.length > 0) return parsed.data;
  context.addIssue({ code: "custom", path: ["services"], message: parsed.success ? "agreement.noServices" : "agreement.price" });
  return [];
}

/** Where a getting-started document belongs: to a service of the catalogue, or to one agreement. */
export const startOf = z.union([
  z.object({ firmId: z.uuid(), serviceId: z.uuid() }),
  z.object({ clientId: z.uuid(), agreementId: z.uuid() }),
]);
export type StartOf = z.output<typeof startOf>;

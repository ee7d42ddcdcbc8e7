import { z } from "zod";

const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema.optional());

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

/** Currencies with two decimals in which a payment may be asked for; only euros get a code for banking apps. */
export const currencies = ["EUR", "SEK", "CHF", "NOK", "DKK", "USD", "GBP", "PLN"] as const;
export type Currency = (typeof currencies)[number];

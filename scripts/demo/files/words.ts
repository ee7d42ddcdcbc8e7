const money = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Cents as people write them: "1.234,50". */
export const euros = (cents: number) => money.format(cents / 100);

/** Cents as machines write them: "1234.50". */
export const plainEuros = (cents: number) => (cents / 100).toFixed(2);

/** "07.03.2026" */
export const germanDay = (at: Date) => at.toLocaleDateString("de-DE", { day: "2-digit", month: "2-digit", year: "numeric" });

/** "2026-03-07" */
export const isoDay = (at: Date) => at.toISOString().slice(0, 10);

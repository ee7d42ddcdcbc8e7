import type { DocumentPage, DocumentRow } from "@/lib/documents/input";

/** Rows on their way into a page: column after column, because their names in each row would be half of what is sent. */
export interface PackedPage {
  hasMore: boolean;
  count: number;
  /** A column with one value has it in every row; null stands for none. */
  columns: Readonly<Record<string, readonly (string | number | boolean | null)[]>>;
}

/** Packs rows for the way to the browser; `unpacked` gives the same rows again. */
export function packed({ rows, hasMore }: DocumentPage): PackedPage {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))] as (keyof DocumentRow)[];
  const columns = names.map((name) => {
    const values = rows.map((row) => row[name] ?? null);
    return [name, values.every((value) => value === values[0]) ? values.slice(0, 1) : values] as const;
  });
  return { hasMore, count: rows.length, columns: Object.fromEntries(columns) };
}

/** The rows as they were packed. */
export function unpacked({ count, hasMore, columns }: PackedPage): DocumentPage {
  const rowAt = (at: number) => {
    const cells = Object.entries(columns).map(([name, values]) => [name, values.length === 1 ? values[0] : values[at]] as const);
    return Object.fromEntries(cells.filter(([, value]) => value !== null)) as object as DocumentRow;
  };
  return { hasMore, rows: Array.from({ length: count }, (_, at) => rowAt(at)) };
}

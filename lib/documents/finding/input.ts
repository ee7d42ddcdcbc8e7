import { z } from "zod";
import type { FileType } from "../file-types";

/** What somebody looks for. Everything but the words is a narrowing; nonsense in an address counts as not said. */
export const sizes = ["small", "medium", "large"] as const;
const megabyte = 1024 ** 2;

/** Up to 1 MB, up to 10 MB, more. In bytes, both ends included. */
export const sizeLimits: Record<(typeof sizes)[number], { least: number | null; most: number | null }> = {
  small: { least: null, most: megabyte },
  medium: { least: megabyte + 1, most: 10 * megabyte },
  large: { least: 10 * megabyte + 1, most: null },
};

export const typeGroups = [
  "document",
  "picture",
  "table",
  "text",
  "mail",
  "archive",
] as const satisfies readonly FileType["group"][];

const clean = (text: string) => text.replaceAll("\0", "").trim().slice(0, 200);

export const findQuery = z.object({
  q: z.string().transform(clean).catch(""),
  client: z.uuid().optional().catch(undefined),
  category: z.string().min(1).max(60).optional().catch(undefined),
  type: z.enum(typeGroups).optional().catch(undefined),
  size: z.enum(sizes).optional().catch(undefined),
  by: z.string().transform(clean).catch(""),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  shown: z.coerce.number().int().min(25).max(100).catch(25),
});
export type FindQuery = z.output<typeof findQuery>;

/** Whether there is anything to look for. */
export const isAsked = (query: FindQuery): boolean => Boolean(query.q) || hasFilter(query);

/** Whether the words are looked for in less than everything one may see. */
export const isNarrowed = (query: FindQuery): boolean => Boolean(query.client) || hasFilter(query);

const hasFilter = ({ category, type, size, by, from, to }: FindQuery) => Boolean(category || type || size || by || from || to);

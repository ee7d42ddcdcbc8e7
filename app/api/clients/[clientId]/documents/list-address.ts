import { z } from "zod";
import { sortFrom } from "@/lib/documents/sort";

const asked = z.object({
  clientId: z.uuid(),
  folder: z.literal("root").or(z.uuid()),
  sort: z.string().max(20).optional(),
  filter: z.string().max(200).optional(),
  after: z.string().max(2000).optional(),
  skip: z.coerce.number().int().min(0).max(2000).default(0),
});

/** Which rows of which folder the request asks for; undefined when that makes no sense. */
export function listAddress(request: Request, clientId: string) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { data } = asked.safeParse({ ...query, clientId });
  if (!data) return undefined;
  const { folder, sort, filter, after, skip } = data;
  return {
    clientId,
    folderId: folder === "root" ? null : folder,
    sort: sortFrom(sort),
    filter: filter || undefined,
    after,
    skip,
  };
}

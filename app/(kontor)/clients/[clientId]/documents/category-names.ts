import "server-only";
import { getMessages } from "next-intl/server";
import { cache } from "react";
import { requireActor } from "@/lib/auth/actor";
import { listFileCategories } from "@/lib/documents/by-category";

/** The own categories of a client file, read once per request. */
const fileCategories = cache(async (clientId: string) => listFileCategories(await requireActor(), clientId));

/** What every category is called in this client file: the product's five, then the firm's own. */
export async function categoryNames(clientId: string): Promise<Record<string, string>> {
  const [{ documents: words }, own] = await Promise.all([getMessages(), fileCategories(clientId)]);
  return { ...words.categories, ...Object.fromEntries(own.map(({ id, name }) => [id, name])) };
}

/** The categories that one may choose in this client file, by their keys. */
export async function offeredCategories(clientId: string): Promise<string[]> {
  const [{ documents: words }, own] = await Promise.all([getMessages(), fileCategories(clientId)]);
  return [...Object.keys(words.categories), ...own.flatMap(({ id, isOffered }) => (isOffered ? id : []))];
}

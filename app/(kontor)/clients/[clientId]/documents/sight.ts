import "server-only";
import { getTranslations } from "next-intl/server";
import type { ShownSight } from "@/components/documents/use-sight";
import type { Actor } from "@/lib/auth/actor";
import { readSight } from "@/lib/documents/sight";

/** Who sees a folder or the client file, and why, in the reader's words: asked for when somebody wants to know. */
export async function describeSight(actor: Actor, where: { clientId: string; folderId: string | null }): Promise<ShownSight> {
  const [sight, t] = await Promise.all([readSight(actor, where), getTranslations("sight")]);
  const reasons = await getTranslations("documents.reasons");
  const people = sight.people.map(({ userId, name, side, reason }) => ({
    userId,
    name,
    side,
    reason: userId === actor.userId ? t("you", { reason: reasons(reason) }) : reasons(reason),
  }));
  const rule = sight.top ? t(`rules.${sight.top.audience}`, { folder: sight.top.name }) : t("rules.client");
  const { side, folder, everybody, named, documents } = sight;
  return { side, folder, audience: sight.top?.audience ?? "everyone", rule, people, everybody, named, documents };
}

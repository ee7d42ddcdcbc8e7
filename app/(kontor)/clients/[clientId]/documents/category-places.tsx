import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Dot } from "@/components/ui/signs";
import { requireActor } from "@/lib/auth/actor";
import { countByCategory, mostCounted } from "@/lib/documents/by-category";
import { categoryNames } from "./category-names";

/** The categories under the tree, with what lies in them across all folders. */
export async function CategoryPlaces({ clientId }: { clientId: string }) {
  const [t, counts, names] = await Promise.all([
    getTranslations("finding"),
    countByCategory(await requireActor(), clientId),
    categoryNames(clientId),
  ]);
  return (
    <section aria-label={t("byCategory")} className="pt-4">
      <p className="tree-head meta">{t("byCategory")}</p>
      {counts.map(({ category, count, hasNew }) => (
        <Link
          key={category}
          href={`/clients/${clientId}/documents/categories/${category}` as Route}
          className={hasNew ? "category-item tree-new" : "category-item"}
        >
          <Dot label={t("new")} shown={hasNew} />
          <span className="cut">{names[category]}</span>
          <span className="count">{count >= mostCounted ? `${mostCounted - 1}+` : count}</span>
        </Link>
      ))}
    </section>
  );
}

import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

/** For the client's people: what they file stays with them, because the exchange of documents is not agreed. */
export async function ClosedToFirm({ clientId }: { clientId: string }) {
  const t = await getTranslations("documents.closed");
  return (
    <Notice kind="due" title={t("title")} className="mt-4">
      {`${t("text")} `}
      <Link className="link" href={`/clients/${clientId}/collaboration` as Route}>
        {t("services")}
      </Link>
    </Notice>
  );
}

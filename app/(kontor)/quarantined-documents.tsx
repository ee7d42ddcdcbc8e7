import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/actor";
import { listQuarantined } from "@/lib/documents/scanning/quarantine";

/** Files with a virus that this person filed or answers for, until they are in the trash; nothing while there are none. */
export async function QuarantinedDocuments({ actor }: { actor: Actor }) {
  const locked = await listQuarantined(actor);
  if (locked.length === 0) return null;
  const t = await getTranslations("start.quarantine");
  return (
    <Notice kind="danger" className="mt-6 max-w-2xl" title={t("title", { count: locked.length })}>
      <p>{t("text")}</p>
      <ul className="mt-1.5">
        {locked.map(({ id, name, clientId, clientName, signature }) => (
          <li key={id}>
            <Link className="link" href={`/clients/${clientId}/documents/${id}` as Route}>
              {name}
            </Link>{" "}
            <span className="meta">{t("of", { client: clientName, signature })}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

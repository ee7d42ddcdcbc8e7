import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

const words = {
  client: { title: "title", text: "text", services: "services" },
  firm: { title: "firmTitle", text: "firmText", services: "firmServices" },
} as const;

/** The exchange of documents is not agreed: what the client's people file stays with them, and the firm has its internal papers only. */
export async function ClosedToFirm({ clientId, side }: { clientId: string; side: "client" | "firm" }) {
  const t = await getTranslations("documents.closed");
  return (
    <Notice kind="due" title={t(words[side].title)} className="mt-4">
      {`${t(words[side].text)} `}
      <Link className="link" href={`/clients/${clientId}/collaboration` as Route}>
        {t(words[side].services)}
      </Link>
    </Notice>
  );
}

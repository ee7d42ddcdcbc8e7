import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import type { Person } from "@/lib/access/as-actor";
import { listWaitingUploads } from "@/lib/documents/waiting-uploads";

interface WaitingUploadsProps {
  actor: Person;
  /** Only what goes to this client file. */
  clientId?: string;
  className?: string;
}

/** The reader's own files that have not arrived, with the way to go on; nothing while there are none, or while the tray itself shows them. */
export async function WaitingUploads({ actor, clientId, className }: WaitingUploadsProps) {
  const waiting = await listWaitingUploads(actor, clientId ? { clientId } : {});
  if (waiting.length === 0) return null;
  const t = await getTranslations("start.waitingUploads");
  return waiting.map((one) => (
    <div key={one.clientId} className="without-tray">
      <Notice
        kind="due"
        className={className}
        title={t("title", { count: one.count, client: one.clientName })}
        action={<ButtonLink href={`/clients/${one.clientId}/documents` as Route}>{t("goOn")}</ButtonLink>}
      >
        <p>{t("text")}</p>
      </Notice>
    </div>
  ));
}

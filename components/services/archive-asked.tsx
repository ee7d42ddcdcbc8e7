import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Mail } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ArchiveRequest } from "@/lib/collaboration/taking-along";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { DeclineDialog } from "./decline-dialog";

interface ArchiveAskedProps {
  client: { id: string; name: string };
  request: ArchiveRequest;
  /** So long a consent holds. */
  days: number;
  actions: { answer: FormAction; withdraw: FormAction };
}

/** What the firm asks of the client's administrators: to take the file along. Answered here; a consent can be taken back. */
export async function ArchiveAsked({ client, request, days, actions }: ArchiveAskedProps) {
  const [t, reader] = await Promise.all([getTranslations("services.archiveAsked"), currentReader()]);
  const { firmName: firm, requestedByName, reason } = request;
  const fields = { clientId: client.id, requestId: request.id };
  if (request.state === "accepted") {
    const date = request.usableUntil ? formatDate(request.usableUntil, reader) : "";
    return (
      <section className="mt-3">
        <p>{t("given", { name: request.decidedByName ?? "", firm, date })}</p>
        <ActionForm action={actions.withdraw} layout="plain" className="mt-3">
          <HiddenFields fields={fields} />
          <SubmitButton look="secondary">{t("takeBack")}</SubmitButton>
        </ActionForm>
      </section>
    );
  }
  if (request.state !== "open") return null;
  return (
    <section className="rounded-sheet border border-line-strong bg-sheet p-5">
      <p className="flex items-center gap-2 text-ink-3">
        <Mail />
        {t("who", { name: requestedByName, client: client.name })}
      </p>
      <h2 className="h2 mt-1">{t("heading", { firm })}</h2>
      {reason && (
        <p className="mt-1 text-ink-2">
          „{reason}“ {requestedByName}
        </p>
      )}
      <p className="mt-3 text-ink-2">{t("what", { firm, days })}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <ActionForm action={actions.answer} layout="plain">
          <HiddenFields fields={{ ...fields, answer: "accept" }} />
          <SubmitButton size="form">{t("accept")}</SubmitButton>
        </ActionForm>
        <DeclineDialog action={actions.answer} fields={fields} label={t("decline")} size="form" />
      </div>
    </section>
  );
}

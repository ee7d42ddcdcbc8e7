import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Mail } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import type { ArchiveRequest } from "@/lib/collaboration/taking-along";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

interface ArchiveAskedProps {
  client: { id: string; name: string };
  request: ArchiveRequest;
  /** So long a consent holds. */
  days: number;
  actions: { answer: FormAction; withdraw: FormAction };
}

/** What the firm asks of the client's administrators: to take the file along. Answered here; a consent can be taken back. */
export async function ArchiveAsked({ client, request, days, actions }: ArchiveAskedProps) {
  const [t, services, ui, reader] = await Promise.all([
    getTranslations("services.archiveAsked"),
    getTranslations("services"),
    getTranslations("ui"),
    currentReader(),
  ]);
  const { firmName: firm, requestedByName, reason } = request;
  const fields = (
    <>
      <input type="hidden" name="clientId" value={client.id} />
      <input type="hidden" name="requestId" value={request.id} />
    </>
  );
  if (request.state === "accepted") {
    const date = request.usableUntil ? formatDate(request.usableUntil, reader) : "";
    return (
      <section className="mt-3">
        <p>{t("given", { name: request.decidedByName ?? "", firm, date })}</p>
        <ActionForm action={actions.withdraw} layout="plain" className="mt-3">
          {fields}
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
          {fields}
          <input type="hidden" name="answer" value="accept" />
          <SubmitButton size="form">{t("accept")}</SubmitButton>
        </ActionForm>
        <DialogButton label={t("decline")} button={{ size: "form" }} title={t("decline")} closeLabel={ui("close")}>
          <ActionForm action={actions.answer} layout="narrow">
            {fields}
            <input type="hidden" name="answer" value="decline" />
            <Field name="reason" label={services("endReason")} optional={ui("optional")}>
              <TextArea maxLength={500} rows={3} />
            </Field>
            <DialogFoot>
              <DialogCancel>{ui("cancel")}</DialogCancel>
              <SubmitButton look="danger">{t("decline")}</SubmitButton>
            </DialogFoot>
          </ActionForm>
        </DialogButton>
      </div>
    </section>
  );
}

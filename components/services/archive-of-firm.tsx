import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { buttonClass } from "@/components/ui/button-class";
import { Field } from "@/components/ui/field";
import { Download } from "@/components/ui/icons";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ArchiveRequest } from "@/lib/collaboration/taking-along";
import { formatDate, formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

interface ArchiveOfFirmProps {
  client: { id: string; name: string };
  request: ArchiveRequest | undefined;
  actions: { request: FormAction; withdraw: FormAction };
}

/** The firm's own archive of a client file: asked for, and there to download once the client has consented. */
export async function ArchiveOfFirm({ client, request, actions }: ArchiveOfFirmProps) {
  const [t, ui] = await Promise.all([getTranslations("services.archiveOfFirm"), getTranslations("ui")]);
  const waits = request?.state === "open" || request?.state === "accepted";
  return (
    <section>
      <BlockHead heading={t("heading")} />
      <p className="prose mt-3">{t("text", { client: client.name })}</p>
      {request && <Standing client={client} request={request} withdraw={actions.withdraw} />}
      {!waits && (
        <ActionForm action={actions.request} layout="narrow" className="mt-3 max-w-2xl" label={t("heading")}>
          <input type="hidden" name="clientId" value={client.id} />
          <Field name="reason" label={t("reason")} optional={ui("optional")}>
            <TextInput maxLength={500} autoComplete="off" />
          </Field>
          <div>
            <SubmitButton look="secondary">{t("submit")}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </section>
  );
}

async function Standing({
  client,
  request,
  withdraw,
}: Pick<ArchiveOfFirmProps, "client"> & { request: ArchiveRequest; withdraw: FormAction }) {
  const [t, archive, reader] = await Promise.all([
    getTranslations("services.archiveOfFirm"),
    getTranslations("services.archive"),
    currentReader(),
  ]);
  const name = request.decidedByName ?? "";
  if (request.state === "withdrawn") return null;
  if (request.state === "declined")
    return (
      <p className="mt-3">
        {request.declineReason ? t("declinedWhy", { name, reason: request.declineReason }) : t("declined", { name })}
      </p>
    );
  if (request.state === "expired") return <p className="mt-3">{t("expired", { name })}</p>;
  if (request.state === "open") {
    const when = formatRelative(request.createdAt, reader);
    return (
      <>
        <p className="mt-3">{t("open", { name: request.requestedByName, when, client: client.name })}</p>
        <ActionForm action={withdraw} layout="plain" className="mt-3">
          <input type="hidden" name="clientId" value={client.id} />
          <input type="hidden" name="requestId" value={request.id} />
          <SubmitButton look="secondary">{t("withdraw")}</SubmitButton>
        </ActionForm>
      </>
    );
  }
  const date = request.usableUntil ? formatDate(request.usableUntil, reader) : "";
  return (
    <>
      <p className="mt-3">{t("accepted", { name, date })}</p>
      <p className="mt-3">
        <a className={buttonClass({})} href={`/api/clients/${client.id}/archive`} download>
          <Download />
          {archive("download")}
        </a>
      </p>
    </>
  );
}

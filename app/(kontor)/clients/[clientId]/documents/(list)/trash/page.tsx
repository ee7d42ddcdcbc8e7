import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { TreeNews } from "@/components/documents/folder-pane";
import { TrashList } from "@/components/documents/trash-list";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { findTrash } from "@/lib/documents/trash-list";
import { currentReader } from "@/lib/i18n/reader";
import { emptyTrashAction, eraseAction, setTrashDaysAction } from "../../changing/actions";
import { readFolder } from "../../read-folder";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trash"))("heading") };
}

/** What was put into the trash of a client file, and the way back from it. */
export default async function TrashPage({ params, searchParams }: PageProps<"/clients/[clientId]/documents/trash">) {
  const [{ clientId }, { before }] = await Promise.all([params, searchParams]);
  const older = typeof before === "string" ? before : undefined;
  const view = (await findTrash(await requireActor(), { clientId, before: older })) ?? notFound();
  const [t, reader, { trash, documents }] = await Promise.all([getTranslations("trash"), currentReader(), getMessages()]);
  const tree = await readFolder(clientId, null, undefined, "");
  const top = `/clients/${clientId}/documents`;
  return (
    <>
      <TreeNews clientId={clientId} folders={tree?.tree ?? []} path={[]} />
      <PageHead
        heading={t("heading")}
        crumbs={[{ label: documents.title, href: top as Route }]}
        meta={t("empties", { days: view.days })}
        actions={view.firmId && <TrashDays firmId={view.firmId} days={view.days} />}
      />
      {view.rows.length > 0 ? (
        <TrashList
          rows={view.rows}
          words={trash.list}
          reader={reader}
          {...(view.firmId && { eraser: { erase: eraseAction, empty: emptyTrashAction } })}
        />
      ) : (
        <EmptyState title={t("nothing")}>
          <p>{t("nothingLead")}</p>
        </EmptyState>
      )}
      <div className="list-foot">
        {older && (
          <Link className="link" href={`${top}/trash` as Route}>
            {t("newest")}
          </Link>
        )}
        {view.next && (
          <Link className="link" href={`${top}/trash?before=${encodeURIComponent(view.next)}` as Route}>
            {t("older")}
          </Link>
        )}
      </div>
    </>
  );
}

/** For those who may do everything in the firm: how long its trash keeps things. */
async function TrashDays({ firmId, days }: { firmId: string; days: number }) {
  const [t, ui] = await Promise.all([getTranslations("trash"), getTranslations("ui")]);
  return (
    <DialogButton label={t("change")} title={t("changeTitle")} lead={t("changeLead")} closeLabel={ui("close")}>
      <ActionForm action={setTrashDaysAction} layout="form">
        <input type="hidden" name="firmId" value={firmId} />
        <Field name="days" label={t("days")}>
          <TextInput type="number" min={1} max={3650} defaultValue={days} required />
        </Field>
        <DialogFoot>
          <DialogCancel>{ui("cancel")}</DialogCancel>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}

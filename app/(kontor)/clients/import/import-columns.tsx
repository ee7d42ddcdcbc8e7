import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select } from "@/components/ui/text-input";
import { importFields, neededFields } from "@/lib/clients/import-columns";
import type { OpenImport } from "@/lib/clients/imports";
import { setImportColumnsAction } from "./actions";

/** The dialog in which each field gets its column; the firm's next file with these titles is read the same way. */
export async function ImportColumns({ view }: { view: OpenImport }) {
  const [t, ui] = await Promise.all([getTranslations("import"), getTranslations("ui")]);
  const needed: readonly string[] = neededFields;
  return (
    <DialogButton
      label={t("columns.open")}
      button={{ size: "small", look: view.missing.length > 0 ? "primary" : "secondary" }}
      title={t("columns.open")}
      lead={t("columns.lead")}
      closeLabel={ui("close")}
      wide
    >
      <ActionForm action={setImportColumnsAction} layout="narrow" label={t("columns.open")}>
        <input type="hidden" name="importId" value={view.id} />
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {importFields.map((field) => (
            <Field
              key={field}
              name={field}
              label={t(`fields.${field}`)}
              optional={needed.includes(field) ? undefined : ui("optional")}
            >
              <Select defaultValue={String(view.columns[field] ?? "")}>
                <option value="">{t("columns.none")}</option>
                {view.headers.map((title, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its position
                  <option key={position} value={position}>
                    {title || t("columns.untitled", { position: position + 1 })}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
        </div>
        <DialogFoot>
          <DialogCancel>{ui("cancel")}</DialogCancel>
          <SubmitButton>{t("columns.submit")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}

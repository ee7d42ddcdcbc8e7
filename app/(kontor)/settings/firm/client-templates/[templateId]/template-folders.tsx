import { getTranslations } from "next-intl/server";
import { SmallForm } from "@/components/people/small-form";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Folder } from "@/components/ui/icons";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select, TextInput } from "@/components/ui/text-input";
import type { TemplateFolder } from "@/lib/clients/templates";
import { addTemplateFolderAction, removeTemplateFolderAction } from "../actions";

interface TemplateFoldersProps {
  folders: readonly TemplateFolder[];
  /** Which template: sent along with each action. */
  fields: Record<string, string>;
}

const audiences = ["everyone", "firm", "named"] as const;
const indents = ["", "", "pl-6", "pl-12", "pl-18", "pl-24"];

/** The folders that the template's clients begin with, each below its parent. */
export async function TemplateFolders({ folders, fields }: TemplateFoldersProps) {
  const t = await getTranslations("templates.folders");
  return (
    <section>
      <BlockHead heading={t("heading")} count={folders.length} />
      {folders.length === 0 && <p className="empty">{t("empty")}</p>}
      <ul>
        {folders.map(({ id, name, level, audience }) => (
          <li key={id} className="row py-1 [--cols:minmax(0,1fr)_auto]">
            <span className={`flex items-center gap-2 ${indents[level] ?? ""}`}>
              <Folder />
              <span className="text-ink wrap-anywhere">{name}</span>
              {audience && <Badge tone={audience === "firm" ? "intern" : "outline"}>{t(`audiences.${audience}`)}</Badge>}
            </span>
            <SmallForm
              action={removeTemplateFolderAction}
              fields={{ ...fields, folderId: id }}
              label={t("remove")}
              fullLabel={t("removeOf", { name })}
            />
          </li>
        ))}
      </ul>
      <AddFolder folders={folders} fields={fields} />
    </section>
  );
}

async function AddFolder({ folders, fields }: TemplateFoldersProps) {
  const t = await getTranslations("templates.folders");
  return (
    <ActionForm action={addTemplateFolderAction} layout="narrow" className="mt-4 max-w-2xl" label={t("add")} clearWhenDone>
      <HiddenFields fields={fields} />
      <Field name="name" label={t("name")}>
        <TextInput autoComplete="off" maxLength={255} required />
      </Field>
      <div className="pair">
        <Field name="parentId" label={t("parent")}>
          <Select>
            <option value="">{t("top")}</option>
            {folders.map(({ id, name, level }) => (
              <option key={id} value={id}>
                {"\u2003".repeat(level - 1) + name}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="audience" label={t("audience")} hint={t("audienceHint")}>
          <Select>
            {audiences.map((audience) => (
              <option key={audience} value={audience}>
                {t(`audiences.${audience}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div>
        <SubmitButton look="secondary">{t("add")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

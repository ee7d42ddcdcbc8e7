import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { LanguageSelect } from "@/components/ui/language-select";
import { Select, TextArea, TextInput } from "@/components/ui/text-input";

interface InviteFieldsProps {
  roles?: ReactNode;
  rolesHint?: string;
  /** Whom the firm noted down as the one to invite. */
  expected?: { name: string | undefined; email: string | undefined };
}

/** The fields of every invitation: to whom, as what, in which language, and in whose words. */
export async function InviteFields({ roles, rolesHint, expected }: InviteFieldsProps) {
  const [t, ui, locale] = await Promise.all([getTranslations("people"), getTranslations("ui"), getLocale()]);
  return (
    <>
      <div className="pair">
        <Field name="name" label={t("inviteName")}>
          <TextInput autoComplete="off" maxLength={120} required defaultValue={expected?.name} />
        </Field>
        <Field name="email" label={t("inviteEmail")}>
          <TextInput type="email" autoComplete="off" maxLength={254} required defaultValue={expected?.email} />
        </Field>
      </div>
      <div className="pair">
        {roles && (
          <Field name="role" label={t("inviteRole")} hint={rolesHint}>
            <Select>{roles}</Select>
          </Field>
        )}
        <Field name="language" label={t("inviteLanguage")}>
          <LanguageSelect chosen={locale} />
        </Field>
      </div>
      <Field name="message" label={t("inviteMessage")} optional={ui("optional")}>
        <TextArea maxLength={1000} rows={3} />
      </Field>
    </>
  );
}

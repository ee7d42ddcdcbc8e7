import { getTranslations } from "next-intl/server";
import { SmallForm } from "@/components/people/small-form";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { NamedSelect, peopleOptions } from "@/components/ui/named-select";
import { BlockHead } from "@/components/ui/page-head";
import { PersonMark } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { addTemplateStaffAction, removeTemplateStaffAction } from "../actions";

interface TemplateStaffProps {
  staff: readonly { userId: string; name: string; responsible: boolean }[];
  colleagues: readonly { userId: string; name: string }[];
  fields: Record<string, string>;
}

/** Who works for the template's clients from the first day. */
export async function TemplateStaff({ staff, colleagues, fields }: TemplateStaffProps) {
  const t = await getTranslations("templates.staff");
  const there = new Set(staff.map((person) => person.userId));
  const available = colleagues.filter((person) => !there.has(person.userId));
  return (
    <section>
      <BlockHead heading={t("heading")} count={staff.length} />
      {!staff.some((person) => person.responsible) && <p className="empty">{t("empty")}</p>}
      <ul>
        {staff.map(({ userId, name, responsible }) => (
          <li key={userId} className="row py-1 [--cols:minmax(0,1fr)_10rem_auto] max-sm:[--cols:minmax(0,1fr)_auto]">
            <span className="flex items-center gap-2.5">
              <PersonMark name={name} side="firm" />
              <span className="text-ink wrap-anywhere">{name}</span>
            </span>
            <span>{t(responsible ? "responsible" : "participant")}</span>
            <span className="flex flex-wrap justify-end gap-1 max-sm:col-span-2">
              {!responsible && (
                <SmallForm
                  action={addTemplateStaffAction}
                  fields={{ ...fields, userId, responsible: "true" }}
                  label={t("makeResponsible")}
                  fullLabel={t("makeResponsibleOf", { name })}
                />
              )}
              <SmallForm
                action={removeTemplateStaffAction}
                fields={{ ...fields, userId }}
                label={t("remove")}
                fullLabel={t("removeOf", { name })}
              />
            </span>
          </li>
        ))}
      </ul>
      {available.length > 0 && (
        <ActionForm
          action={addTemplateStaffAction}
          layout="plain"
          className="mt-3 flex flex-wrap items-end gap-2"
          label={t("add")}
        >
          <HiddenFields fields={fields} />
          <Field name="userId" label={t("person")}>
            <NamedSelect options={peopleOptions(available)} className="min-w-56" />
          </Field>
          <SubmitButton look="secondary" className="min-h-9">
            {t("add")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}

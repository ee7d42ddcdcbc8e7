import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/text-input";

interface TemplateFieldsProps {
  /** What is there already; nothing for a new one. */
  template?: {
    name: string;
    type: string;
    title: string;
    description: string;
    items: { title: string; required: boolean }[];
    due: { kind: "after"; days: number } | { kind: "monthDay"; date: number; monthsLater: number } | undefined;
  };
}

const types = ["request", "question", "information", "approval", "appointment"] as const;

/** The fields of a template: what is asked for, and when it is due. */
export async function TemplateFields({ template }: TemplateFieldsProps) {
  const t = await getTranslations("tasklists");
  const lines = (required: boolean) =>
    template?.items
      .filter((item) => item.required === required)
      .map(({ title }) => title)
      .join("\n");
  const due = template?.due;
  return (
    <>
      <Field name="name" label={t("template.name")}>
        <TextInput autoComplete="off" maxLength={120} defaultValue={template?.name} required />
      </Field>
      <Field name="type" label={t("template.type")}>
        <Select defaultValue={template?.type ?? "request"}>
          {types.map((type) => (
            <option key={type} value={type}>
              {t(`types.${type}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="title" label={t("template.title")} hint={t("template.titleHint", { places: t("template.places") })}>
        <TextInput autoComplete="off" maxLength={200} defaultValue={template?.title} required />
      </Field>
      <Field name="description" label={t("template.description")} optional={t("template.free")}>
        <TextArea rows={3} maxLength={10_000} defaultValue={template?.description} />
      </Field>
      <Field name="required" label={t("template.required")} hint={t("template.requiredHint")}>
        <TextArea rows={5} defaultValue={lines(true)} />
      </Field>
      <Field name="optional" label={t("template.optional")} optional={t("template.free")}>
        <TextArea rows={2} defaultValue={lines(false)} />
      </Field>
      <div className="group grid gap-4">
        <Field name="due" label={t("template.due")}>
          <Select defaultValue={due?.kind ?? (template ? "none" : "after")}>
            <option value="none">{t("template.dueNone")}</option>
            <option value="after">{t("template.dueAfter")}</option>
            <option value="monthDay">{t("template.dueMonthDay")}</option>
          </Select>
        </Field>
        <div className="pair hidden group-has-[option[value=after]:checked]:grid">
          <Field name="dueAfterDays" label={t("template.dueAfterDays")}>
            <TextInput inputMode="numeric" maxLength={3} defaultValue={due?.kind === "after" ? due.days : 14} />
          </Field>
        </div>
        <div className="pair hidden group-has-[option[value=monthDay]:checked]:grid">
          <Field name="dueDate" label={t("template.dueDate")} hint={t("template.dueDateHint")}>
            <TextInput inputMode="numeric" maxLength={2} defaultValue={due?.kind === "monthDay" ? due.date : ""} />
          </Field>
          <Field name="dueMonthsLater" label={t("template.dueMonthsLater")}>
            <TextInput inputMode="numeric" maxLength={2} defaultValue={due?.kind === "monthDay" ? due.monthsLater : ""} />
          </Field>
        </div>
      </div>
    </>
  );
}

import { getTranslations } from "next-intl/server";
import { Radio } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/text-input";

interface RunFieldsProps {
  templates: readonly { id: string; name: string }[];
  chosen: string | undefined;
  /** Owner and administrators reach all of the firm's clients. */
  seesAll: boolean;
  today: string;
}

const rhythms = ["monthly", "quarterly", "yearly"] as const;

/** Which template, for whom, once or again and again. */
export async function RunFields({ templates, chosen, seesAll, today }: RunFieldsProps) {
  const t = await getTranslations("tasklists");
  return (
    <>
      <Field name="templateId" label={t("run.template")}>
        <Select defaultValue={templates.find(({ id }) => id === chosen)?.id}>
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset className="grid gap-1">
        <legend className="label">{t("run.who")}</legend>
        <Radio name="who" value="mine" label={t("run.mine")} defaultChecked />
        {seesAll && <Radio name="who" value="all" label={t("run.all")} />}
        <Radio name="who" value="numbers" label={t("run.numbers")} />
      </fieldset>
      <Field name="numbers" label={t("run.numbersLabel")} hint={t("run.numbersHint")} optional={t("template.free")}>
        <TextArea rows={4} />
      </Field>
      <Field name="repeat" label={t("run.repeat")}>
        <Select defaultValue="once">
          <option value="once">{t("run.once")}</option>
          {rhythms.map((rhythm) => (
            <option key={rhythm} value={rhythm}>
              {t(`run.rhythms.${rhythm}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="firstOn" label={t("run.firstOn")} hint={t("run.firstOnHint")} optional={t("template.free")}>
        <TextInput type="date" defaultValue={today} />
      </Field>
    </>
  );
}

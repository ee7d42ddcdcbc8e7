import { getTranslations } from "next-intl/server";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { NamedSelect } from "@/components/ui/named-select";
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
  const targets = seesAll ? (["mine", "all", "numbers"] as const) : (["mine", "numbers"] as const);
  return (
    <>
      <Field name="templateId" label={t("run.template")}>
        <NamedSelect options={templates} chosen={templates.find(({ id }) => id === chosen)?.id} />
      </Field>
      <div className="group grid gap-4">
        <ChoiceGroup name="who" legend={t("run.who")} options={targets.map((value) => ({ value, label: t(`run.${value}`) }))} />
        <Field
          name="numbers"
          label={t("run.numbersLabel")}
          hint={t("run.numbersHint")}
          className="hidden group-has-[input[value=numbers]:checked]:block"
        >
          <TextArea rows={4} />
        </Field>
      </div>
      <div className="group grid gap-4">
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
        <Field
          name="firstOn"
          label={t("run.firstOn")}
          hint={t("run.firstOnHint")}
          className="group-has-[option[value=once]:checked]:hidden"
        >
          <TextInput type="date" defaultValue={today} />
        </Field>
      </div>
    </>
  );
}

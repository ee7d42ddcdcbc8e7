import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SubmitButton } from "@/components/ui/submit-button";

interface SmallFormProps {
  action: FormAction;
  /** What is sent along. */
  fields: Record<string, string>;
  label: string;
  /** The whole sentence for screen readers, where the word alone does not say to whom. */
  fullLabel: string;
  /** What is said when it worked. */
  said?: string;
}

/** One quiet verb in a row; a refusal shows right there. */
export function SmallForm({ action, fields, label, fullLabel, said }: SmallFormProps) {
  return (
    <ActionForm action={action} layout="plain" said={said}>
      <HiddenFields fields={fields} />
      <SubmitButton look="quiet" size="small" aria-label={fullLabel}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}

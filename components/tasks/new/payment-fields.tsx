"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/text-input";
import type { Currency } from "@/lib/tasks/currencies";
import type { TaskDraft } from "./draft";
import { TypedInput } from "./typed-input";
import type { NewTaskWords } from "./words";

interface PaymentFieldsProps {
  draft: TaskDraft;
  currencies: readonly Currency[];
  words: NewTaskWords;
  optional: string;
  onChange: (patch: Partial<TaskDraft>) => void;
}

/** Amount, IBAN, payee and purpose: all of them, or none. */
export function PaymentFields({ draft, currencies, words, optional, onChange }: PaymentFieldsProps) {
  return (
    <fieldset className="grid gap-4">
      <legend className="label">
        {words.payment} <span className="label-optional">{optional}</span>
      </legend>
      <div className="pair">
        <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
          <Field name="amount" label={words.amount}>
            <TypedInput value={draft.amount} onValue={(amount) => onChange({ amount })} inputMode="decimal" maxLength={20} />
          </Field>
          <Field name="currency" label={words.currency}>
            <Select
              value={draft.currency}
              onChange={(event) => onChange({ currency: currencies.find((one) => one === event.currentTarget.value) ?? "EUR" })}
            >
              {currencies.map((currency) => (
                <option key={currency}>{currency}</option>
              ))}
            </Select>
          </Field>
        </div>
        <Field name="payee" label={words.payee}>
          <TypedInput value={draft.payee} onValue={(payee) => onChange({ payee })} maxLength={70} />
        </Field>
      </div>
      <Field name="iban" label={words.iban}>
        <TypedInput value={draft.iban} onValue={(iban) => onChange({ iban })} maxLength={50} />
      </Field>
      {draft.currency !== "EUR" && <p className="hint">{words.noCode}</p>}
      <Field name="purpose" label={words.purpose}>
        <TypedInput value={draft.purpose} onValue={(purpose) => onChange({ purpose })} maxLength={140} />
      </Field>
    </fieldset>
  );
}

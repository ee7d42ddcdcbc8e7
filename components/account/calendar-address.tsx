"use client";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";

/** The secret address that the form around it has just drawn: shown this once. */
export function CalendarAddress({ label, once }: { label: string; once: string }) {
  const { state, id } = useForm();
  const address = addressOf(state.result);
  if (state.status !== "done" || !address) return null;
  return (
    <Notice kind="done">
      <label htmlFor={`${id}-address`} className="label">
        {label}
      </label>
      <input
        id={`${id}-address`}
        className="input"
        readOnly
        value={address}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="hint">{once}</p>
    </Notice>
  );
}

function addressOf(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("address" in result)) return undefined;
  return typeof result.address === "string" ? result.address : undefined;
}

"use client";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";

interface RecoveryCodesProps {
  words: { heading: string; lead: string; goOn: string };
  /** Where to go on; without it the reader stays on the page. */
  continueTo?: Route | undefined;
  /** What stands here until the form has given the codes. */
  children: ReactNode;
}

function codesOf(result: unknown): string[] | undefined {
  if (typeof result !== "object" || result === null || !("codes" in result) || !Array.isArray(result.codes)) return undefined;
  return result.codes.filter((code) => typeof code === "string");
}

/** Shows the recovery codes that the form around it was answered with; they are nowhere else. */
export function RecoveryCodesIsland({ words, continueTo, children }: RecoveryCodesProps) {
  const codes = codesOf(useForm().state.result);
  if (!codes) return children;
  return (
    <>
      <Notice kind="done" title={words.heading}>
        {words.lead}
      </Notice>
      <ul aria-label={words.heading} className="grid grid-cols-2 gap-2 font-semibold">
        {codes.map((code) => (
          <li key={code}>
            <code className="tabular-nums select-all">{code}</code>
          </li>
        ))}
      </ul>
      {continueTo && (
        <ButtonLink href={continueTo} look="primary" size="form">
          {words.goOn}
        </ButtonLink>
      )}
    </>
  );
}

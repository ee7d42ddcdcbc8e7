import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import { LanguageSwitch } from "@/components/ui/language-switch";

interface EntranceProps {
  /** Quiet line over the heading: the firm, where it is known. */
  above?: string | undefined;
  heading: string;
  chooseLanguage: (form: FormData) => Promise<unknown>;
  children: ReactNode;
}

/** The frame of the sign-in family: the ledger left, heading and form right; on a phone one column. */
export async function Entrance({ above, heading, chooseLanguage, children }: EntranceProps) {
  const t = await getTranslations("entrance");
  return (
    <div className="entrance">
      <div className="entrance-ledger" aria-hidden="true">
        <LedgerLines />
        <p className="brand">
          <Mark />
          Kontor
        </p>
        <p className="entrance-motto">
          {t("motto.first")}
          <br />
          {t("motto.second")}
        </p>
        <p className="entrance-lines">
          {t("lines.yours")}
          <br />
          {t("lines.receipt")}
          <br />
          {t("lines.seen")}
        </p>
      </div>
      <main className="entrance-main">
        <div className="entrance-column">
          <p className="brand entrance-brand">
            <Mark />
            Kontor
          </p>
          {above && <p className="meta">{above}</p>}
          <h1 className="h1 rule mb-5 pb-3">{heading}</h1>
          {children}
          <div className="mt-8 flex flex-wrap items-center justify-between gap-x-4">
            <LanguageSwitch action={chooseLanguage} />
            <a className="meta entrance-help" href="/help/file-types">
              {t("fileTypes")}
            </a>
          </div>
        </div>
      </main>
    </div>
  );
}

/** The divider between two ways in. */
export function Or({ children }: { children: ReactNode }) {
  return <p className="or meta">{children}</p>;
}

const lines = Array.from({ length: 60 }, (_, line) => 180.5 + line * 36);

function LedgerLines() {
  return (
    <svg aria-hidden="true" fill="none" stroke="currentColor">
      <g stroke="var(--color-line)">
        {lines.map((y) => (
          <line key={y} x1="0" x2="100%" y1={y} y2={y} />
        ))}
      </g>
      <path d="M120.5 144v2400M124.5 144v2400M620.5 144v2400M700.5 144v2400" />
      <line x1="0" x2="100%" y1="144.5" y2="144.5" />
    </svg>
  );
}

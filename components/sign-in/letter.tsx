import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/ui/language-switch";

interface LetterProps {
  /** The sender's name and, below it, a line about them. */
  from: string;
  fromLine?: ReactNode;
  /** At the right edge of the head: when it was written and until when it holds. */
  dates?: ReactNode;
  heading: string;
  narrow?: boolean | undefined;
  chooseLanguage: (form: FormData) => Promise<unknown>;
  children: ReactNode;
}

/** A letter on the desk: invitations and the set-up. */
export function Letter({ from, fromLine, dates, heading, narrow, chooseLanguage, children }: LetterProps) {
  return (
    <div className="letter-ground">
      <main className={narrow ? "letter letter-narrow" : "letter"}>
        <header className="letter-head rule">
          <div>
            <p className="h2">{from}</p>
            {fromLine && <p className="meta">{fromLine}</p>}
          </div>
          {dates && <div className="meta sm:text-right">{dates}</div>}
        </header>
        <h1 className="h1 mt-5.5">{heading}</h1>
        {children}
      </main>
      <LanguageSwitch action={chooseLanguage} />
    </div>
  );
}

/** What somebody should know before answering, side by side. */
export function LetterNotes({ children }: { children: ReactNode }) {
  return <div className="letter-notes">{children}</div>;
}

/** One thing to know: a sign, a heading, a sentence. */
export function LetterNote({ icon, heading, children }: { icon: ReactNode; heading: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="h3 flex items-center gap-1.5">
        {icon}
        {heading}
      </h2>
      <p className="text-ink-2 mt-1">{children}</p>
    </section>
  );
}

/** The foot of a letter: who answers left, the answers right. */
export function LetterFoot({ children }: { children: ReactNode }) {
  return <div className="letter-foot">{children}</div>;
}

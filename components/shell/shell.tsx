import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Toasts } from "@/components/ui/toasts";
import { KeysHelp } from "./keys-help";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";
import { ShellKeys } from "./shell-keys";
import type { ShellView } from "./shell-view";
import { WithoutLine } from "./without-line";

interface ShellProps {
  view: ShellView;
  /** The island behind "Beleg aufnehmen" on a contact's phone; without it there is no such button. */
  snap?: ReactNode;
  /** TopBar, tabs and main of the page. */
  children: ReactNode;
}

/** The room around every signed-in page: rail, stage, on a phone the bar; it knows the keys and holds the live region. */
export async function Shell({ view, snap, children }: ShellProps) {
  const [t, ui] = await Promise.all([getTranslations("shell"), getTranslations("ui")]);
  return (
    <div className="shell">
      <a href="#content" className="skip-link btn btn-primary">
        {t("skip")}
      </a>
      <Rail view={view} help={<KeysHelp />} />
      <div className="stage">{children}</div>
      <PhoneBar view={view} snap={snap} />
      <ShellKeys />
      <WithoutLine words={t("withoutLine")} />
      <Toasts closeLabel={ui("close")} unreached={t("withoutLine")} />
    </div>
  );
}

/** The content of a page inside the shell; where the skip link leads. */
export function Main({ children, bare }: { children: ReactNode; bare?: boolean }) {
  return (
    <main id="content" tabIndex={-1} className={bare ? "flex min-w-0 flex-1 flex-col" : "page"}>
      {children}
    </main>
  );
}

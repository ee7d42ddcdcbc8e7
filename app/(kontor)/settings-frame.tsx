import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SubNav } from "@/components/ui/tabs";
import { loadShell } from "@/lib/shell/shell";
import { firmTabs, ownTabs } from "./settings-pages";
import { StageBar } from "./stage";

/** "Einstellungen": one's own pages and, for who leads the firm, the firm's at the left edge; one of them beside. */
export async function SettingsFrame({ children }: { children: ReactNode }) {
  const [shell, account] = await Promise.all([loadShell(), getTranslations("account")]);
  return (
    <>
      <StageBar />
      <div className="settings">
        <SubNav
          groups={[
            { label: account("area"), tabs: await ownTabs() },
            ...(shell.areas.team ? [{ label: account("firm"), tabs: await firmTabs() }] : []),
          ]}
        />
        {children}
      </div>
    </>
  );
}

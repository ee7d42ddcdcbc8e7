import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SubNav } from "@/components/ui/tabs";
import { StageBar } from "../stage";

/** "Mein Konto": its pages at the left edge, one of them beside. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [t, lists] = await Promise.all([getTranslations("account"), getTranslations("tasklists")]);
  const tabs = [
    { href: "/account", label: t("userData.title"), exact: true },
    { href: "/account/security", label: t("security.title") },
    { href: "/account/calendar", label: lists("calendar.heading") },
  ] as const;
  return (
    <>
      <StageBar />
      <div className="settings">
        <SubNav label={t("area")} tabs={tabs} />
        {children}
      </div>
    </>
  );
}

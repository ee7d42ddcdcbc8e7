import { getTranslations } from "next-intl/server";
import type { ShellView } from "@/components/shell/shell-view";
import type { Tab } from "@/components/ui/tabs";

/** Every page of the settings that this person may open, by the name it has there. */
export async function settingsPages(shell: ShellView): Promise<Pick<Tab, "href" | "label">[]> {
  return [...(await ownTabs()), ...(shell.areas.team ? await firmTabs() : [])].map(({ href, label }) => ({ href, label }));
}

/** One's own pages of the settings. */
export async function ownTabs(): Promise<Tab[]> {
  const [account, lists] = await Promise.all([getTranslations("account"), getTranslations("tasklists")]);
  return [
    { href: "/account", label: account("userData.title"), exact: true },
    { href: "/account/security", label: account("security.title") },
    { href: "/account/calendar", label: lists("calendar.heading") },
  ];
}

/** The firm's pages of the settings, for who leads it. */
export async function firmTabs(): Promise<Tab[]> {
  const [services, documents, categories, lists, templates] = await Promise.all([
    getTranslations("services"),
    getTranslations("documentSettings"),
    getTranslations("categories"),
    getTranslations("tasklists"),
    getTranslations("templates"),
  ]);
  return [
    { href: "/settings/firm/services", label: services("settings.heading") },
    { href: "/settings/firm/documents", label: documents("heading") },
    { href: "/settings/firm/categories", label: categories("heading") },
    { href: "/settings/firm/tasks", label: lists("firm.heading") },
    { href: "/settings/firm/client-templates", label: templates("heading") },
  ];
}

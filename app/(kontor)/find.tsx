import type { Route } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { type Command, CommandList } from "@/components/shell/command-list";
import type { ShellView } from "@/components/shell/shell-view";
import { readLanguage } from "@/lib/i18n/preferences";
import { settingsPages } from "./settings-pages";

/** "Suchen oder springen" with the places this person may go to. */
export async function Find({ view }: { view: ShellView }) {
  const [t, { documents, clients: clientWords }, language, settings] = await Promise.all([
    getTranslations("shell"),
    getMessages(),
    readLanguage(),
    settingsPages(view),
  ]);
  const { clients, clientFile, team } = view.areas;
  const places: (Command | false | undefined)[] = [
    { label: t("start"), href: "/" as Route },
    clients && { label: t("clients"), href: "/clients" as Route },
    clients && { label: clientWords.new, href: "/clients/new" as Route, hint: "N" },
    clientFile && { label: t("clientFile"), href: `/clients/${clientFile.clientId}` as Route },
    { label: t("tasks"), href: "/tasks" as Route },
    { label: t("documents"), href: "/documents" as Route },
    { label: t("searchDocuments"), href: "/search" as Route },
    team && { label: t("team"), href: "/team" as Route },
    ...settings.map(({ href, label }) => ({ href, label, hint: t("settings") })),
    { label: t("keys.fileTypes"), href: "/help/file-types" as Route },
  ];
  const hasClients = clients !== undefined || view.places.filter(({ kind }) => kind === "client").length > 1;
  return (
    <CommandList
      words={{ ...documents.commands, clientList: documents.switcher }}
      language={language}
      commands={places.filter((place) => typeof place === "object")}
      hasClients={hasClients}
      isFirm={clients !== undefined}
    />
  );
}

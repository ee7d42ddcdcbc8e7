import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Dot } from "@/components/ui/signs";
import { Tabs } from "@/components/ui/tabs";
import { requireActor } from "@/lib/auth/actor";
import { findClientFileWith } from "@/lib/clients/client-file";
import { readTabSigns } from "@/lib/tasks/due";
import { StageBar } from "../../stage";
import { ClientPlace } from "./client-place";
import { readFileOfPage } from "./documents/read-folder";

export async function generateMetadata({ params }: LayoutProps<"/clients/[clientId]">): Promise<Metadata> {
  const file = await readFileOfPage((await params).clientId);
  // The name stands behind the page's own title: several clients may be open side by side.
  return file ? { title: { default: file.name, template: `%s – ${file.name}` } } : {};
}

/** A client file: which one it is, its pages, and the page itself (which brings its own Main). For strangers there is none. */
export default async function ClientFileLayout({ params, children }: LayoutProps<"/clients/[clientId]">) {
  const actor = await requireActor();
  const read = await findClientFileWith(actor, (await params).clientId, (tx, file) => readTabSigns(tx, actor, file));
  const { file, more: signs } = read ?? notFound();
  const [t, shell, words] = await Promise.all([
    getTranslations("clients.tabs"),
    getTranslations("shell"),
    getTranslations("tasks"),
  ]);
  const at = (page: string) => `/clients/${file.id}${page}` as Route;
  return (
    <>
      <StageBar place={<ClientPlace file={file} />} />
      <Tabs
        label={t("label")}
        tabs={[
          { href: at(""), label: t("overview"), exact: true },
          {
            href: at("/tasks"),
            label: t("tasks"),
            after: <TaskSigns waiting={signs.waiting} isNew={signs.newTasks} label={words("isNew")} />,
          },
          // By way of the folder that was open last.
          ...(file.documents || file.side === "firm"
            ? [
                {
                  href: `/documents?client=${file.id}` as Route,
                  label: t("documents"),
                  alsoMatching: `^${at("/documents")}(/|$)`,
                  after: signs.newDocuments && <Dot label={t("newDocuments")} />,
                },
              ]
            : []),
          { href: at("/people"), label: t("people") },
          { href: at("/collaboration"), label: file.side === "client" ? shell("services") : t("collaboration") },
          { href: at("/activity"), label: t("activity") },
          { href: at("/details"), label: t("details") },
        ]}
      />
      {children}
    </>
  );
}

/** Beside the tab: how many tasks wait for the reader's side, and the dot where one is unseen. */
function TaskSigns({ waiting, isNew, label }: { waiting: number; isNew: boolean; label: string }) {
  return (
    <>
      {waiting > 0 && <span className="count">{waiting > 99 ? "99+" : waiting}</span>}
      {isNew && <Dot label={label} />}
    </>
  );
}

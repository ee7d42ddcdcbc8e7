import type { Route } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Folder, House, IdCard, Layers, Settings2, SquareCheck, UsersRound } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { NavLink } from "@/components/ui/nav-link";
import { Dot } from "@/components/ui/signs";
import { formatNumber } from "@/lib/format";
import { Mark } from "./mark";
import type { ShellView } from "./shell-view";

/** Addresses of a client's documents belong to "Dokumente" and those of its tasks to "Aufgaben", not to the client list. */
const documentsOfAClient = "^/clients/[^/]+/documents(/|$)";
const tasksOfAClient = "^/clients/[^/]+/tasks(/|$)";
const elsewhere = `${documentsOfAClient}|${tasksOfAClient}`;

/** The areas at the left edge; the active one is a register tab cut from the page's paper. */
export async function Rail({ view, help }: { view: ShellView; help: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("shell"), getLocale()]);
  const { clients, clientFile, tasks, team } = view.areas;
  return (
    <nav aria-label={t("areas")} className="rail">
      <Link href="/" className="brand">
        <Mark />
        <span className="rail-word">Kontor</span>
      </Link>
      <div className="rail-list">
        <NavLink href="/" exact title={t("start")} className="rail-item">
          <House />
          <span className="rail-word">{t("start")}</span>
        </NavLink>
        {clients && (
          <NavLink href="/clients" except={elsewhere} title={t("clients")} className="rail-item">
            <IdCard />
            <span className="rail-word">{t("clients")}</span>
            {clients.count > 0 && <span className="count">{formatNumber(clients.count, locale)}</span>}
          </NavLink>
        )}
        {clientFile && (
          <NavLink
            href={`/clients/${clientFile.clientId}` as Route}
            except={elsewhere}
            title={t("clientFile")}
            className="rail-item"
          >
            <IdCard />
            <span className="rail-word">{t("clientFile")}</span>
          </NavLink>
        )}
        <NavLink href={"/tasks" as Route} alsoMatching={tasksOfAClient} title={t("tasks")} className="rail-item">
          <SquareCheck />
          <span className="rail-word">{t("tasks")}</span>
          {tasks.count > 0 && <span className="count">{tasks.many ? `${tasks.count}+` : tasks.count}</span>}
        </NavLink>
        <NavLink href={"/documents" as Route} alsoMatching={documentsOfAClient} title={t("documents")} className="rail-item">
          <Folder />
          <span className="rail-word">{t("documents")}</span>
          {view.unseen && <Dot label={t("newDocuments")} />}
        </NavLink>
        {clientFile && (
          <NavLink href={"/services" as Route} title={t("services")} className="rail-item">
            <Layers />
            <span className="rail-word">{t("services")}</span>
          </NavLink>
        )}
        {team && (
          <NavLink href="/team" title={t("team")} className="rail-item">
            <UsersRound />
            <span className="rail-word">{t("team")}</span>
          </NavLink>
        )}
        <NavLink href="/account" alsoMatching="^/settings/" title={t("settings")} className="rail-item">
          <Settings2 />
          <span className="rail-word">{t("settings")}</span>
        </NavLink>
      </div>
      {help}
    </nav>
  );
}

import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Camera, CircleUserRound, Folder, House, IdCard, Layers, SquareCheck } from "@/components/ui/icons";
import { NavLink } from "@/components/ui/nav-link";
import { Dot } from "@/components/ui/signs";
import type { ShellView } from "./shell-view";

const documentsOfAClient = "^/clients/[^/]+/documents(/|$)";
const tasksOfAClient = "^/clients/[^/]+/tasks(/|$)";

/** The bar at the lower edge of a phone: four places and, for contacts, the camera in the middle; the account is in the person's menu, too. */
export async function PhoneBar({ view, snap }: { view: ShellView; snap: ReactNode }) {
  const t = await getTranslations("shell");
  const { clients, clientFile } = view.areas;
  return (
    <nav aria-label={t("areas")} className="phone-bar">
      <NavLink href="/" exact className="phone-item">
        <House />
        <span>{t("start")}</span>
      </NavLink>
      {clients && (
        <NavLink href="/clients" except={`${documentsOfAClient}|${tasksOfAClient}`} className="phone-item">
          <IdCard />
          <span>{t("clients")}</span>
        </NavLink>
      )}
      <NavLink href={"/tasks" as Route} alsoMatching={tasksOfAClient} className="phone-item">
        <SquareCheck />
        <span>{t("tasks")}</span>
      </NavLink>
      {snap}
      <NavLink href={"/documents" as Route} alsoMatching={documentsOfAClient} className="phone-item">
        <Folder />
        <span>{t("documents")}</span>
        {view.unseen && <Dot label={t("newDocuments")} />}
      </NavLink>
      {clientFile ? (
        <NavLink href={"/services" as Route} className="phone-item">
          <Layers />
          <span>{t("servicesShort")}</span>
        </NavLink>
      ) : (
        <NavLink href="/account" className="phone-item">
          <CircleUserRound />
          <span>{t("account")}</span>
        </NavLink>
      )}
    </nav>
  );
}

/** What stands in the camera button; the island around it is a label or a button with the classes "phone-item phone-snap". */
export function SnapFace({ label }: { label: string }) {
  return (
    <>
      <span>
        <Camera />
      </span>
      <span>{label}</span>
    </>
  );
}

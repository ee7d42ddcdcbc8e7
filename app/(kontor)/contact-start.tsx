import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NewDocuments } from "@/components/clients/new-documents";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Upload } from "@/components/ui/icons";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { findClientFile } from "@/lib/clients/client-file";
import { listNewDocuments } from "@/lib/clients/news";
import type { Place } from "@/lib/people/places";
import { listDueTasks } from "@/lib/tasks/due";
import { waitsFor } from "@/lib/tasks/list";
import { ClosedToFirm } from "./clients/[clientId]/documents/closed-to-firm";
import { DueTasks } from "./due-tasks";
import { OwnAsks } from "./own-asks";

interface ContactStartProps {
  actor: { userId: string; name: string };
  place: Place | undefined;
  /** What comes before everything else. */
  first: ReactNode;
}

/** The client's side: what waits for an answer, what the firm brought, and the one big button. */
export async function ContactStart({ actor, place, first }: ContactStartProps) {
  const t = await getTranslations("start");
  const greeting = <PageHead heading={t("greeting", { name: actor.name })} />;
  if (!place) {
    return (
      <>
        {greeting}
        {first}
        <EmptyState title={t("noPlace.title")}>
          <p>{t("noPlace.text")}</p>
        </EmptyState>
      </>
    );
  }
  const [documents, tasks, file] = await Promise.all([
    listNewDocuments(actor),
    listDueTasks(actor, { firmId: undefined }),
    findClientFile(actor, place.id),
  ]);
  return (
    <>
      {greeting}
      {first}
      {file?.administers && file.collaboration && <OwnAsks actor={actor} clientId={file.id} />}
      <div className="grid max-w-2xl gap-7 pt-6">
        {file?.isClosedToFirm && file.documents && <ClosedToFirm clientId={file.id} side="client" />}
        {file?.documents && (
          <ButtonLink href={`/clients/${place.id}/documents` as Route} look="primary" size="touch">
            <Upload />
            {t("upload")}
          </ButtonLink>
        )}
        <DueTasks tasks={tasks.filter((task) => waitsFor(task) === "client")} side="client" />
        <section>
          <BlockHead heading={t("newFromFirm")} />
          {documents.length > 0 ? (
            <NewDocuments documents={documents} withClient />
          ) : (
            <p className="empty">{t("nothingFromFirm")}</p>
          )}
        </section>
      </div>
    </>
  );
}

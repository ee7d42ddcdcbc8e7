import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** The last step: what came in, and where to go on. */
export async function ImportDone({ view }: { view: { created: number; updated: number } }) {
  const t = await getTranslations("import.done");
  return (
    <div className="grid max-w-2xl gap-4">
      <Notice kind="done" title={t("title")}>
        <p>{t("text", { created: view.created, updated: view.updated })}</p>
      </Notice>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={"/clients" as Route} look="primary">
          {t("toClients")}
        </ButtonLink>
        <ButtonLink href={"/clients/invite" as Route}>{t("toInvite")}</ButtonLink>
        <ButtonLink href={"/clients/import" as Route}>{t("another")}</ButtonLink>
      </div>
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import { BlockHead } from "@/components/ui/page-head";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

interface ClientFactsProps {
  collaboration: { number: string; state: "draft" | "active"; since: Date; firm: { name: string } } | undefined;
  responsible: string | undefined;
  mainContact: string | undefined;
}

/** Who works with whom, since when. */
export async function ClientFacts({ collaboration, responsible, mainContact }: ClientFactsProps) {
  const [t, reader] = await Promise.all([getTranslations("clients.overview"), currentReader()]);
  const date = collaboration && formatDate(collaboration.since, reader);
  return (
    <section>
      <BlockHead heading={t("facts")} />
      <dl className="facts mt-3">
        <dt>{t("firm")}</dt>
        <dd>{collaboration?.firm.name ?? t("noFirm")}</dd>
        {collaboration && date && (
          <>
            <dt>{t("number")}</dt>
            <dd>{collaboration.number}</dd>
            <dt>{t("state")}</dt>
            <dd>{t(collaboration.state === "active" ? "activeSince" : "draftSince", { date })}</dd>
          </>
        )}
        <dt>{t("responsible")}</dt>
        <dd>{responsible ?? t("nobody")}</dd>
        <dt>{t("mainContact")}</dt>
        <dd>{mainContact ?? t("nobody")}</dd>
      </dl>
    </section>
  );
}

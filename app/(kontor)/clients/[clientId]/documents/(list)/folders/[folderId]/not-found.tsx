import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHead } from "@/components/ui/page-head";

/**
 * A folder that is not there (any more), or not for this person. The tree stays beside it, and so do the uploads under way: somebody
 * may have put the folder into the trash while another one was filing into it.
 */
export default async function FolderNotFound() {
  const t = await getTranslations("system");
  return (
    <>
      <title>{`${t("folderGone.title")} – Kontor`}</title>
      <PageHead heading={t("folderGone.title")} />
      <p className="prose mt-5 mb-5">{t("folderGone.text")}</p>
      <ButtonLink href={"/documents" as Route} look="primary">
        {t("folderGone.back")}
      </ButtonLink>
    </>
  );
}

import { getTranslations } from "next-intl/server";
import { Main } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHead } from "@/components/ui/page-head";

/**
 * The same answer for what does not exist and for what this person may not see; they keep the rail beside it. Without the top bar:
 * the router carries this page along with every other one.
 */
export default async function NotFound() {
  const t = await getTranslations("system");
  return (
    <Main>
      <PageHead heading={t("notFound.title")} />
      <p className="prose mt-5 mb-5">{t("notFound.text")}</p>
      <ButtonLink href="/" look="primary">
        {t("toStart")}
      </ButtonLink>
    </Main>
  );
}

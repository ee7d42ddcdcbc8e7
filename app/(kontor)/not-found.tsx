import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHead } from "@/components/ui/page-head";
import { Stage } from "./stage";

/** The same answer for what does not exist and for what this person may not see; they keep the room around it. */
export default async function NotFound() {
  const t = await getTranslations("system");
  return (
    <Stage>
      <PageHead heading={t("notFound.title")} />
      <p className="prose mt-5 mb-5">{t("notFound.text")}</p>
      <ButtonLink href="/" look="primary">
        {t("toStart")}
      </ButtonLink>
    </Stage>
  );
}

import { getTranslations } from "next-intl/server";
import { SystemPage } from "@/components/shell/system-page";

/** The same answer for what does not exist and for what this person may not see. */
export default async function NotFound() {
  const t = await getTranslations("system");
  return (
    <SystemPage>
      <title>{`${t("notFound.title")} – Kontor`}</title>
      <h1 className="h1 rule pb-3">{t("notFound.title")}</h1>
      <p className="prose mt-4">{t("notFound.text")}</p>
      <a href="/" className="btn btn-primary mt-6">
        {t("toStart")}
      </a>
    </SystemPage>
  );
}

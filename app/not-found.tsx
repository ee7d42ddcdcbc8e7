import { getTranslations } from "next-intl/server";
import { SystemPage } from "@/components/shell/system-page";

/** The same answer for what does not exist and for what this person may not see. */
export default async function NotFound() {
  const t = await getTranslations("system");
  return (
    <SystemPage title={t("notFound.title")} text={t("notFound.text")}>
      <a href="/" className="btn btn-primary">
        {t("toStart")}
      </a>
    </SystemPage>
  );
}

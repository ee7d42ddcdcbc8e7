import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Eye } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatTime } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { currentView } from "@/lib/people/viewing";
import { endViewAction } from "./actions";

/** Over every page while somebody of the firm looks at a client file as one of its contacts sees it; the one press that ends it. */
export async function ViewBanner() {
  const view = await currentView();
  if (!view) return null;
  const [t, reader] = await Promise.all([getTranslations("viewing"), currentReader()]);
  return (
    <section aria-label={t("label")} className="view-banner">
      <Eye className="icon-l" />
      <p>
        {t("banner", { name: view.contactName })} {t("until", { time: formatTime(view.until, reader) })}
      </p>
      <ActionForm action={endViewAction} layout="plain" label={t("end")}>
        <SubmitButton look="secondary">{t("end")}</SubmitButton>
      </ActionForm>
    </section>
  );
}

import { getTranslations } from "next-intl/server";
import { ActionFormIsland, type ActionFormProps } from "./action-form-island";

/** A form bound to a server action, with its error summary in the reader's language. */
export async function ActionForm(props: ActionFormProps) {
  const t = await getTranslations("ui");
  return <ActionFormIsland {...props} problems={t("formProblems")} refused={t("refused")} unreached={t("unreached")} />;
}

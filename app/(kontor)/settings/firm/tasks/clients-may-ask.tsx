import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { letClientsAskAction } from "./actions";

/** Whether contacts may start tasks towards the firm. */
export async function ClientsMayAsk({ mayAsk }: { mayAsk: boolean }) {
  const t = await getTranslations("tasks.settings");
  return (
    <section className="max-w-3xl pt-6">
      <BlockHead heading={t("heading")} />
      <ActionForm action={letClientsAskAction} layout="narrow" className="pt-3" label={t("heading")}>
        <DoneNotice>{t("saved")}</DoneNotice>
        <Checkbox name="mayAsk" value="1" defaultChecked={mayAsk} label={t("clientsMayAsk")} note={t("clientsMayAskHint")} />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

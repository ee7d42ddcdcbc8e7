import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

interface PartFormProps {
  client: { id: string; name: string };
  firm: string;
  side: "firm" | "client";
  draft: boolean;
  action: FormAction;
}

/** Parting: it says in words what each side keeps, and asks for the client's name. */
export async function PartForm({ client, firm, side, draft, action }: PartFormProps) {
  const [t, services, ui] = await Promise.all([
    getTranslations("services.part"),
    getTranslations("services"),
    getTranslations("ui"),
  ]);
  const names = { client: client.name, firm };
  const what = draft ? t("draft", names) : side === "client" ? t("client", names) : t("firm", names);
  const heading = side === "client" ? t("heading") : t("firmHeading");
  return (
    <section id="part">
      <BlockHead heading={heading} />
      <p className="prose mt-3">{what}</p>
      <div className="mt-3">
        <DialogButton label={heading} button={{ look: "danger" }} title={heading} lead={what} closeLabel={ui("close")}>
          <ActionForm action={action} layout="narrow">
            <input type="hidden" name="clientId" value={client.id} />
            <Field name="name" label={t("name")} hint={t("nameHint", { client: client.name })}>
              <TextInput autoComplete="off" maxLength={200} required />
            </Field>
            <Field name="reason" label={services("endReason")} optional={ui("optional")}>
              <TextInput autoComplete="off" maxLength={500} />
            </Field>
            <DialogFoot>
              <DialogCancel>{ui("cancel")}</DialogCancel>
              <SubmitButton look="danger">{heading}</SubmitButton>
            </DialogFoot>
          </ActionForm>
        </DialogButton>
      </div>
    </section>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { readDetails } from "@/lib/clients/details";
import { saveDetailsAction } from "./actions";
import { CompanyFields, FirmFields } from "./detail-fields";
import { Facts } from "./facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("details"))("heading") };
}

export default async function DetailsPage({ params }: PageProps<"/clients/[clientId]/details">) {
  const actor = await requireActor();
  const file = (await findClientFile(actor, (await params).clientId)) ?? notFound();
  const { client, firms, mayChange } = await readDetails(actor, file.id);
  const t = await getTranslations("details");
  return (
    <Main>
      <PageHead heading={t("heading")} />
      {mayChange ? (
        <ActionForm action={saveDetailsAction} layout="narrow" className="mt-6 max-w-2xl" label={t("heading")}>
          <DoneNotice>{t("saved")}</DoneNotice>
          <input type="hidden" name="clientId" value={file.id} />
          <CompanyFields client={client} />
          {firms && <FirmFields firms={firms} />}
          <div>
            <SubmitButton size="form">{t("submit")}</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <Facts client={client} />
      )}
    </Main>
  );
}

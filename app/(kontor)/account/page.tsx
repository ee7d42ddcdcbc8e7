import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { LanguageSelect } from "@/components/ui/language-select";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select, TextInput } from "@/components/ui/text-input";
import { readAccount } from "@/lib/auth/account";
import { requireActor } from "@/lib/auth/actor";
import { findEmailChange } from "@/lib/auth/email-change";
import { signOutAction } from "../../(public)/sign-in/actions";
import { saveUserDataAction } from "./actions";
import { EmailBlock } from "./email-block";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("userData.title") };
}

export default async function AccountPage() {
  const actor = await requireActor();
  const [account, waiting] = await Promise.all([readAccount(actor), findEmailChange({ userId: actor.userId })]);
  const [t, shell] = await Promise.all([getTranslations("account.userData"), getTranslations("shell")]);
  const zones = Intl.supportedValuesOf("timeZone");
  const timeZones = zones.includes(account.timeZone) ? zones : [account.timeZone, ...zones];
  return (
    <Main>
      <PageHead heading={t("title")} />
      <ActionForm action={saveUserDataAction} layout="form" className="mt-6">
        <DoneNotice>{t("saved")}</DoneNotice>
        <Field name="name" label={t("name")}>
          <TextInput autoComplete="name" defaultValue={account.name} maxLength={200} required />
        </Field>
        <Field name="language" label={t("language")}>
          <LanguageSelect chosen={account.language} />
        </Field>
        <Field name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")}>
          <Select defaultValue={account.timeZone}>
            {timeZones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
      <EmailBlock
        email={account.email}
        waiting={waiting}
        hasPassword={account.hasPassword}
        hasSecondFactor={account.secondFactorSince !== null}
      />
      <ActionForm action={signOutAction} layout="plain" className="mt-8 md:hidden">
        <SubmitButton look="secondary">{shell("signOut")}</SubmitButton>
      </ActionForm>
    </Main>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Main } from "@/components/shell/shell";
import { PageHead } from "@/components/ui/page-head";
import { readAccount } from "@/lib/auth/account";
import { requireActor } from "@/lib/auth/actor";
import { PasswordBlock } from "./password-block";
import { SecondFactorBlock } from "./second-factor-block";
import { SessionsBlock } from "./sessions-block";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("security.title") };
}

export default async function SecurityPage() {
  const account = await readAccount(await requireActor());
  const t = await getTranslations("account.security");
  return (
    <Main>
      <PageHead heading={t("title")} />
      <div className="mt-6 grid gap-10">
        <PasswordBlock email={account.email} hasPassword={account.hasPassword} />
        <SecondFactorBlock
          since={account.secondFactorSince}
          recoveryCodesLeft={account.recoveryCodesLeft}
          required={account.firmRequiresSecondFactor}
        />
        <SessionsBlock sessions={account.sessions} />
      </div>
    </Main>
  );
}

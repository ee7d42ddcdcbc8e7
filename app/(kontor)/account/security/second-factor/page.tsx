import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Main } from "@/components/shell/shell";
import { SecondFactorSetUp } from "@/components/sign-in/second-factor-set-up";
import { PageHead } from "@/components/ui/page-head";
import { readAccount } from "@/lib/auth/account";
import { requireActor } from "@/lib/auth/actor";
import { prepareSecondFactor } from "@/lib/auth/second-factor";
import { enableMySecondFactorAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setUpSecondFactor.heading") };
}

export default async function SetUpMySecondFactorPage() {
  const actor = await requireActor();
  const { secondFactorSince } = await readAccount(actor);
  const [t, account] = await Promise.all([getTranslations("auth.setUpSecondFactor"), getTranslations("account")]);
  return (
    <Main>
      <PageHead heading={t("heading")} crumbs={[{ label: account("security.title"), href: "/account/security" }]} />
      <div className="mt-6 max-w-100">
        <SecondFactorSetUp
          prepared={secondFactorSince ? undefined : await prepareSecondFactor(actor)}
          action={enableMySecondFactorAction}
          continueTo="/account/security"
        />
      </div>
    </Main>
  );
}

import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { SecondFactorSetUp } from "@/components/sign-in/second-factor-set-up";
import { currentVisitor } from "@/lib/auth/actor";
import { safeNext, withNext } from "@/lib/auth/next-path";
import { prepareSecondFactor } from "@/lib/auth/second-factor";
import { enableSecondFactorAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setUpSecondFactor.heading") };
}

/** Where somebody ends up whose firm requires a second factor, before anything else opens. */
export default async function SetUpSecondFactorPage({ searchParams }: PageProps<"/sign-in/second-factor/set-up">) {
  const { next } = await searchParams;
  const visitor = await currentVisitor();
  if (!visitor) redirect(withNext("/sign-in", next) as Route);
  if (visitor.state === "second-factor") redirect(withNext("/sign-in/second-factor", next) as Route);
  const t = await getTranslations("auth.setUpSecondFactor");
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      {visitor.state === "set-up-second-factor" && <p className="mb-5">{t("required")}</p>}
      <SecondFactorSetUp
        prepared={await prepareSecondFactor(visitor)}
        action={enableSecondFactorAction}
        continueTo={withNext("/sign-in/place", safeNext(next)) as Route}
      />
    </Entrance>
  );
}

import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentVisitor } from "@/lib/auth/actor";
import { findMailLink } from "@/lib/auth/mail-links";
import { withNext } from "@/lib/auth/next-path";
import { sendNewLinkAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("link.heading"), referrer: "strict-origin" };
}

/** Opening this page uses nothing up: mail scanners open it too. Only the button's POST signs in. */
export default async function LinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await findMailLink("sign-in", token) : undefined;
  if (typeof token !== "string" || !link) return <Unknown />;
  const visitor = await currentVisitor();
  // Pressed twice, or gone back to: the person is in already.
  if (link.state === "used" && visitor?.email === link.email) redirect(withNext("/sign-in/place", link.next) as Route);
  if (link.state === "open") return <Open token={token} email={link.email} />;
  return <Gone token={token} email={link.email} state={link.state} />;
}

async function Open({ token, email }: { token: string; email: string }) {
  const t = await getTranslations("auth.link");
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("as", { email })}</p>
      <form method="post" action="/api/auth/callback/link">
        <input type="hidden" name="token" value={token} />
        <SubmitButton size="form" className="w-full">
          {t("submit")}
        </SubmitButton>
      </form>
      <p className="meta mt-3">{t("why")}</p>
    </Entrance>
  );
}

async function Gone({ token, email, state }: { token: string; email: string; state: "used" | "expired" | "disabled" }) {
  const t = await getTranslations("auth.link");
  return (
    <Entrance heading={t(`${state}Heading`)} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t(state)}</p>
      {state !== "disabled" && (
        <>
          <ActionForm action={sendNewLinkAction} layout="narrow">
            <input type="hidden" name="token" value={token} />
            <SubmitButton size="form" className="w-full">
              {t("again")}
            </SubmitButton>
          </ActionForm>
          <p className="meta mt-2">{t("againTo", { email })}</p>
        </>
      )}
    </Entrance>
  );
}

async function Unknown() {
  const t = await getTranslations("auth.link");
  return (
    <Entrance heading={t("unknownHeading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("unknown")}</p>
      <ButtonLink href="/sign-in" look="primary" size="form">
        {t("toSignIn")}
      </ButtonLink>
    </Entrance>
  );
}

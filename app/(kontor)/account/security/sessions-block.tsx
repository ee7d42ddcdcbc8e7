import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(public)/sign-in/actions";
import { ActionForm } from "@/components/ui/action-form";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import type { readAccount } from "@/lib/auth/account";
import { describeDevice } from "@/lib/auth/device";
import { endOtherSessionsAction, endSessionAction } from "../actions";

type Session = Awaited<ReturnType<typeof readAccount>>["sessions"][number];

/** Where the person is signed in: each can be ended, and all others at once. */
export async function SessionsBlock({ sessions }: { sessions: Session[] }) {
  const t = await getTranslations("account.sessions");
  return (
    <section>
      <BlockHead heading={t("heading")} count={sessions.length} />
      <p className="text-ink-2 mt-2">{t("lead")}</p>
      <ul aria-label={t("heading")} className="mt-3 max-w-160">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm action={endOtherSessionsAction} layout="plain" className="mt-4">
          <SubmitButton look="secondary">{t("endOthers")}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}

async function SessionLine({ session }: { session: Session }) {
  const [t, account] = await Promise.all([getTranslations("account.sessions"), getTranslations("account")]);
  const { browser, system } = describeDevice(session.userAgent);
  const device = browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknown"));
  return (
    <li className="border-line flex items-center gap-4 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p>
          {device}
          {session.current && <span className="badge ml-2">{t("this")}</span>}
        </p>
        <p className="meta">
          {t("lastSeen")} <Time at={session.lastSeenAt} />, {t(`method.${session.method}`)}
          {session.network && <>, {t("from", { network: session.network })}</>}
        </p>
      </div>
      {session.current ? (
        <ActionForm action={signOutAction} layout="plain">
          <SubmitButton look="quiet">{account("signOut")}</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm action={endSessionAction} layout="plain">
          <input type="hidden" name="sessionId" value={session.id} />
          <SubmitButton look="quiet" aria-label={t("endOf", { device })}>
            {t("end")}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}

import { getTranslations } from "next-intl/server";
import type { FormAction } from "@/components/ui/action-form-island";
import { StateWord } from "@/components/ui/signs";
import type { Invitation } from "@/lib/collaboration/invitations";
import { formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { FailureCode } from "@/lib/mail/failure";
import { ConfirmForm } from "./confirm-form";
import { SmallForm } from "./small-form";

interface InvitationListProps {
  invitations: readonly Invitation[];
  /** Whose they are: sent along with each action. */
  owner: Record<string, string>;
  /** The word for a role. */
  roleOf: (role: string) => string;
  resend: FormAction | undefined;
  withdraw: FormAction | undefined;
  /** The reader is of the firm: what the client's own people sent is not theirs to send again or withdraw. */
  ofFirm?: boolean;
}

/** Invitations without an answer, and those that somebody has to look at, each with its state in words. */
export async function InvitationList({ invitations, owner, roleOf, resend, withdraw, ofFirm }: InvitationListProps) {
  const t = await getTranslations("people");
  return (
    <ul>
      {invitations.map((invitation) => {
        const fields = { ...owner, invitationId: invitation.id };
        const { name } = invitation;
        const open = invitation.state !== "declined" && !(ofFirm && invitation.side === "client");
        return (
          <li
            key={invitation.id}
            className="row py-1.5 [--cols:minmax(0,1fr)_16rem_minmax(0,18rem)] max-lg:[--cols:minmax(0,1fr)_auto]"
          >
            <span>
              <span className="block font-medium text-ink">{name}</span>
              <span className="meta block wrap-anywhere">
                {invitation.email} · {roleOf(invitation.role)} · {t("invitedBy", { name: invitation.createdByName })}
              </span>
            </span>
            <InvitationState invitation={invitation} />
            <span className="flex flex-wrap justify-end gap-1 max-lg:col-span-2">
              {open && resend && (
                <SmallForm
                  action={resend}
                  fields={fields}
                  label={t("resend")}
                  fullLabel={t("resendOf", { name })}
                  said={t("said.resent", { name })}
                />
              )}
              {open && withdraw && (
                <ConfirmForm
                  action={withdraw}
                  fields={fields}
                  label={t("withdraw")}
                  fullLabel={t("withdrawOf", { name })}
                  title={t("withdrawTitle", { name })}
                  text={t("withdrawText")}
                  said={t("said.withdrawn", { name })}
                />
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const signs = {
  accepted: "done",
  withdrawn: "ended",
  declined: "ended",
  expired: "ended",
  failed: "failed",
  opened: "half",
  queued: "plain",
  sent: "plain",
} as const;
const failures = [
  "unreachable",
  "refusedAddress",
  "refused",
  "notAllowed",
  "busy",
  "storage",
  "unwritable",
  "interrupted",
] as const satisfies readonly FailureCode[];

/** What became of an invitation, in words, with the moment and the reason where there is one. */
export async function InvitationState({ invitation }: { invitation: Omit<Invitation, "role"> }) {
  const [t, reader] = await Promise.all([getTranslations("people"), currentReader()]);
  const { state } = invitation;
  const moment = { sent: invitation.sentAt, opened: invitation.openedAt, expired: invitation.expiresAt };
  const at = state === "sent" || state === "opened" || state === "expired" ? moment[state] : undefined;
  const code = failures.find((known) => invitation.failure?.split(":")[0] === known);
  return (
    <span>
      <StateWord state={signs[state]}>{t(`states.${state}`, { when: at ? formatRelative(at, reader) : "" })}</StateWord>
      {state === "failed" && <span className="meta block">{code ? t(`failures.${code}`) : invitation.failure}</span>}
      {invitation.declineReason && <span className="meta block">{t("reason", { reason: invitation.declineReason })}</span>}
    </span>
  );
}

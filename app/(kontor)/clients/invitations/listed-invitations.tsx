import type { Route } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { InvitationState } from "@/components/people/invitation-list";
import { ManyNotice } from "@/components/people/many-notice";
import { TickAll } from "@/components/people/tick-all";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ListedInvitation } from "@/lib/collaboration/invitation-list";
import { formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { manyInvitationsAction } from "./actions";
import { WithdrawMany } from "./withdraw-many";

const over = ["accepted", "declined", "withdrawn"];
const columns =
  "[--cols:1.75rem_minmax(0,1fr)_minmax(0,1.2fr)_12rem_9rem] max-lg:[--cols:1.75rem_minmax(0,1fr)_10rem] max-sm:[--cols:1.75rem_minmax(0,1fr)]";

/** The invitations as rows; those that are open, or could not be delivered, can be sent again or withdrawn, many at once. */
export async function ListedInvitations({ rows }: { rows: readonly ListedInvitation[] }) {
  const [t, ui, { inviting }, reader] = await Promise.all([
    getTranslations("inviting.list"),
    getTranslations("ui"),
    getMessages(),
    currentReader(),
  ]);
  const { done, withdrawing } = inviting.list;
  return (
    <ActionForm action={manyInvitationsAction} layout="plain" label={t("heading")}>
      <div className="flex flex-wrap items-center gap-3 py-2">
        <TickAll name="invitations[]" label={t("all")} />
        <SubmitButton look="secondary" size="small" name="what" value="resend">
          {t("resend")}
        </SubmitButton>
        <WithdrawMany
          words={withdrawing}
          ui={{ cancel: ui("cancel"), close: ui("close") }}
          verb={t("withdraw")}
          language={reader.language}
        />
      </div>
      <ManyNotice words={done} language={reader.language} />
      <ul className={columns}>
        {rows.map((row) => {
          const mine = !over.includes(row.state) && row.side === "firm";
          return (
            <li key={row.id} className="row py-1.5">
              <span>
                {mine && (
                  <input
                    type="checkbox"
                    className="check relative"
                    name="invitations[]"
                    value={`${row.clientId}:${row.id}`}
                    aria-label={t("choose", { name: row.name, client: row.clientName })}
                  />
                )}
              </span>
              <span>
                <Link
                  className="row-link block font-medium text-ink wrap-anywhere"
                  href={`/clients/${row.clientId}/people` as Route}
                >
                  {row.clientName}
                </Link>
                <span className="meta">{row.number}</span>
              </span>
              <span className="max-lg:col-start-2 max-lg:row-start-2">
                <span className="block wrap-anywhere">{row.name}</span>
                <span className="meta block wrap-anywhere">{row.email}</span>
              </span>
              <span className="max-sm:col-start-2">
                <InvitationState invitation={row} />
                {row.openedAt && row.state !== "opened" && (
                  <span className="meta block">{t("opened", { when: formatRelative(row.openedAt, reader) })}</span>
                )}
              </span>
              <span className="meta max-lg:col-start-2 max-sm:col-start-2">
                <span className="block">{row.side === "client" ? t("byClient") : t("by", { name: row.createdByName })}</span>
                {row.reminders > 0 && (
                  <span className="block">
                    {t("reminded", { count: row.reminders, when: row.remindedAt ? formatRelative(row.remindedAt, reader) : "" })}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </ActionForm>
  );
}

import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { ConfirmForm } from "@/components/people/confirm-form";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NamedSelect, peopleOptions } from "@/components/ui/named-select";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select } from "@/components/ui/text-input";
import type { StaffMember } from "@/lib/people/staff-member";
import { changeStaffRoleAction, deactivateStaffAction, handOverFirmAction } from "../actions";

type Others = readonly { userId: string; name: string }[];

/** The colleague's role, to be changed. */
export async function Role({ member, firmId }: { member: StaffMember; firmId: string }) {
  const t = await getTranslations("team");
  return (
    <section>
      <BlockHead heading={t("member.role")} />
      <ActionForm
        action={changeStaffRoleAction}
        layout="plain"
        className="mt-3 flex flex-wrap items-end gap-2"
        label={t("member.role")}
      >
        <input type="hidden" name="firmId" value={firmId} />
        <input type="hidden" name="userId" value={member.userId} />
        <Field name="role" label={t("member.role")} hint={t("roleHint")}>
          <Select defaultValue={member.role}>
            <option value="staff">{t("roles.staff")}</option>
            <option value="administrator">{t("roles.administrator")}</option>
          </Select>
        </Field>
        <SubmitButton look="secondary" className="min-h-9">
          {t("member.roleSubmit")}
        </SubmitButton>
        <DoneNotice>{t("member.roleSaved")}</DoneNotice>
      </ActionForm>
    </section>
  );
}

/** Makes the colleague the owner; for the owner alone. */
export async function Ownership({ member, firmId }: { member: StaffMember; firmId: string }) {
  const t = await getTranslations("team.member");
  const { name } = member;
  return (
    <section>
      <BlockHead heading={t("ownership")} />
      <div className="mt-2">
        <ConfirmForm
          action={handOverFirmAction}
          fields={{ firmId, userId: member.userId }}
          label={t("ownershipSubmit")}
          fullLabel={t("ownershipSubmit")}
          title={t("ownershipTitle", { name })}
          text={t("ownershipText", { name })}
        />
      </div>
    </section>
  );
}

/** Deactivates the colleague, with whoever takes over what they lead in the same step. */
export async function Leaving({ member, firmId, others }: { member: StaffMember; firmId: string; others: Others }) {
  const [t, ui] = await Promise.all([getTranslations("team"), getTranslations("ui")]);
  const { name, counts } = member;
  return (
    <section>
      <BlockHead heading={t("member.leaving")} />
      <p className="prose mt-2 mb-2">{t("member.leavingLead", { name })}</p>
      <DialogButton
        label={t("deactivate")}
        button={{ look: "danger", "aria-label": t("deactivateOf", { name }) }}
        title={t("deactivateTitle", { name })}
        lead={t("deactivateText", { name })}
        closeLabel={ui("close")}
      >
        <ActionForm action={deactivateStaffAction} layout="narrow">
          <input type="hidden" name="firmId" value={firmId} />
          <input type="hidden" name="userId" value={member.userId} />
          {counts.leads > 0 && (
            <>
              <p>{t("member.deactivateWith", { name, count: counts.leads })}</p>
              <Field name="successorId" label={t("member.successor")}>
                <NamedSelect options={peopleOptions(others)} required />
              </Field>
            </>
          )}
          <DialogFoot>
            <DialogCancel>{ui("cancel")}</DialogCancel>
            <SubmitButton look="danger">{t("deactivate")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      </DialogButton>
    </section>
  );
}

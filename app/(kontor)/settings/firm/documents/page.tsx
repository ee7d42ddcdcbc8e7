import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { fileTypeName } from "@/components/documents/words";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { fileTypeGroups, fileTypes } from "@/lib/documents/file-types";
import { findLimits, type Limits, mostMegabytes } from "@/lib/documents/limits";
import { readScanner } from "@/lib/documents/scanning/state";
import { formatNumber } from "@/lib/format";
import { readLanguage } from "@/lib/i18n/preferences";
import { currentFirm } from "@/lib/shell/shell";
import { setLimitsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documentSettings"))("heading") };
}

/** What the firm takes, and what the virus scanner says. For owner and administrators; for everybody else there is no such page. */
export default async function DocumentSettingsPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const limits = (await findLimits(actor, firm.id)) ?? notFound();
  const t = await getTranslations("documentSettings");
  return (
    <Main>
      <LiveRefresh />
      <PageHead heading={t("heading")} meta={firm.name} />
      <div className="grid max-w-3xl gap-8 pt-6">
        <Scanner actor={actor} />
        <LimitsForm firmId={firm.id} limits={limits} />
      </div>
    </Main>
  );
}

async function Scanner({ actor }: { actor: Awaited<ReturnType<typeof requireActor>> }) {
  const [t, scanner] = await Promise.all([getTranslations("documentSettings.scanner"), readScanner(actor)]);
  const { state, waiting, infected } = scanner;
  return (
    <section>
      <BlockHead heading={t("heading")} />
      <Notice kind={state === "answers" ? "done" : "due"} className="mt-3" title={t(`${state}.title`)}>
        <p>{t(`${state}.text`)}</p>
        {waiting > 0 && <p>{t("waiting", { count: waiting })}</p>}
        {infected > 0 && <p>{t("infected", { count: infected })}</p>}
      </Notice>
    </section>
  );
}

async function LimitsForm({ firmId, limits }: { firmId: string; limits: Limits }) {
  const [t, { documents }, language] = await Promise.all([
    getTranslations("documentSettings.limits"),
    getMessages(),
    readLanguage(),
  ]);
  const most = mostMegabytes();
  return (
    <section>
      <BlockHead heading={t("heading")} />
      <p className="prose mt-3">
        {t("lead")}{" "}
        <Link href="/help/file-types" className="link">
          {documents.fileTypes.title}
        </Link>
      </p>
      <ActionForm action={setLimitsAction} layout="plain" className="mt-4 grid gap-5" label={t("heading")}>
        <input type="hidden" name="firmId" value={firmId} />
        <Field
          name="megabytes"
          label={t("megabytes")}
          hint={t("megabytesHint", { most: formatNumber(most, language) })}
          className="max-w-xs"
        >
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
            defaultValue={limits.own === null ? "" : String(limits.own)}
          />
        </Field>
        {fileTypeGroups.map((group) => (
          <fieldset key={group}>
            <legend className="label">{documents.fileTypes.groups[group]}</legend>
            <div className="grid gap-x-6 sm:grid-cols-2">
              {fileTypes
                .filter((type) => type.group === group)
                .map(({ key, extensions }) => (
                  <Checkbox
                    key={key}
                    name="types[]"
                    value={key}
                    defaultChecked={!limits.barred.includes(key)}
                    label={fileTypeName(documents, key)}
                    note={extensions.map((extension) => `.${extension}`).join(", ")}
                  />
                ))}
            </div>
          </fieldset>
        ))}
        <DoneNotice>{t("done")}</DoneNotice>
        <div>
          <SubmitButton size="form">{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

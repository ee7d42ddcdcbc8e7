import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { serviceWords } from "@/components/services/service-words";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { BlockHead } from "@/components/ui/page-head";
import { StateWord } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select } from "@/components/ui/text-input";
import { listUnled, type Unled } from "@/lib/collaboration/connected";
import { readLanguage } from "@/lib/i18n/preferences";
import { listColleagues } from "@/lib/people/team";
import { engageAction } from "../../../clients/[clientId]/people/actions";

interface ConnectedProps {
  actor: { userId: string };
  firmId: string;
  after: string | undefined;
}

/** Clients with agreements and without somebody responsible, each mended in place. */
export async function Connected({ actor, firmId, after }: ConnectedProps) {
  const [t, { rows, next }, colleagues] = await Promise.all([
    getTranslations("services.connected"),
    listUnled(actor, firmId, after),
    listColleagues(actor, firmId),
  ]);
  return (
    <section className="max-w-4xl pt-6">
      <BlockHead heading={t("heading")} />
      <p className="prose mt-3">{t("lead")}</p>
      {rows.length === 0 && <p className="empty">{t("none")}</p>}
      <ul>
        {rows.map((row) => (
          <Client key={row.clientId} row={row} colleagues={colleagues} />
        ))}
      </ul>
      {next && (
        <Link className="link" href={`/settings/firm/services?connected=1&after=${next}` as Route}>
          {t("more")}
        </Link>
      )}
    </section>
  );
}

async function Client({ row, colleagues }: { row: Unled; colleagues: readonly { userId: string; name: string }[] }) {
  const [t, words] = await Promise.all([getTranslations("services.connected"), readLanguage().then(serviceWords)]);
  return (
    <li className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="font-medium">
          <Link className="link" href={`/clients/${row.clientId}/collaboration` as Route}>
            {row.name}
          </Link>{" "}
          <span className="meta">{row.number}</span>
        </h3>
        <p className="meta">{row.services.map(words.name).join(" · ")}</p>
        <StateWord state="due">{row.former ? t("former", { name: row.former }) : t("nobody")}</StateWord>
      </div>
      <ActionForm action={engageAction} layout="plain" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="clientId" value={row.clientId} />
        <input type="hidden" name="responsible" value="true" />
        <Field name="userId" label={t("responsible")}>
          <Select className="min-w-48">
            {colleagues.map((person) => (
              <option key={person.userId} value={person.userId}>
                {person.name}
              </option>
            ))}
          </Select>
        </Field>
        <SubmitButton look="secondary" aria-label={t("mendOf", { name: row.name })}>
          {t("mend")}
        </SubmitButton>
      </ActionForm>
    </li>
  );
}

import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { SmallForm } from "@/components/people/small-form";
import { serviceWords } from "@/components/services/service-words";
import { StartDocumentForm, StartDocumentLink, startProblem } from "@/components/services/start-document";
import { Main } from "@/components/shell/shell";
import { DialogButton } from "@/components/ui/dialog";
import { Pencil, Plus } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Chip } from "@/components/ui/segmented";
import { StateWord } from "@/components/ui/signs";
import { requireActor } from "@/lib/auth/actor";
import { listServices, type Service } from "@/lib/collaboration/catalogue";
import { mostStartMegabytes } from "@/lib/collaboration/start-documents";
import { readLanguage } from "@/lib/i18n/preferences";
import { findTeam } from "@/lib/people/team";
import { currentFirm } from "@/lib/shell/shell";
import { removeStartAction } from "../../../services/actions";
import { offerEntryAction } from "./actions";
import { Connected } from "./connected";
import { ServiceForm } from "./service-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("settings.heading") };
}

const page = "/settings/firm/services";
const shownQuery = z.object({
  connected: z.literal("1").optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
  problem: z.string().optional().catch(undefined),
});

/** What the firm offers. For owner and administrators; for anybody else there is no such page. */
export default async function FirmServicesPage({ searchParams }: PageProps<"/settings/firm/services">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  if (!(await findTeam(actor, firm.id))) notFound();
  const query = shownQuery.parse(await searchParams);
  const [t, ui, services] = await Promise.all([getTranslations("services"), getTranslations("ui"), listServices(actor, firm.id)]);
  const problem = await startProblem(query.problem, mostStartMegabytes);
  const add = (
    <DialogButton
      label={
        <>
          <Plus />
          {t("settings.new")}
        </>
      }
      button={{ look: "primary" }}
      title={t("settings.new")}
      closeLabel={ui("close")}
    >
      <ServiceForm firmId={firm.id} service={undefined} usualName={undefined} />
    </DialogButton>
  );
  return (
    <Main>
      <PageHead heading={t("settings.heading")} actions={add} />
      {problem && (
        <Notice kind="due" className="mt-6">
          {problem}
        </Notice>
      )}
      <p className="prose pt-6">{t("settings.lead")}</p>
      <p className="mt-4">
        <Chip href={(query.connected ? page : `${page}?connected=1`) as Route} current={Boolean(query.connected)}>
          {t("connected.show")}
        </Chip>
      </p>
      {query.connected && <Connected actor={actor} firmId={firm.id} after={query.after} />}
      <ul className="mt-4 max-w-4xl">
        {services.map((service) => (
          <Entry key={service.id} firmId={firm.id} service={service} />
        ))}
      </ul>
    </Main>
  );
}

async function Entry({ firmId, service }: { firmId: string; service: Service }) {
  const [t, ui, words] = await Promise.all([
    getTranslations("services"),
    getTranslations("ui"),
    readLanguage().then(serviceWords),
  ]);
  const name = words.name(service);
  const verb = t(service.retired ? "settings.offer" : "settings.retire");
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium text-ink wrap-anywhere">{name}</h2>
        <p className="text-ink-2">{words.description(service)}</p>
        <p className="meta mt-1">{words.line(service)}</p>
        {service.startDocument && <StartDocumentLink start={service.startDocument} />}
        {service.retired && <StateWord state="ended">{t("settings.retired")}</StateWord>}
      </div>
      <SmallForm
        action={offerEntryAction}
        fields={{ firmId, serviceId: service.id, offered: service.retired ? "yes" : "no" }}
        label={verb}
        fullLabel={`${name}: ${verb}`}
      />
      <DialogButton
        label={
          <>
            <Pencil />
            <span className="sr-only">{t("edit", { service: name })}</span>
          </>
        }
        button={{ look: "quiet", size: "small", title: t("editWord") }}
        title={name}
        closeLabel={ui("close")}
      >
        <ServiceForm firmId={firmId} service={service} usualName={service.key ? t(`names.${service.key}`) : undefined} />
        <StartDocumentForm
          fields={{ firmId, serviceId: service.id }}
          start={service.startDocument}
          megabytes={mostStartMegabytes}
          remove={removeStartAction}
        />
      </DialogButton>
    </li>
  );
}

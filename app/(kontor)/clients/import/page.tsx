import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { findImport } from "@/lib/clients/imports";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { Stage } from "../../stage";
import { ImportDone } from "./import-done";
import { ImportPlan } from "./import-plan";
import { ImportUpload } from "./import-upload";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("heading") };
}

const numbers = z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined);
const asked = z.object({
  import: z.uuid().optional().catch(undefined),
  problem: z.string().max(40).optional().catch(undefined),
  line: numbers,
  most: numbers,
  megabytes: numbers,
  faulty: numbers,
  changed: numbers,
  fresh: numbers,
});

export default async function ImportPage({ searchParams }: PageProps<"/clients/import">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const { import: importId, problem, ...values } = asked.parse(await searchParams);
  const [t, all, shell] = await Promise.all([getTranslations("import"), getTranslations("clients"), loadShell()]);
  const view = importId ? ((await findImport(actor, firm.id, importId)) ?? notFound()) : undefined;
  return (
    <Stage>
      <PageHead
        heading={t("heading")}
        meta={view?.fileName}
        crumbs={[{ label: all("heading"), href: "/clients" as Route }]}
        actions={shell.areas.team && <TemplatesLink label={all("templates")} />}
      />
      <div className="pt-6">
        {!view && <ImportUpload firmId={firm.id} problem={problem} values={values} />}
        {view?.state === "open" && <ImportPlan view={view} firmId={firm.id} actor={actor} pages={values} />}
        {view?.state === "done" && <ImportDone view={view} />}
      </div>
    </Stage>
  );
}

const TemplatesLink = ({ label }: { label: string }) => (
  <ButtonLink href={"/settings/firm/client-templates" as Route}>{label}</ButtonLink>
);

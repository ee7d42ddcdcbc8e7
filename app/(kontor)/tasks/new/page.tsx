import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RowKeys } from "@/components/clients/row-keys";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { searchClients } from "@/lib/clients/switcher";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../../stage";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("choose.heading") };
}

/** The first step of a new task from the list: for which client. */
export default async function ChooseClientPage({ searchParams }: PageProps<"/tasks/new">) {
  const actor = await requireActor();
  if (!(await currentFirm(actor))) notFound();
  const { q } = await searchParams;
  const words = typeof q === "string" ? q : "";
  const [t, clients] = await Promise.all([getTranslations("tasklists"), searchClients(actor, words)]);
  return (
    <Stage>
      <PageHead heading={t("choose.heading")} crumbs={[{ label: t("heading"), href: "/tasks" as Route }]} />
      <form action="/tasks/new" className="tools">
        <label className="sr-only" htmlFor="q">
          {t("choose.search")}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          className="input max-w-sm"
          defaultValue={words}
          placeholder={t("choose.search")}
          maxLength={100}
        />
        <Button type="submit">{t("choose.find")}</Button>
      </form>
      <h2 className="font-semibold">{t("choose.lead")}</h2>
      {clients.length === 0 && <p className="py-3">{t("choose.nothing")}</p>}
      <RowKeys>
        <ul className="[--cols:4.5rem_minmax(0,1fr)]">
          {clients.map(({ id, name, number }) => (
            <li key={id} className="row">
              <span className="ledger-number">{number}</span>
              <Link href={`/clients/${id}/tasks/new` as Route} className="row-link cut pl-3">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </RowKeys>
    </Stage>
  );
}

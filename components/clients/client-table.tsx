import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ChevronDown, ChevronUp } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Dot, StateWord } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { ClientSort } from "@/lib/clients/input";
import { currentReader } from "@/lib/i18n/reader";
import { activityWords } from "./activity-words";
import { ClientRowMenu } from "./client-row-menu";
import { type ListAddress, listAddress } from "./list-address";
import { RowKeys } from "./row-keys";

type Row = {
  id: string;
  name: string;
  number: string;
  state: "active" | "invited" | "draft" | "ended";
  responsible: string | undefined;
  hasNew: boolean;
  open: number;
  overdue: number;
  last: { kind: string; data: Record<string, string | number | boolean | null>; at: Date } | undefined;
};

interface ClientTableProps {
  rows: readonly Row[];
  address: ListAddress;
  sort: ClientSort;
  descending: boolean;
}

/** Counts are told no further than this. */
const mostCounted = 100;

const columns =
  "[--cols:4.5rem_minmax(12rem,1.45fr)_6.75rem_3.5rem_5rem_minmax(7rem,0.75fr)_minmax(8rem,1.4fr)_5.5rem_2rem] max-xl:[--cols:4.5rem_minmax(11rem,1.3fr)_6.75rem_3.5rem_5rem_minmax(7rem,0.8fr)_5.5rem_2rem] max-lg:[--cols:4.5rem_minmax(10rem,1fr)_7rem_4.75rem_6rem_2rem] max-md:[--cols:4rem_minmax(0,1fr)_2.75rem]";
const signs = { active: "plain", invited: "half", draft: "draft", ended: "ended" } as const;

const bounded = (count: number) => (count >= mostCounted ? `${mostCounted - 1}+` : count);

/** The firm's clients as a ledger: number, the hairline, name with its dot, and what matters about each. */
export async function ClientTable({ rows, address, sort, descending }: ClientTableProps) {
  const [t, words, reader] = await Promise.all([getTranslations("clients"), activityWords(), currentReader()]);
  const menu = {
    open: t("open"),
    documents: t("documents"),
    people: t("people"),
    details: t("tabs.details"),
    collaboration: t("tabs.collaboration"),
    invite: t("inviteContact"),
    end: t("end"),
  };
  const states = {
    active: t("states.active"),
    invited: t("states.invited"),
    draft: t("states.draft"),
    ended: t("states.ended"),
  };
  const head = (column: ClientSort, className?: string) => (
    <SortHead key={column} {...{ column, sort, descending, address, className }} label={t(`columns.${column}`)} />
  );
  return (
    <RowKeys>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are grids, so that columns fold away on a phone */}
      <div role="table" aria-label={t("heading")} className={columns}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a table's row is nothing to press; the links in it take the focus */}
        <div role="row" className="grid-head">
          {head("number", "num ledger-number")}
          {head("name", "pl-7")}
          {head("state", "max-md:hidden")}
          {head("open", "num max-lg:hidden")}
          {head("overdue", "num max-md:hidden")}
          {head("responsible", "max-lg:hidden")}
          {head("activity", "max-xl:hidden")}
          <PlainHead label={t("columns.when")} className="num max-md:hidden" />
          <PlainHead label={t("columns.actions")} hidden />
        </div>
        {rows.map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div key={row.id} role="row" className={row.hasNew ? "row row-new" : "row"}>
            <Cell className="ledger-number">{row.number}</Cell>
            <Cell className="row-name pl-3">
              <Dot label={t("newDocuments")} shown={row.hasNew} />
              <Link
                href={(row.state === "ended" ? `/clients/ended/${row.id}` : `/clients/${row.id}`) as Route}
                className="row-link cut"
              >
                {row.name}
              </Link>
            </Cell>
            <Cell className="max-md:hidden">
              <StateWord state={signs[row.state]}>{states[row.state]}</StateWord>
            </Cell>
            <Cell className="num max-lg:hidden">{row.open > 0 ? bounded(row.open) : <span className="row-none">–</span>}</Cell>
            <Cell className="num max-md:hidden">
              {row.overdue > 0 ? <StateWord state="due">{bounded(row.overdue)}</StateWord> : <span className="row-none">–</span>}
            </Cell>
            <Cell className="cut max-lg:hidden">{row.responsible ?? <span className="row-none">–</span>}</Cell>
            <Cell className="cut max-xl:hidden">
              {row.last && words({ ...row.last, data: { ...row.last.data, number: null } })}
            </Cell>
            <Cell className="meta num max-md:hidden">
              {row.last && <TimeText at={row.last.at.toISOString()} reader={reader} />}
            </Cell>
            <Cell>
              {row.state !== "ended" && (
                <ClientRowMenu
                  id={row.id}
                  label={t("actionsFor", { name: row.name })}
                  words={menu}
                  invites={row.state === "draft"}
                />
              )}
            </Cell>
          </div>
        ))}
      </div>
    </RowKeys>
  );
}

function Cell({ className, children }: { className?: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="cell" className={className}>
      {children}
    </div>
  );
}

function PlainHead({ label, className, hidden }: { label: string; className?: string; hidden?: boolean }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: a column's name, nothing to press
    // biome-ignore lint/a11y/useSemanticElements: as above
    <span role="columnheader" className={className}>
      <span className={hidden ? "sr-only" : undefined}>{label}</span>
    </span>
  );
}

interface SortHeadProps {
  column: ClientSort;
  label: string;
  sort: ClientSort;
  descending: boolean;
  address: ListAddress;
  className?: string | undefined;
}

function SortHead({ column, label, sort, descending, address, className }: SortHeadProps) {
  const current = column === sort;
  const turn = current ? (descending ? "asc" : "desc") : undefined;
  const Sign = descending ? ChevronDown : ChevronUp;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the link inside takes the focus
    // biome-ignore lint/a11y/useSemanticElements: as above
    <span role="columnheader" aria-sort={current ? (descending ? "descending" : "ascending") : "none"} className={className}>
      <Link href={listAddress(address, { sort: column, dir: turn })} scroll={false} className="flex items-center gap-1">
        {label}
        {current && <Sign className="icon-s" />}
      </Link>
    </span>
  );
}

import { getTranslations } from "next-intl/server";
import { ChevronDown, ChevronUp } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import type { ClientSort } from "@/lib/clients/input";
import { currentReader } from "@/lib/i18n/reader";
import { activityWords } from "./activity-words";
import { ClientRows, type LedgerRow } from "./client-rows";
import { type ListAddress, listAddress } from "./list-address";
import { RowKeys } from "./row-keys";

type Row = Omit<LedgerRow, "did" | "at"> & {
  last: { kind: string; data: Record<string, string | number | boolean | null>; at: Date } | undefined;
};

interface ClientTableProps {
  rows: readonly Row[];
  address: ListAddress;
  sort: ClientSort;
  descending: boolean;
}

const columns =
  "[--cols:4.5rem_minmax(12rem,1.45fr)_6.75rem_3.5rem_5rem_minmax(7rem,0.75fr)_minmax(8rem,1.4fr)_5.5rem_2rem] max-xl:[--cols:4.5rem_minmax(11rem,1.3fr)_6.75rem_3.5rem_5rem_minmax(7rem,0.8fr)_5.5rem_2rem] max-lg:[--cols:4.5rem_minmax(10rem,1fr)_7rem_4.75rem_6rem_2rem] max-md:[--cols:4rem_minmax(0,1fr)_2.75rem]";

/** The firm's clients as a ledger: number, the hairline, name with its dot, and what matters about each. */
export async function ClientTable({ rows, address, sort, descending }: ClientTableProps) {
  const [t, words, reader] = await Promise.all([getTranslations("clients"), activityWords(), currentReader()]);
  const spoken = {
    isNew: t("newDocuments"),
    actionsFor: t.raw("actionsFor"),
    states: {
      active: t("states.active"),
      invited: t("states.invited"),
      draft: t("states.draft"),
      ended: t("states.ended"),
    },
    menu: {
      open: t("open"),
      documents: t("documents"),
      people: t("people"),
      details: t("tabs.details"),
      collaboration: t("tabs.collaboration"),
      invite: t("inviteContact"),
      end: t("end"),
    },
  };
  const done = (last: Row["last"]) =>
    last && { did: words({ ...last, data: { ...last.data, number: null } }), at: last.at.toISOString() };
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
        <ClientRows rows={rows.map(({ last, ...row }) => ({ ...row, ...done(last) }))} words={spoken} reader={reader} />
      </div>
    </RowKeys>
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

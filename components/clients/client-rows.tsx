// biome-ignore-all lint/a11y/useSemanticElements: rows are grids, so that columns fold away on a phone
// biome-ignore-all lint/a11y/useFocusableInteractive: a table's row is nothing to press; the links in it take the focus
"use client";
import type { Route } from "next";
import type { ReactNode } from "react";
import { say } from "@/components/documents/words";
import { Link } from "@/components/ui/link";
import { Dot, StateWord } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { Reader } from "@/lib/format";
import { ClientRowMenu, type RowMenuWords } from "./client-row-menu";

/** A client as a line of the ledger. */
export interface LedgerRow {
  id: string;
  name: string;
  number: string;
  state: "active" | "invited" | "draft" | "ended";
  responsible: string | undefined;
  hasNew: boolean;
  open: number;
  overdue: number;
  /** What happened last, and when. */
  did?: string;
  at?: string;
}

interface RowsProps {
  rows: readonly LedgerRow[];
  words: { isNew: string; actionsFor: string; states: Record<LedgerRow["state"], string>; menu: RowMenuWords };
  reader: Reader;
}

/** Counts are told no further than this. */
const mostCounted = 100;
const signs = { active: "plain", invited: "half", draft: "draft", ended: "ended" } as const;

const bounded = (count: number) => (count >= mostCounted ? `${mostCounted - 1}+` : count);
const none = <span className="row-none">–</span>;

/** The lines of the ledger. An island, because as such they travel once as HTML and once as bare data, and not as HTML twice. */
export function ClientRows({ rows, words, reader }: RowsProps) {
  return rows.map((row) => (
    <div key={row.id} role="row" className={row.hasNew ? "row row-new" : "row"}>
      <Cell className="ledger-number">{row.number}</Cell>
      <Cell className="row-name pl-3">
        <Dot label={words.isNew} shown={row.hasNew} />
        <Link
          href={(row.state === "ended" ? `/clients/ended/${row.id}` : `/clients/${row.id}`) as Route}
          className="row-link cut"
        >
          {row.name}
        </Link>
      </Cell>
      <Cell className="max-md:hidden">
        <StateWord state={signs[row.state]}>{words.states[row.state]}</StateWord>
      </Cell>
      <Cell className="num max-lg:hidden">{row.open > 0 ? bounded(row.open) : none}</Cell>
      <Cell className="num max-md:hidden">
        {row.overdue > 0 ? <StateWord state="due">{bounded(row.overdue)}</StateWord> : none}
      </Cell>
      <Cell className="cut max-lg:hidden">{row.responsible ?? none}</Cell>
      <Cell className="cut max-xl:hidden">{row.did}</Cell>
      <Cell className="meta num max-md:hidden">{row.at && <TimeText at={row.at} reader={reader} />}</Cell>
      <Cell>
        {row.state !== "ended" && (
          <ClientRowMenu
            id={row.id}
            label={say(words.actionsFor, { name: row.name })}
            words={words.menu}
            invites={row.state === "draft"}
          />
        )}
      </Cell>
    </div>
  ));
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div role="cell" className={className}>
      {children}
    </div>
  );
}

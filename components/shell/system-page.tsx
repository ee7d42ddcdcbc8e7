"use no memo";
import type { ReactNode } from "react";
import { Mark } from "./mark";

/** A page that only says something, when there is no room around it. */
export function SystemPage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="system-page">
      <p className="brand">
        <Mark />
        Kontor
      </p>
      <main className="letter letter-narrow">
        <title>{`${title} – Kontor`}</title>
        <h1 className="h1 rule pb-3">{title}</h1>
        <p className="prose mt-4">{text}</p>
        <div className="mt-6 flex flex-wrap gap-2">{children}</div>
      </main>
    </div>
  );
}

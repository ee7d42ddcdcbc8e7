import type { ActivityEntry } from "@/lib/activity/activity";
import type { PlannedLine, TakenField } from "./import-plan";

type Changed = Extract<PlannedLine, { kind: "updated" }>;

const firmsOwn: readonly TakenField[] = ["contactName", "contactEmail"];

/** What a changed line overwrites, kept with what was there before: for everybody of the client, and what the firm alone keeps for the firm alone. */
export function changedEntries(firmId: string, line: Changed): ActivityEntry[] {
  const { kept, changes } = line;
  const entry = (scopeId: string, fields: readonly TakenField[]): ActivityEntry => ({
    kind: "client.changed",
    at: { clientId: kept.id, scopeId, firmId },
    subject: { type: "client", id: kept.id },
    data: Object.fromEntries(fields.flatMap((field) => fromTo(line, field))),
  });
  const [own, shared] = [changes.filter((one) => firmsOwn.includes(one)), changes.filter((one) => !firmsOwn.includes(one))];
  return [...(shared.length > 0 ? [entry(kept.id, shared)] : []), ...(own.length > 0 ? [entry(kept.collaborationId, own)] : [])];
}

const fromTo = ({ kept, client }: Changed, field: TakenField) => [
  [`${field}.from`, kept[field]],
  [`${field}.to`, client[field] ?? null],
];

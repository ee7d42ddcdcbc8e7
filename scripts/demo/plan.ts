import { type Dice, diceFor } from "./dice";
import { companies } from "./names";
import { annualReport, contract, evaluation, monthsPapers, type Paper, payroll, workingPapers } from "./papers";

const clientCount = 60;
const documentCount = 400;

export type ClientState = "active" | "ended" | "invited" | "draft";

/** A client as the world wants it. Staff are counted from 0 in the order of `colleagues`. */
export interface PlannedClient {
  index: number;
  name: string;
  number: string;
  language: "de" | "sv" | "en";
  state: ClientState;
  since: Date;
  lead: number;
  team: number[];
  /** How many people of the company have joined. */
  contacts: number;
}

/** Papers that one person files together in one folder. */
export interface PlannedBatch {
  client: number;
  at: Date;
  by: "contact" | "lead";
  folder: string[];
  papers: Paper[];
  /** Nobody has looked at it yet. */
  unseen: boolean;
}

export const folders = {
  books: "Laufende Buchhaltung",
  annual: "Jahresabschluss",
  payroll: "Lohn",
  contracts: "Verträge",
  internal: "Arbeitspapiere",
};

const monthNames = "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember".split(",");
const monthsBack = 9;
const day = 86_400_000;

/** The first of the month so many months before. */
const monthBefore = (now: Date, back: number) => new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1, 8));

export const monthFolder = (month: Date): string[] => [
  folders.books,
  String(month.getUTCFullYear()),
  `${String(month.getUTCMonth() + 1).padStart(2, "0")} ${monthNames[month.getUTCMonth()]}`,
];

/** The months whose folders every client file has, the earliest first. */
export const bookedMonths = (now: Date): Date[] =>
  Array.from({ length: monthsBack + 1 }, (_, n) => monthBefore(now, monthsBack - n));

const foreign = new Map<number, "sv" | "en">([
  [10, "sv"],
  [13, "en"],
]);

const contactsOf = (index: number, dice: Dice) => (index === 0 ? 3 : dice.chance(0.3) ? 2 : 1);

/** All sixty clients: most of them active, four ended, the latest still without an answer. */
export function planClients(now: Date): PlannedClient[] {
  return companies.slice(0, clientCount).map((name, index) => {
    const dice = diceFor(`client ${name}`);
    const state = stateOf(index);
    const fresh = state === "invited" || state === "draft";
    const age = fresh ? 20 - (index - 50) * 2 : 420 - index * 2;
    const lead = dice.int(0, 4);
    return {
      index,
      name,
      number: String(10_023 + index * 7),
      language: foreign.get(index) ?? "de",
      state,
      since: new Date(now.getTime() - age * day - dice.int(0, 5) * 3_600_000),
      lead,
      team: [1, 2, 3, 4].filter((member) => member !== lead && dice.chance(0.3)),
      contacts: fresh ? 0 : contactsOf(index, dice),
    };
  });
}

function stateOf(index: number): ClientState {
  if (index >= 58) return "draft";
  if (index >= 50) return "invited";
  return [21, 31, 38, 44].includes(index) ? "ended" : "active";
}

const waitingFromContacts = [0, 3, 7, 12, 18, 22, 29, 33];
const waitingFromFirm = [0, 5, 9, 16];

/** Four hundred documents, in the order of time: the first client has a full file, the others share the rest. */
export function planBatches(now: Date, clients: readonly PlannedClient[]): PlannedBatch[] {
  const open = clients.filter((client) => client.state === "active" || client.state === "ended");
  const queues = open.map((client) => batchesOf(now, client));
  const chosen: PlannedBatch[] = [...(queues[0] ?? [])];
  let left = documentCount - chosen.reduce((sum, batch) => sum + batch.papers.length, 0);
  for (let round = 0; left > 0 && round < 100; round += 1) {
    for (const queue of queues.slice(1)) {
      const batch = queue[round];
      if (!batch || left <= 0) continue;
      chosen.push({ ...batch, papers: batch.papers.slice(0, left) });
      left -= Math.min(left, batch.papers.length);
    }
  }
  return chosen.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What this client's file would hold, the most telling first. */
function batchesOf(now: Date, client: PlannedClient): PlannedBatch[] {
  const dice = diceFor(`papers ${client.name}`);
  const batch = (at: Date, by: PlannedBatch["by"], folder: string[], papers: Paper[], unseen = false): PlannedBatch => ({
    client: client.index,
    at: new Date(Math.min(at.getTime(), now.getTime() - dice.int(2, 40) * 3_600_000)),
    by,
    folder,
    papers,
    unseen,
  });
  const lately = () => new Date(now.getTime() - dice.int(1, 90) * 3_600_000);
  const found: PlannedBatch[] = [];
  const current = monthBefore(now, 0);
  if (client.state === "active" && waitingFromContacts.includes(client.index)) {
    found.push(batch(lately(), "contact", monthFolder(current), monthsPapers(dice, client.name, monthBefore(now, 1)), true));
  }
  if (client.state === "active" && waitingFromFirm.includes(client.index)) {
    const at = lately();
    found.push(
      batch(at, "lead", monthFolder(monthBefore(now, 1)), [evaluation(dice, client.name, monthBefore(now, 1), at)], true),
    );
  }
  const firstMonth = client.state === "ended" ? 4 : 1;
  for (let back = firstMonth; back < monthsBack; back += 1) found.push(...monthOf(dice, now, client, back, batch));
  const year = now.getFullYear() - 1;
  const spring = monthBefore(now, 6);
  const yearly = [
    batch(spring, "lead", [folders.annual, String(year)], [annualReport(dice, client.name, year, spring)]),
    batch(monthBefore(now, 8), "contact", [folders.contracts], [contract(dice, client.name, monthBefore(now, 8))]),
    batch(monthBefore(now, 5), "lead", [folders.internal], workingPapers(dice, client.name, monthBefore(now, 5))),
  ];
  found.splice(dice.int(1, 3), 0, ...yearly.slice(client.index % 3));
  return found;
}

type MakeBatch = (at: Date, by: PlannedBatch["by"], folder: string[], papers: Paper[]) => PlannedBatch;

function monthOf(dice: Dice, now: Date, client: PlannedClient, back: number, batch: MakeBatch): PlannedBatch[] {
  const month = monthBefore(now, back);
  const sent = new Date(monthBefore(now, back - 1).getTime() + dice.int(1, 9) * day + dice.int(0, 36_000_000));
  const done = new Date(sent.getTime() + dice.int(3, 9) * day);
  const found = [batch(sent, "contact", monthFolder(month), monthsPapers(dice, client.name, month))];
  if (client.index === 0 || dice.chance(0.5)) {
    found.push(batch(done, "lead", monthFolder(month), [evaluation(dice, client.name, month, done)]));
  }
  if (client.index === 0 || dice.chance(0.25)) {
    found.push(batch(done, "lead", [folders.payroll], [payroll(dice, client.name, month, done)]));
  }
  return found;
}

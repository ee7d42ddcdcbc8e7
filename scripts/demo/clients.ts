import { eq, sql } from "drizzle-orm";
import { clients } from "@/db/schema/clients";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { createClient } from "@/lib/clients/clients";
import { declineInvitation } from "@/lib/collaboration/answer";
import { inviteContact } from "@/lib/collaboration/contact-invitations";
import { createFolder } from "@/lib/documents/folders";
import { engage } from "@/lib/people/engagement";
import { diceFor } from "./dice";
import { personOf } from "./names";
import { happened } from "./past";
import { accept, type Firm, tokenOf } from "./people";
import { bookedMonths, folders, monthFolder, type PlannedClient } from "./plan";

/** A client in the making: who files for it, and where each folder is. */
export interface SeededClient {
  id: string;
  lead: Actor;
  contacts: Actor[];
  folderIds: Map<string, string>;
}

const day = 86_400_000;
const after = (client: PlannedClient, days: number) => new Date(client.since.getTime() + days * day);

/** Brings a client into the firm: its engagement, its people and its folders, each at its time. */
export async function seedClient(now: Date, firm: Firm, planned: PlannedClient): Promise<SeededClient> {
  const lead = firm.team[planned.lead] ?? firm.owner;
  const { id } = await createClient(lead, {
    firmId: firm.id,
    name: planned.name,
    number: planned.number,
    language: planned.language,
  });
  await asActor(lead, { clientId: id }, (tx) => tx.update(clients).set(addressOf(planned)).where(eq(clients.id, id)));
  for (const member of planned.team) {
    const colleague = firm.team[member];
    if (colleague) await engage(lead, { clientId: id, userId: colleague.userId, responsible: false });
  }
  const client: SeededClient = { id, lead, contacts: [], folderIds: new Map() };
  if (planned.state === "draft") {
    await plant(client, [[folders.contracts], [folders.internal]], "firm");
    await happened(id, planned.since);
    return client;
  }
  const invitationId = await inviteContact(lead, invitationOf(id, planned, 0, "administrator"));
  await happened(id, planned.since);
  if (planned.state === "invited") {
    await answerOddly(planned, invitationId);
    await happened(id, new Date(Math.min(after(planned, 1).getTime(), now.getTime() - 3_600_000)));
    return client;
  }
  client.contacts.push(await accept(invitationId));
  await happened(id, after(planned, 2));
  await plantTree(now, client);
  await happened(id, after(planned, 3));
  await letOthersJoin(client, planned);
  return client;
}

/** The client's main contact asks a colleague in. */
export async function inviteOneMore(client: SeededClient, planned: PlannedClient, at: Date): Promise<void> {
  const [main] = client.contacts;
  if (!main) throw new Error("Nobody is there to invite");
  await inviteContact(main, invitationOf(client.id, planned, 6, "user"));
  await happened(client.id, at);
}

/** Ends the collaboration, as the office does when a client leaves. */
export async function endCollaboration(client: SeededClient, planned: PlannedClient, at: Date): Promise<void> {
  await asSystem("demo: a client has left", (tx) =>
    tx.execute(sql`
      update collaborations set state = 'ended', ended_at = now(), ended_by = ${client.lead.userId}, ended_side = 'firm',
             end_reason = 'Mandat niedergelegt', name_at_end = ${planned.name}
       where client_id = ${client.id} and state = 'active'`),
  );
  await happened(client.id, at);
}

const invitationOf = (clientId: string, planned: PlannedClient, which: number, role: "administrator" | "user") => ({
  clientId,
  ...personOf(planned.index, which),
  role,
  language: planned.language,
  ...(which === 0 &&
    planned.language === "de" && { message: "Herzlich willkommen! Hier tauschen wir ab jetzt alle Unterlagen aus." }),
});

function addressOf(planned: PlannedClient) {
  const dice = diceFor(`address ${planned.name}`);
  const street = `${dice.pick(["Hafenring", "Mühlenweg", "Am Anger", "Lindenallee", "Feldstraße"])} ${dice.int(1, 88)}`;
  return { street, postalCode: "29999", city: dice.pick(["Lindenbrück", "Moorwarden", "Ostersiel", "Talheide"]) };
}

/** What becomes of invitations besides being accepted: read and put off, declined, undeliverable. */
async function answerOddly(planned: PlannedClient, invitationId: string): Promise<void> {
  if (planned.index === 53) {
    await declineInvitation({ token: await tokenOf(invitationId) }, "Wir möchten bei Papier bleiben.");
  }
  if (planned.index === 55) {
    await asSystem("demo: somebody looked at it", (tx) =>
      tx.execute(sql`update invitations set state = 'opened', opened_at = now() where id = ${invitationId}`),
    );
  }
}

async function letOthersJoin(client: SeededClient, planned: PlannedClient): Promise<void> {
  const [main] = client.contacts;
  if (!main) return;
  for (let which = 1; which < planned.contacts; which += 1) {
    client.contacts.push(await accept(await inviteContact(main, invitationOf(client.id, planned, which, "user"))));
    await happened(client.id, after(planned, 3 + which * 4));
  }
  if (planned.index === 34) {
    // One person in two companies: the head of the first one helps out here.
    const invited = { ...invitationOf(client.id, planned, 1, "user"), ...personOf(0, 0) };
    client.contacts.push(await accept(await inviteContact(main, invited)));
    await happened(client.id, after(planned, 20));
  }
}

async function plantTree(now: Date, client: SeededClient): Promise<void> {
  const year = now.getFullYear();
  await plant(client, bookedMonths(now).map(monthFolder), "everyone");
  await plant(client, [[folders.annual, String(year - 1)], [folders.annual, String(year - 2)], [folders.contracts]], "everyone");
  await plant(client, [[folders.payroll]], "named");
  await plant(client, [[folders.internal]], "firm");
}

/** Makes the folders of these paths; what is there already is used. */
async function plant(client: SeededClient, paths: string[][], audience: "everyone" | "firm" | "named"): Promise<void> {
  for (const path of paths) {
    let parentId: string | null = null;
    for (const [depth, name] of path.entries()) {
      const place = path.slice(0, depth + 1).join("/");
      const known = client.folderIds.get(place);
      const made: string =
        known ??
        (await createFolder(client.lead, { clientId: client.id, parentId, name, people: [], ...(depth === 0 && { audience }) }));
      client.folderIds.set(place, made);
      parentId = made;
    }
  }
}

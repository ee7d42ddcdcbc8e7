import { type SQL, sql } from "drizzle-orm";
import { closeDatabase } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { listClients } from "@/lib/clients/client-list";
import { clientListQuery } from "@/lib/clients/input";
import { searchClients } from "@/lib/clients/switcher";
import { findFolderView } from "@/lib/documents/folder-view";
import { announceUploads } from "@/lib/documents/uploads";
import { announce } from "@/lib/live/announce";
import { listTasks } from "@/lib/tasks/listing";
import { searchesOf, writeTexts } from "./library";
import { makeMany, remindAll } from "./tasks";
import { makeWorld, type World } from "./world";

/** One read three ways: as the page does it, as bare SQL without any access rule, and that SQL's plan under the rule. */
export interface Read {
  name: string;
  path: string;
  cookie: string;
  domain: () => Promise<unknown>;
  bare: () => Promise<unknown>;
  explain: () => Promise<string[]>;
}

export { invitedToAccept } from "./acceptances";
export { importClients } from "./imports";
export { addressesToPut } from "./receiving";
export { announceUploads, closeDatabase, makeMany, makeWorld, remindAll, searchesOf, writeTexts };

export const searched = ["krume", "bäcker", "1004", "hotel 7", "quell 1"];

/** The client lists, the folders and the switcher's search of this world. */
export function readsOf(world: World): Read[] {
  return [
    ...[world.smaller, world.larger].map((owner) => clientList(owner)),
    clientList({ ...world.clerk, firmId: world.larger.firmId, clients: 2_000 }, "staff"),
    ...world.folders.map((folder) => folderPage(world, folder)),
    treePage(world),
    switcher(world.larger),
    switcher({ ...world.clerk, firmId: world.larger.firmId, clients: 2_000 }, "staff"),
    ...[taskList(world, "mine", "due"), taskList(world, "client", "client")],
  ];
}

const bareSql = (query: SQL) => asSystem("bench: bare SQL", (tx) => tx.execute(query));

function explained(actor: { userId: string }, clientId: string | undefined, query: SQL): Promise<string[]> {
  return asActor(actor, { clientId }, async (tx) => {
    const rows = await tx.execute<{ "QUERY PLAN": string }>(sql`explain (analyze, buffers) ${query}`);
    return [...rows].map((row) => row["QUERY PLAN"]);
  });
}

function clientList({ actor, cookie, firmId, clients }: World["smaller"], who = "owner"): Read {
  const query = sql`
    select c.id, c.name, n.client_number, n.state, u.name as responsible, last.kind, last.data, last.at,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.client_id = c.id) as has_new
      from collaborations n join clients c on c.id = n.client_id
      left join engagement_members e on e.collaboration_id = n.id and e.responsible
      left join users u on u.id = e.user_id
      left join lateral (select a.kind, a.data, a.at from activity a
        where a.client_id = c.id and a.scope_id in (c.id, n.id) order by a.id desc limit 1) last on true
     where n.firm_id = ${firmId} and n.state <> 'ended' order by n.number_key collate "C", n.client_id limit 51`;
  return {
    name: `client list, ${who} with ${clients.toLocaleString("en")}`,
    path: "/clients",
    cookie,
    domain: () => listClients(actor, firmId, clientListQuery.parse({})),
    bare: () => bareSql(query),
    explain: () => explained(actor, undefined, query),
  };
}

function folderPage({ smaller: { actor, cookie } }: World, folder: World["folders"][number]): Read {
  const { clientId, folderId } = folder;
  const query = sql`
    select d.id, d.name, d.category, d.size, d.media_type, d.filed_at, d.filed_by_name, d.filed_by_side,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as is_new
      from documents d where d.client_id = ${clientId} and d.folder_id = ${folderId} and d.trashed_at is null
     order by d.name_key, d.id limit 101`;
  return {
    name: `folder of ${folder.documents.toLocaleString("en")}`,
    path: `/clients/${clientId}/documents/folders/${folderId}`,
    cookie,
    domain: () => findFolderView(actor, { clientId, folderId, sort: { by: "name", descending: false } }),
    bare: () => bareSql(query),
    explain: () => explained(actor, clientId, query),
  };
}

function treePage({ smaller: { actor, cookie }, tree }: World): Read {
  const { clientId, folderId } = tree;
  const query = sql`
    select f.id, f.parent_id, f.name, f.audience, exists (select from folders k where k.client_id = f.client_id and k.parent_id = f.id) as has_children
      from folders f where f.client_id = ${clientId} and f.parent_id is null order by f.name_key limit 100`;
  return {
    name: `tree of ${tree.folders.toLocaleString("en")} folders`,
    path: `/clients/${clientId}/documents/folders/${folderId}`,
    cookie,
    domain: () => findFolderView(actor, { clientId, folderId, sort: { by: "name", descending: false } }),
    bare: () => bareSql(query),
    explain: () => explained(actor, clientId, query),
  };
}

/** Somebody changed something in a client file; resolves with the commit. */
export function change(clientId: string): Promise<void> {
  return asSystem("bench: a live update", (tx) => announce(tx, { clientId, scopeId: clientId, topic: "documents" }));
}

function switcher({ actor, cookie, firmId, clients }: World["larger"], who = "owner"): Read {
  let asked = 0;
  const next = () => searched[asked++ % searched.length] ?? "";
  const query = (words: string) => sql`
    select c.id, c.name, n.client_number from collaborations n join clients c on c.id = n.client_id
     where n.firm_id = ${firmId} and n.state <> 'ended'
       and (c.search_key like kontor.like_pattern(${words}) or n.client_number like kontor.like_pattern(${words}))
     order by c.search_key collate "C" limit 30`;
  return {
    name: `switcher search, ${who} with ${clients.toLocaleString("en")}`,
    path: "/api/clients?q=",
    cookie,
    domain: () => searchClients(actor, next()),
    bare: () => bareSql(query(next())),
    explain: () => explained(actor, undefined, query("krume")),
  };
}

/** The list of somebody with 2,000 clients, by whom it waits for, in the order of due dates or of clients. */
function taskList(
  { clerk: { actor, cookie }, larger: { firmId } }: World,
  part: "mine" | "client",
  sort: "due" | "client",
): Read {
  const query = sql`
    select t.id, t.title, t.due_on, t.state, c.name, n.client_number,
           (select array_agg(r.name) from task_recipients r where r.task_id = t.id and r.role = 'to') as recipients,
           exists (select from task_marks m where m.user_id = ${actor.userId} and m.task_id = t.id) as is_new
      from tasks t join clients c on c.id = t.client_id join collaborations n on n.id = t.collaboration_id
     where t.firm_id = ${firmId} and t.waiting_for = 'client' ${part === "mine" ? sql`and t.created_by = ${actor.userId}` : sql``}
     order by ${sort === "due" ? sql`t.due_key, t.id` : sql`n.number_key collate "C", t.due_key, t.id`} limit 51`;
  return {
    name: `tasks of a clerk with 2,000 clients: ${part === "mine" ? "mine" : "waiting for client, by client"}`,
    path: part === "mine" ? "/tasks" : "/tasks?part=client&sort=client",
    cookie,
    domain: () => listTasks(actor, { firmId }, { part, sort }),
    bare: () => bareSql(query),
    explain: () => explained(actor, undefined, query),
  };
}

import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asSystem } from "@/lib/access/as-system";
import { addJob } from "@/lib/jobs/add-job";
import { queueLetter } from "@/lib/mail/queue-letter";
import type { TaskType } from "./input";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "tasks.tell": { taskId: string };
  }
}

/** Plans the mails of the step that was just taken: to the recipients of an open task, to whoever asked of an answered one. */
export async function tellRecipients(tx: Tx, taskId: string): Promise<void> {
  await addJob(tx, "tasks.tell", { taskId }, { key: `tasks.tell:${taskId}` });
}

type Row = {
  user_id: string;
  name: string;
  email: string;
  language: "de" | "sv" | "en";
  role: "to" | "copy" | "asker";
  round: number;
  type: TaskType;
  title: string;
  due: string | null;
  reason: string | null;
  person: string;
  by_firm: boolean;
  client_id: string;
  client_name: string;
  firm_id: string;
  firm_name: string;
};

/**
 * Queues one mail for each person whom the task waits for and who has not been told of this round; whoever may no longer see the
 * client, and a task that is over, get none. Running it twice sends each mail once.
 */
export async function tell({ taskId }: { taskId: string }): Promise<void> {
  await asSystem("tell people of a step of a task", async (tx) => {
    const rows = [...(await claimRecipients(tx, taskId)), ...(await claimAsker(tx, taskId))];
    for (const row of rows) await writeTo(tx, taskId, row);
  });
}

async function writeTo(tx: Tx, taskId: string, row: Row): Promise<void> {
  const step = stepFor(row);
  const senderName = row.by_firm ? row.firm_name : row.client_name;
  await queueLetter(tx, {
    kind: "task",
    to: { address: row.email, name: row.name },
    language: row.language,
    clientId: row.client_id,
    firmId: row.firm_id,
    userId: row.user_id,
    senderName,
    data: {
      step,
      type: row.type,
      personName: row.person,
      senderName,
      clientName: row.client_name,
      title: row.title,
      ...(row.due ? { due: row.due } : {}),
      ...(step === "returned" && row.reason ? { reason: row.reason } : {}),
      link: `/clients/${row.client_id}/tasks/${taskId}`,
    },
  });
}

function stepFor({ role, round }: Row) {
  if (role === "asker") return "answered";
  if (role === "copy") return "copy";
  return round > 1 ? "returned" : "new";
}

const facts = sql`u.id as user_id, u.name, u.email, u.language, t.round, t.type, t.title, t.due_on::text as due, t.return_reason as reason,
  t.client_id, c.name as client_name, f.id as firm_id, f.name as firm_name`;
const sources = sql`join users u on u.disabled_at is null
  join clients c on true
  join collaborations n on n.open
  join firms f on f.id = n.firm_id`;
const ofTask = sql`n.id = t.collaboration_id and c.id = t.client_id
  and exists (select from kontor.clients_of k where k.user_id = u.id and k.client_id = t.client_id)`;

async function claimRecipients(tx: Tx, taskId: string): Promise<Row[]> {
  return tx.execute<Row>(sql`
    with claimed as (
      update task_recipients r set told_round = t.round from tasks t
       where t.id = ${taskId} and r.task_id = t.id and t.state = 'open' and r.told_round < t.round and (r.role = 'to' or t.round = 1)
      returning r.user_id, r.role)
    select ${facts}, claimed.role, case when t.round > 1 then coalesce(t.returned_by_name, t.created_by_name) else t.created_by_name end as person, t.created_side = 'firm' as by_firm
      from claimed join tasks t on t.id = ${taskId} ${sources}
     where u.id = claimed.user_id and ${ofTask}`);
}

async function claimAsker(tx: Tx, taskId: string): Promise<Row[]> {
  return tx.execute<Row>(sql`
    with claimed as (
      update tasks set answer_told_round = round where id = ${taskId} and state = 'answered' and answer_told_round < round returning *)
    select ${facts}, 'asker' as role, a.user_name as person, t.created_side = 'client' as by_firm
      from claimed t
      join lateral (select r.user_name from task_responses r where r.task_id = t.id and r.round = t.round order by r.id desc limit 1) a on true
      ${sources}
     where u.id = t.created_by and ${ofTask}`);
}

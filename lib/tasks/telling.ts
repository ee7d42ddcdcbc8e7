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
  step: "new" | "copy" | "returned" | "changed" | "answered";
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
 * Queues one mail for each person whom the task waits for and who has not been told of this round, or of what was changed in it; whoever may no longer see the
 * client, and a task that is over, get none. Running it twice sends each mail once.
 */
export async function tell({ taskId }: { taskId: string }): Promise<void> {
  await asSystem("tell people of a step of a task", async (tx) => {
    const rows = [...(await claimRecipients(tx, taskId)), ...(await claimAsker(tx, taskId))];
    for (const row of rows) await writeTo(tx, taskId, row);
  });
}

async function writeTo(tx: Tx, taskId: string, row: Row): Promise<void> {
  const { step } = row;
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

const facts = sql`u.id as user_id, u.name, u.email, u.language, t.type, t.title, t.due_on::text as due, t.return_reason as reason,
  t.client_id, c.name as client_name, f.id as firm_id, f.name as firm_name`;
const sources = sql`join users u on u.disabled_at is null
  join clients c on true
  join collaborations n on n.open
  join firms f on f.id = n.firm_id`;
const ofTask = sql`n.id = t.collaboration_id and c.id = t.client_id
  and exists (select from kontor.clients_of k where k.user_id = u.id and k.client_id = t.client_id)`;

/** Who is new to the task, whom it came back to, and whose task was changed since they were told of it; each is noted as told. */
async function claimRecipients(tx: Tx, taskId: string): Promise<Row[]> {
  return tx.execute<Row>(sql`
    with waiting as (
      select r.user_id, case when r.role = 'copy' then 'copy'
               when r.told_round = 0 and not exists (select from task_responses a where a.task_id = t.id and a.user_id = r.user_id) then 'new' when r.told_round < t.round then 'returned' else 'changed' end as step
        from task_recipients r join tasks t on t.id = r.task_id
       where t.id = ${taskId} and t.state = 'open'
         and (r.told_round = 0 or (r.role = 'to' and (r.told_round < t.round or (r.told_changes < t.changes
           and not exists (select from task_responses a where a.task_id = t.id and a.round = t.round and a.user_id = r.user_id)))))
         for update of r),
    claimed as (
      update task_recipients r set told_round = t.round, told_changes = t.changes from waiting w, tasks t
       where t.id = ${taskId} and r.task_id = t.id and r.user_id = w.user_id returning r.user_id, w.step)
    select ${facts}, claimed.step, t.created_side = 'firm' as by_firm,
           coalesce(case claimed.step when 'returned' then t.returned_by_name when 'changed' then t.changed_by_name end, t.created_by_name) as person
      from claimed join tasks t on t.id = ${taskId} ${sources}
     where u.id = claimed.user_id and ${ofTask}`);
}

async function claimAsker(tx: Tx, taskId: string): Promise<Row[]> {
  return tx.execute<Row>(sql`
    with claimed as (
      update tasks set answer_told_round = round where id = ${taskId} and state = 'answered' and answer_told_round < round returning *)
    select ${facts}, 'answered' as step, a.user_name as person, t.created_side = 'client' as by_firm
      from claimed t
      join lateral (select r.user_name from task_responses r where r.task_id = t.id and r.round = t.round order by r.id desc limit 1) a on true
      ${sources}
     where u.id = t.kept_by and ${ofTask}`);
}

import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { asSystem } from "@/lib/access/as-system";
import { idList } from "@/lib/access/id-list";
import { announce } from "@/lib/live/announce";
import { hours } from "@/lib/mail/daytime";
import { type NewLetter, queueLetters } from "@/lib/mail/queue-letter";

const atOnce = 100;

type Due = {
  id: string;
  client_id: string;
  collaboration_id: string;
  scope_id: string;
  title: string;
  due_on: string | null;
  days_over: number | null;
  client_name: string;
  firm_id: string;
  firm_name: string;
  by_firm: boolean;
  by_hand: boolean;
  asked_by: string | null;
  asked_by_name: string | null;
};
type Recipient = { task_id: string; user_id: string; name: string; email: string; language: "de" | "sv" | "en" };

/**
 * Sends every reminder that is due at this moment and gives how many tasks they were for. It loads no more tasks than it reminds of,
 * a hundred at a time, each in the transaction that notes it: two that run at once share the work, and none goes out twice.
 */
export async function remindDue(now = new Date(), signal?: AbortSignal): Promise<number> {
  let sent = 0;
  while (!signal?.aborted) {
    const some = await asSystem("remind of tasks that are due", (tx) => remindSome(tx, now));
    sent += some;
    if (some < atOnce) break;
  }
  return sent;
}

async function remindSome(tx: Tx, now: Date): Promise<number> {
  const due = await claimDue(tx, now);
  if (due.length === 0) return 0;
  const recipients = await awaitedOf(tx, due);
  const byId = new Map(due.map((task) => [task.id, task]));
  await queueLetters(
    tx,
    recipients.flatMap((person) => {
      const task = byId.get(person.task_id);
      return task ? [reminderOf(task, person)] : [];
    }),
  );
  await note(tx, due, recipients);
  await markReminded(tx, due, new Set(recipients.map((one) => one.task_id)), now);
  return due.length;
}

/** Open tasks whose day has come, or of which somebody asked to remind now, in firms where it is day; locked, skipping what another run holds. */
async function claimDue(tx: Tx, now: Date): Promise<Due[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return tx.execute<Due>(sql`
    select t.id, t.client_id, t.collaboration_id, t.scope_id, t.title, t.due_on::text, (${at} at time zone f.time_zone)::date - t.due_on as days_over,
           c.name as client_name, f.id as firm_id, f.name as firm_name, t.created_side = 'firm' as by_firm,
           t.remind_asked_at is not null as by_hand, t.remind_asked_by as asked_by, t.remind_asked_by_name as asked_by_name
      from tasks t
      join firms f on f.id = t.firm_id
      join clients c on c.id = t.client_id
      join collaborations n on n.id = t.collaboration_id and n.open
     where t.state = 'open' and t.remind_on <= (${at} at time zone 'Etc/GMT-14')::date
       and t.remind_on <= (${at} at time zone f.time_zone)::date
       and extract(hour from ${at} at time zone f.time_zone) between ${hours.from} and ${hours.until - 1}
     order by t.remind_on limit ${atOnce} for update of t skip locked`);
}

/** Those whose answer is awaited in this round and who may still see the task. */
async function awaitedOf(tx: Tx, due: readonly Due[]): Promise<Recipient[]> {
  return tx.execute<Recipient>(sql`
    select r.task_id, u.id as user_id, u.name, u.email, u.language
      from tasks t
      join task_recipients r on r.task_id = t.id and r.role = 'to'
      join users u on u.id = r.user_id and u.disabled_at is null
     where t.id = any (${idList(due.map((task) => task.id))})
       and not exists (select from task_responses a where a.task_id = t.id and a.round = t.round and a.user_id = r.user_id)
       and exists (select from kontor.clients_of k where k.user_id = r.user_id and k.client_id = t.client_id)`);
}

function reminderOf(task: Due, person: Recipient): NewLetter<"task-reminder"> {
  const senderName = task.by_firm ? task.firm_name : task.client_name;
  return {
    kind: "task-reminder",
    to: { address: person.email, name: person.name },
    language: person.language,
    clientId: task.client_id,
    firmId: task.firm_id,
    userId: person.user_id,
    senderName,
    data: {
      senderName,
      clientName: task.client_name,
      title: task.title,
      ...(task.due_on ? { due: task.due_on, daysOver: task.days_over ?? 0 } : {}),
      link: `/clients/${task.client_id}/tasks/${task.id}`,
    },
  };
}

/** In each task's history: by whom, where somebody asked for it; otherwise by the firm's own rule. */
async function note(tx: Tx, due: readonly Due[], recipients: readonly Recipient[]): Promise<void> {
  const reached = due.filter((task) => recipients.some((one) => one.task_id === task.id));
  if (reached.length === 0) return;
  const namesOf = (task: Due) => recipients.filter((one) => one.task_id === task.id).map(({ name }) => name);
  await tx.insert(activity).values(
    reached.map((task) => ({
      id: newId(),
      clientId: task.client_id,
      scopeId: task.scope_id,
      actorId: task.asked_by,
      actorName: task.asked_by_name ?? task.firm_name,
      kind: "task.reminded",
      subjectType: "task",
      subjectId: task.id,
      data: { task: task.title, name: namesOf(task).join(", "), byItself: !task.by_hand },
    })),
  );
  for (const task of reached) await announce(tx, { clientId: task.client_id, scopeId: task.scope_id, topic: "tasks" });
}

/** Nobody left to remind: the task is looked at again tomorrow. Otherwise the plan goes on from today (kontor.plan_reminder). */
async function markReminded(tx: Tx, due: readonly Due[], reached: ReadonlySet<string>, now: Date): Promise<void> {
  const at = now.toISOString();
  const done = due.filter((task) => reached.has(task.id)).map((task) => task.id);
  const nobody = due.filter((task) => !reached.has(task.id)).map((task) => task.id);
  await tx.execute(sql`
    update tasks set last_reminded_at = ${at}::timestamptz, reminders_sent = reminders_sent + (remind_asked_at is null)::int,
           remind_asked_at = null, remind_asked_by = null, remind_asked_by_name = null
     where id = any (${idList(done)})`);
  await tx.execute(sql`
    update tasks set next_reminder_on = (${at}::timestamptz at time zone f.time_zone)::date + 1, remind_asked_at = null, remind_asked_by = null, remind_asked_by_name = null
      from firms f where f.id = tasks.firm_id and tasks.id = any (${idList(nobody)})`);
}

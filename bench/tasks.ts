import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { makeRun } from "@/lib/tasks/making";
import { remindDue } from "@/lib/tasks/reminding";
import { newRun, templateForm } from "@/lib/tasks/rhythm-input";
import { startRun } from "@/lib/tasks/runs";
import { saveTemplate } from "@/lib/tasks/templates";

interface Firm {
  firmId: string;
  actor: Actor;
}

/** So many clients of the larger firm belong to the one whose list is measured. */
const clientsOfClerk = 2_000;
const tasksPerClient = 10;

/**
 * Ten open tasks for each client of the firm: with its 5,000 clients 50,000, due on 40 days around today. Gives somebody who works for
 * 2,000 of them and asked half of what is open there.
 */
export async function makeTasks({ firmId }: Firm): Promise<string> {
  const clerkId = newId();
  await asSystem("bench: tasks", async (tx) => {
    await tx.execute(sql`
      insert into users (id, name, email, email_verified) values (${clerkId}, 'Sachbearbeiterin', ${`${clerkId}@bench.example`}, now())`);
    await tx.execute(sql`insert into staff (firm_id, user_id, role) values (${firmId}, ${clerkId}, 'staff')`);
    await tx.execute(sql`
      insert into engagement_members (collaboration_id, firm_id, client_id, user_id, open)
      select id, firm_id, client_id, ${clerkId}, true from collaborations where firm_id = ${firmId} and open order by number_key limit ${clientsOfClerk}`);
    await tx.execute(sql`create temporary table asking on commit drop as
      select uuidv7() as id, c.client_id, c.id as collaboration_id, k.user_id as contact, n, row_number() over () as r
        from collaborations c join contacts k on k.client_id = c.client_id, generate_series(1, ${tasksPerClient}::int) n
       where c.firm_id = ${firmId} and c.open`);
    await tx.execute(sql`
      insert into tasks (id, client_id, scope_id, collaboration_id, type, created_side, title, due_on, created_by, created_by_name, request_key, created_at)
      select id, client_id, client_id, collaboration_id, 'question', 'firm', 'Rückfrage ' || n, current_date + (r * 7919 % 40)::int - 10,
             case when n % 2 = 0 then ${clerkId}::uuid else uuidv7() end, 'Sachbearbeiterin', gen_random_uuid(), now() - interval '30 days' from asking`);
    await tx.execute(sql`
      insert into task_recipients (task_id, client_id, scope_id, user_id, name, role)
      select id, client_id, client_id, contact, 'Kontakt', 'to' from asking`);
    await tx.execute(sql`
      insert into task_marks (user_id, task_id, client_id, scope_id) select ${clerkId}, id, client_id, client_id from asking where n = 1 and r % 7 = 0
      on conflict do nothing`);
  });
  return clerkId;
}

/** Makes a template's task for this many clients of the firm; gives milliseconds, and how many tasks and waiting mails there are of it. */
export async function makeMany({ actor, firmId }: Firm, clients: number): Promise<{ ms: number; tasks: number; mails: number }> {
  const [who] = await asSystem("bench: a name", (tx) =>
    tx.execute<{ name: string }>(sql`select name from users where id = ${actor.userId}`),
  );
  const owner = { ...actor, name: who?.name ?? actor.name };
  const templateId = await saveTemplate(
    owner,
    firmId,
    templateForm.parse({
      name: `Belege ${newId()}`,
      type: "request",
      title: "Belege {Vormonat}",
      required: "Kasse\nBank\nTanken",
      due: "after",
      dueAfterDays: "14",
    }),
  );
  const numbers = await asSystem("bench: numbers", (tx) =>
    tx.execute<{ number: string }>(
      sql`select client_number as number from collaborations where firm_id = ${firmId} and open and state = 'active' order by number_key desc limit ${clients}`,
    ),
  );
  const started = performance.now();
  const run = newRun.parse({
    runId: newId(),
    templateId,
    who: "numbers",
    numbers: numbers.map(({ number }) => number).join("\n"),
  });
  await startRun(owner, firmId, run);
  await makeRun({ runId: run.runId });
  const ms = performance.now() - started;
  const [made] = await asSystem("bench: what was made", (tx) =>
    tx.execute<{ tasks: number; mails: number }>(sql`
      select count(*)::int as tasks, (select count(*)::int from graphile_worker.jobs j where j.task_identifier = 'tasks.tell'
        and j.key in (select 'tasks.tell:' || t.id from tasks t where t.mass_id = ${run.runId})) as mails from tasks where mass_id = ${run.runId}`),
  );
  return { ms, tasks: made?.tasks ?? 0, mails: made?.mails ?? 0 };
}

/** Runs the reminders of tomorrow noon over everything that is open: how long, for how many tasks, with how many mails; and once more. */
export async function remindAll(): Promise<{
  ms: number;
  open: number;
  reminded: number;
  mails: number;
  againMs: number;
  again: number;
}> {
  const [{ open } = { open: 0 }] = await asSystem("bench: what is open", (tx) =>
    tx.execute<{ open: number }>(sql`select count(*)::int as open from tasks where state = 'open'`),
  );
  const noon = new Date(Date.now() + 86_400_000);
  noon.setUTCHours(11, 0, 0, 0);
  const started = performance.now();
  const reminded = await remindDue(noon);
  const ms = performance.now() - started;
  const again = await remindDue(noon);
  const againMs = performance.now() - started - ms;
  const [{ mails } = { mails: 0 }] = await asSystem("bench: mails", (tx) =>
    tx.execute<{ mails: number }>(sql`select count(*)::int as mails from letters where kind = 'task-reminder'`),
  );
  return { ms, open, reminded, mails, againMs, again };
}

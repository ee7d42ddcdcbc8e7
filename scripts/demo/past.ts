import { type SQL, sql } from "drizzle-orm";
import { asSystem } from "@/lib/access/as-system";

// The rules write the present. What they wrote since the run began is moved to when it is said to have happened.

const ofClient: Record<string, string[]> = {
  activity: ["at"],
  collaborations: ["created_at", "active_at", "ended_at"],
  contacts: ["joined_at"],
  documents: ["filed_at"],
  document_versions: ["uploaded_at"],
  engagement_members: ["since"],
  folder_grants: ["granted_at"],
  folders: ["created_at"],
  invitations: ["created_at", "sent_at", "opened_at", "decided_at"],
  letters: ["created_at", "sent_at"],
  task_responses: ["sent_at"],
  tasks: ["created_at", "changed_at", "answered_at"],
  unseen_marks: ["since"],
  upload_batches: ["created_at", "confirmed_at"],
  uploads: ["created_at", "stored_at", "done_at"],
};

const ofFirm: Record<string, string[]> = {
  activity: ["at"],
  invitations: ["created_at", "sent_at", "opened_at", "decided_at"],
  letters: ["created_at", "sent_at"],
  staff: ["joined_at"],
};

let began = "";

/** Everything written after this call counts as written by this run. */
export async function beginRun(): Promise<void> {
  const [row] = await asSystem("demo: the time", (tx) => tx.execute<{ now: string }>(sql`select clock_timestamp()::text as now`));
  began = row?.now ?? "";
}

/** Moves what just happened in this client to that moment; confirmation numbers carry its day. */
export async function happened(clientId: string, at: Date): Promise<void> {
  const when = at.toISOString();
  const mine = sql`client_id = ${clientId}`;
  await asSystem("demo: the past of a client", async (tx) => {
    await tx.execute(sql`
      update activity set data = data || jsonb_build_object('number', to_char(${when}::timestamptz, 'YYMMDD') || substr(data ->> 'number', 7))
       where ${mine} and kind = 'documents.received' and at >= ${began}::timestamptz`);
    await tx.execute(sql`
      update upload_batches set confirmation_number = to_char(${when}::timestamptz, 'YYMMDD') || substr(confirmation_number, 7)
       where ${mine} and confirmed_at >= ${began}::timestamptz`);
    await tx.execute(sql`
      update users set created_at = ${when}::timestamptz
       where created_at >= ${began}::timestamptz and id in (select user_id from contacts where ${mine})`);
    await tx.execute(
      sql`update clients set created_at = ${when}::timestamptz where id = ${clientId} and created_at >= ${began}::timestamptz`,
    );
    await tx.execute(moved(ofClient, mine, when));
  });
}

/** The same for what happened in the firm itself. */
export async function happenedInFirm(firmId: string, at: Date): Promise<void> {
  const when = at.toISOString();
  await asSystem("demo: the past of the firm", async (tx) => {
    await tx.execute(
      sql`update firms set created_at = ${when}::timestamptz where id = ${firmId} and created_at >= ${began}::timestamptz`,
    );
    await tx.execute(sql`
      update users set created_at = ${when}::timestamptz
       where created_at >= ${began}::timestamptz and id in (select user_id from staff where firm_id = ${firmId})`);
    await tx.execute(moved({ staff: ofFirm.staff ?? [] }, sql`firm_id = ${firmId}`, when));
    const { staff: _, ...others } = ofFirm;
    await tx.execute(moved(others, sql`firm_id = ${firmId} and client_id is null`, when));
  });
}

/** One statement that moves every time column of these tables. */
function moved(tables: Record<string, string[]>, where: SQL, when: string): SQL {
  const steps = Object.entries(tables).map(([table, names]) => {
    const columns = names.map((name) => sql.raw(name));
    const sets = columns.map(
      (column) => sql`${column} = case when ${column} >= ${began}::timestamptz then ${when}::timestamptz else ${column} end`,
    );
    const touched = sql`greatest(${sql.join(columns, sql`, `)}) >= ${began}::timestamptz`;
    return sql`${sql.raw(table)}_moved as (update ${sql.raw(table)} set ${sql.join(sets, sql`, `)} where ${where} and ${touched})`;
  });
  return sql`with ${sql.join(steps, sql`, `)} select 1`;
}

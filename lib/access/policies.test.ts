import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asSystem } from "./as-system";

/** Every policy of the product. One more, one less or a changed one is a decision: it is made here too. */
const policies: Record<string, string[]> = {
  activity: ["add INSERT", "agreed SELECT", "see SELECT"],
  calendar_feeds: ["add INSERT", "change UPDATE", "mine SELECT", "remove DELETE"],
  client_imports: ["add INSERT", "change UPDATE", "mine SELECT", "remove DELETE"],
  client_template_folders: ["add INSERT", "change UPDATE", "remove DELETE", "see SELECT"],
  client_template_services: ["add INSERT", "remove DELETE", "see SELECT"],
  client_template_staff: ["add INSERT", "change UPDATE", "remove DELETE", "see SELECT"],
  client_templates: ["add INSERT", "change UPDATE", "remove DELETE", "see SELECT"],
  agreement_proposals: ["see SELECT"],
  answer_notices: ["add INSERT", "mine SELECT", "seen DELETE"],
  archive_requests: ["add INSERT", "change UPDATE", "see SELECT"],
  clients: ["change UPDATE", "see SELECT"],
  collaborations: ["see SELECT"],
  comment_mentions: ["see SELECT"],
  contact_proposals: ["add INSERT", "change UPDATE", "see SELECT"],
  contacts: ["see SELECT"],
  decided_versions: ["add INSERT", "agreed ALL", "see SELECT"],
  document_comments: ["add INSERT", "agreed ALL", "change UPDATE", "see SELECT"],
  document_holds: ["agreed ALL", "see SELECT"],
  document_texts: ["see SELECT"],
  document_versions: ["add INSERT", "agreed ALL", "see SELECT"],
  documents: ["add INSERT", "agreed ALL", "change UPDATE", "see SELECT"],
  e_invoices: ["see SELECT"],
  engagement_members: ["see SELECT"],
  firm_categories: ["add INSERT", "change UPDATE", "see SELECT"],
  firms: ["change UPDATE", "see SELECT"],
  folder_grants: ["agreed ALL", "see SELECT"],
  folder_tallies: ["agreed ALL", "see SELECT"],
  folders: ["add INSERT", "agreed ALL", "change UPDATE", "see SELECT"],
  import_columns: ["add INSERT", "change UPDATE", "see SELECT"],
  invitation_engagements: ["add INSERT", "see SELECT"],
  invitations: ["add INSERT", "change UPDATE", "see SELECT"],
  letters: ["add INSERT", "see SELECT"],
  renditions: ["see SELECT"],
  service_agreements: ["see SELECT"],
  services: ["add INSERT", "change UPDATE", "see SELECT"],
  staff: ["see SELECT"],
  start_documents: ["add INSERT", "see SELECT"],
  task_attachments: ["add INSERT", "remove DELETE", "see SELECT"],
  task_comments: ["add INSERT", "see SELECT"],
  task_drafts: ["add INSERT", "change UPDATE", "mine SELECT", "remove DELETE"],
  task_items: ["add INSERT", "change UPDATE", "remove DELETE", "see SELECT"],
  task_marks: ["mine SELECT", "seen DELETE"],
  task_recipients: ["add INSERT", "remove DELETE", "see SELECT"],
  task_responses: ["add INSERT", "see SELECT"],
  task_run_lines: ["add INSERT", "change UPDATE", "see SELECT"],
  task_runs: ["add INSERT", "change UPDATE", "see SELECT"],
  task_series: ["add INSERT", "change UPDATE", "see SELECT"],
  task_series_clients: ["add INSERT", "remove DELETE", "see SELECT"],
  task_templates: ["add INSERT", "change UPDATE", "see SELECT"],
  tasks: ["add INSERT", "change UPDATE", "see SELECT"],
  undo_steps: ["add INSERT", "change UPDATE", "mine SELECT"],
  unseen_comments: ["agreed ALL", "mine SELECT", "seen DELETE"],
  unseen_marks: ["agreed ALL", "mine SELECT", "seen DELETE"],
  upload_batches: ["add INSERT", "change UPDATE", "mine SELECT"],
  upload_purposes: ["add INSERT", "mine SELECT"],
  uploads: ["add INSERT", "change UPDATE", "mine SELECT"],
  users: ["change_mine UPDATE", "mine SELECT"],
  version_contents: ["agreed ALL", "see SELECT"],
};

const read = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  asSystem("test: the catalogue", async (tx) => [...(await tx.execute<T>(query))]);

describe("row-level security", () => {
  it("is on and forced on every table", async () => {
    const open = await read(sql`
      select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`);
    expect(open).toEqual([]);
  });

  it("has exactly the known policies, for the application's role alone", async () => {
    const rows = await read<{ tablename: string; policy: string; roles: string; permissive: string }>(sql`
      select tablename, policyname || ' ' || cmd as policy, roles::text, permissive from pg_policies where schemaname = 'public' order by 1, 2`);
    const found: Record<string, string[]> = {};
    for (const row of rows) found[row.tablename] = [...(found[row.tablename] ?? []), row.policy];
    expect(found).toEqual(policies);
    expect(new Set(rows.map((row) => row.roles))).toEqual(new Set(["{kontor_app}"]));
    // "agreed" only takes away; everything else grants.
    const restrictive = rows.filter((row) => row.permissive === "RESTRICTIVE").map((row) => row.policy);
    expect(new Set(restrictive)).toEqual(new Set(["agreed ALL", "agreed SELECT"]));
    expect(rows.filter((row) => row.policy.startsWith("agreed ") && row.permissive !== "RESTRICTIVE")).toEqual([]);
  });

  it("asks the rule in every reading policy, never a constant", async () => {
    const rows = await read<{ policy: string; condition: string }>(sql`
      select tablename || '.' || policyname as policy, coalesce(qual, with_check) as condition from pg_policies where schemaname = 'public'`);
    for (const { policy, condition } of rows) expect(`${policy}: ${condition}`).toMatch(/kontor\.(my_|me\()/);
  });

  it("can't be walked around: the application's role owns nothing, bypasses nothing and is a member of nothing", async () => {
    const [role] = await read(sql`
      select rolsuper, rolbypassrls, rolcreaterole,
             (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
             (select count(*)::int from pg_class c where c.relowner = r.oid) as tables,
             (select count(*)::int from pg_proc p where p.proowner = r.oid) as functions
        from pg_roles r where rolname = 'kontor_app'`);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, memberships: 0, tables: 0, functions: 0 });
  });

  it("lets the application write memberships through the definer functions only, and change or delete no activity", async () => {
    const rows = await read<{ table_name: string; privilege_type: string }>(sql`
      select table_name, privilege_type from information_schema.role_table_grants where grantee = 'kontor_app' and table_schema = 'public' and privilege_type <> 'SELECT'
      union select table_name, privilege_type from information_schema.column_privileges where grantee = 'kontor_app' and table_schema = 'public' and privilege_type <> 'SELECT'`);
    const writes = rows.map((row) => `${row.privilege_type} ${row.table_name}`);
    for (const table of [
      "staff",
      "contacts",
      "collaborations",
      "engagement_members",
      "service_agreements",
      "agreement_proposals",
      "folder_grants",
      "document_versions",
      "task_comments",
      "task_responses",
      "decided_versions",
      "activity",
    ]) {
      expect(writes.filter((write) => write.endsWith(` ${table}`) && !write.startsWith("INSERT"))).toEqual([]);
    }
    for (const table of [
      "staff",
      "contacts",
      "collaborations",
      "engagement_members",
      "service_agreements",
      "agreement_proposals",
      "folder_grants",
      "clients",
      "users",
      "firms",
      "unseen_marks",
      "task_marks",
    ]) {
      expect(writes).not.toContain(`INSERT ${table}`);
    }
  });

  it("keeps secrets of people and letters out of the application's reach", async () => {
    const rows = await read<{ column: string }>(sql`
      select table_name || '.' || column_name as column from information_schema.column_privileges
       where grantee = 'kontor_app' and table_schema = 'public' and privilege_type = 'SELECT'
         and (table_name in ('sessions', 'verification_tokens', 'password_resets', 'sign_in_codes', 'recovery_codes', 'setup_tokens', 'attempts')
           or (table_name, column_name) in (('users', 'password_hash'), ('users', 'totp_secret'), ('letters', 'data'), ('letters', 'html')))`);
    expect(rows).toEqual([]);
  });

  it("gives every definer function a search path that ends with pg_temp, and the public none of them", async () => {
    const loose = await read(sql`
      select p.oid::regprocedure::text as function from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'kontor' and p.prosecdef
         and (not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp') or has_function_privilege('public', p.oid, 'execute'))`);
    expect(loose).toEqual([]);
  });
});

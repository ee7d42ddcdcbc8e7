import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { adminUrl } from "@/lib/testing/database";
import { migrateDatabase } from "./migrate";

const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

/** Every function of the product, with what it takes, returns, belongs to and who may call it. */
const functions = async () =>
  (
    await sql<{ line: string }[]>`
      select concat_ws(' ', p.oid::regprocedure, pg_get_function_result(p.oid), p.proowner::regrole, array(select unnest(p.proacl)::text order by 1)) as line
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'kontor' order by 1`
  ).map((row) => row.line);

it("brings a database of an older state to this one, and one of this state to itself", async () => {
  const fresh = await functions();
  // A copy of a database does not take over what the roles may do in it as a whole.
  await sql`do $$ begin execute format('grant create, temporary on database %I to kontor_owner', current_database()); end $$`;
  await migrateDatabase(adminUrl, path.resolve("db"));
  expect(await functions()).toEqual(fresh);

  await sql.unsafe(`
    set role kontor_owner;
    drop function kontor.find_clients(text, int);
    create function kontor.find_clients(words text, most int) returns table (client_id uuid, name text) language sql as 'select null::uuid, words';
    drop function kontor.my_new_clients(int, uuid);
    create function kontor.my_new_clients(most int) returns setof uuid language sql as 'select null::uuid';
    alter function kontor.my_new_clients(int) owner to kontor_rules;
    reset role;
  `);
  await migrateDatabase(adminUrl, path.resolve("db"));
  expect(await functions()).toEqual(fresh);
});

-- The roles of Kontor and what they need in the database this file is run in. `npm start` runs it where it may create
-- roles. On a server of somebody else an administrator runs it once, by hand, and again after an upgrade:
--
--   createdb kontor
--   psql -d kontor -f db/roles.sql
--   psql -d kontor -c "alter role kontor_app password '…'" -c "alter role kontor_system password '…'"
--   psql -d kontor -c "grant kontor_owner to <the role in DATABASE_URL>"
--
-- and gives Kontor DATABASE_URL, DATABASE_APP_URL (as kontor_app) and DATABASE_SYSTEM_URL (as kontor_system).
-- It may run any number of times. Creating roles that bypass row-level security needs a superuser, or from
-- PostgreSQL 16 on a role with CREATEROLE and BYPASSRLS.
do $$
begin
  -- Owns the tables, never logs in. Migrations become this role.
  if not exists (select from pg_roles where rolname = 'kontor_owner') then create role kontor_owner nologin; end if;
  -- Owns the functions that state the access rule; nobody logs in as it, and nobody else may become it.
  if not exists (select from pg_roles where rolname = 'kontor_rules') then create role kontor_rules nologin bypassrls; end if;
  -- Pages and actions. Row-level security decides what exists for it.
  if not exists (select from pg_roles where rolname = 'kontor_app') then create role kontor_app login; end if;
  -- Sign-in, invitations by token, jobs and set-up.
  if not exists (select from pg_roles where rolname = 'kontor_system') then create role kontor_system login bypassrls; end if;

  -- The owner hands functions over to kontor_rules and replaces them later; whoever migrates becomes the owner.
  if not pg_has_role('kontor_owner', 'kontor_rules', 'member') then grant kontor_rules to kontor_owner; end if;
  if not pg_has_role(current_user, 'kontor_owner', 'member') then execute format('grant kontor_owner to %I', current_user); end if;

  execute format('grant connect, create, temporary on database %I to kontor_owner', current_database());
  execute format('grant connect on database %I to kontor_app, kontor_system', current_database());
end $$;

grant usage, create on schema public to kontor_owner;
grant usage on schema public to kontor_app, kontor_system, kontor_rules;
create schema if not exists kontor authorization kontor_owner;
grant usage, create on schema kontor to kontor_rules;

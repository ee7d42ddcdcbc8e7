-- Keys that drizzle-kit cannot write: deferred ones, and ones between tables that refer to each other.
-- Each is added once; this file may run on every start.
create schema if not exists kontor;
grant usage on schema kontor to kontor_app, kontor_system, kontor_rules;

create or replace function kontor.add_key(on_table regclass, key_name text, definition text) returns void
  language plpgsql as $$
begin
  if not exists (select from pg_constraint where conrelid = on_table and conname = key_name) then
    execute format('alter table %s add constraint %I %s', on_table, key_name, definition);
  end if;
end $$;
revoke all on function kontor.add_key from public;

-- Until the content of a draft could move into a company's own file, this key did not follow.
alter table engagement_members drop constraint if exists engagement_parties;

select
  -- A client that has a contact has a main contact, and that one is an administrator of it.
  kontor.add_key('clients', 'main_contact_is_admin',
    'foreign key (id, main_contact_id, main_role) references contacts (client_id, user_id, role) deferrable initially deferred'),
  kontor.add_key('contacts', 'contact_needs_main',
    'foreign key (client_id, client_has_main) references clients (id, has_main) deferrable initially deferred'),
  -- A firm always has an owner.
  kontor.add_key('firms', 'firm_has_owner',
    'foreign key (id, owner_id, owner_role) references staff (firm_id, user_id, role) deferrable initially deferred'),
  -- An engagement is open as long as its collaboration is, and belongs to its parties.
  kontor.add_key('engagement_members', 'engagement_open',
    'foreign key (collaboration_id, open) references collaborations (id, open) on update cascade'),
  kontor.add_key('engagement_members', 'engagement_follows_parties',
    'foreign key (collaboration_id, firm_id, client_id) references collaborations (id, firm_id, client_id) on update cascade'),
  -- A document and its first version arrive together.
  kontor.add_key('documents', 'documents_current_version',
    'foreign key (client_id, id, current_version_id) references document_versions (client_id, document_id, id) deferrable initially deferred');

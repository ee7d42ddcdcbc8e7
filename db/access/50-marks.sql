-- Red dots: who has not seen a document yet. Written here only, in the transaction that files, moves or takes access away.

-- A mark knows the folder its document lies in, also when the document is moved at that moment.
create or replace function kontor.place_mark() returns trigger language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  select d.folder_id into new.folder_id from documents d where d.id = new.document_id for share;
  return new;
end $$;
drop trigger if exists place_mark on unseen_marks;
create trigger place_mark before insert on unseen_marks for each row execute function kontor.place_mark();

create or replace function kontor.move_marks() returns trigger language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  update unseen_marks set folder_id = new.folder_id where document_id = new.id;
  return null;
end $$;
drop trigger if exists move_marks on documents;
create trigger move_marks after update of folder_id on documents for each row
  when (new.folder_id is distinct from old.folder_id) execute function kontor.move_marks();

-- Marks a document unseen for everyone who sees it, except the caller; answers with who that is and on which side they stand.
-- The document is read first and the rule asked with constants: a join against the rule is not pushed into its branches.
create or replace function kontor.mark_unseen(document uuid) returns table (user_id uuid, side text)
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare who uuid := kontor.me(); d documents;
begin
  select * into strict d from documents where id = document;
  if not (d.scope_id in (select kontor.my_scopes())) then perform kontor.refuse('not yours to announce'); end if;
  return query
    with marked as (
      insert into unseen_marks (user_id, document_id, client_id, scope_id)
        select distinct s.user_id, d.id, d.client_id, d.scope_id from kontor.scopes_of s
         where s.client_id = d.client_id and s.scope_id = d.scope_id and s.user_id <> who
        on conflict (user_id, document_id) do update set since = now()
        returning user_id)
    select m.user_id,
           case when exists (select from contacts k where k.client_id = d.client_id and k.user_id = m.user_id) then 'client'
                when exists (select from engagement_members e where e.client_id = d.client_id and e.user_id = m.user_id and e.open) then 'firm'
                else 'management' end
      from marked m;
end $$;

-- After documents moved from one scope to another: marks for those who could not see them before, none for those who no longer can.
create or replace function kontor.remark(client uuid, moved uuid[], old_scope uuid) returns table (user_id uuid, side text)
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); new_scope uuid;
begin
  select d.scope_id into new_scope from documents d where d.client_id = client and d.id = any (moved) limit 1;
  if new_scope is null or new_scope = old_scope then return; end if;
  if not (new_scope in (select kontor.my_scopes())) then perform kontor.refuse('not yours to move'); end if;
  moved := array(select d.id from documents d where d.client_id = client and d.id = any (moved) and d.scope_id = new_scope);
  delete from unseen_marks m where m.client_id = client and m.document_id = any (moved)
    and m.user_id not in (select s.user_id from kontor.scopes_of s where s.client_id = client and s.scope_id = new_scope);
  return query
    with gained as (
      select distinct s.user_id from kontor.scopes_of s where s.client_id = client and s.scope_id = new_scope and s.user_id <> who
       except select s.user_id from kontor.scopes_of s where s.client_id = client and s.scope_id = old_scope),
    marked as (
      insert into unseen_marks (user_id, document_id, client_id, scope_id)
        select g.user_id, d.id, d.client_id, d.scope_id from gained g
          join documents d on d.client_id = client and d.id = any (moved) and d.trashed_at is null
        on conflict (user_id, document_id) do nothing
        returning user_id)
    select distinct m.user_id,
           case when exists (select from contacts k where k.client_id = client and k.user_id = m.user_id) then 'client'
                when exists (select from engagement_members e where e.client_id = client and e.user_id = m.user_id and e.open) then 'firm'
                else 'management' end
      from marked m;
end $$;

-- Somebody lost a client or a scope: what is no longer theirs to see is no longer theirs to be told of.
create or replace function kontor.forget_lost_marks_of(person uuid, client uuid) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  delete from unseen_marks m where m.user_id = person and m.client_id = client
    and m.scope_id not in (select s.scope_id from kontor.scopes_of s where s.user_id = person and s.client_id = client);
  delete from task_marks m where m.user_id = person and m.client_id = client
    and m.scope_id not in (select s.scope_id from kontor.scopes_of s where s.user_id = person and s.client_id = client);
end $$;

create or replace function kontor.forget_lost_marks(client uuid, scope uuid) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  delete from unseen_marks m where m.client_id = client and m.scope_id = scope
    and m.user_id not in (select s.user_id from kontor.scopes_of s where s.client_id = client and s.scope_id = scope);
end $$;
revoke all on function kontor.forget_lost_marks_of, kontor.forget_lost_marks from public;

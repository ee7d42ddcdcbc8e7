-- Trash, holds, versions that share bytes, and folders that change their place or audience. The database is the judge of all of it.

-- A living document lies in a living folder: whoever files or restores waits for a folder that is just being trashed, and then fails.
create or replace function kontor.guard_place() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if new.trashed_at is not null or new.folder_id is null then return new; end if;
  perform from folders f where f.id = new.folder_id and f.trashed_at is null for share;
  if not found then raise exception 'the folder is in the trash' using errcode = '23514', constraint = 'documents_folder_living'; end if;
  return new;
end $$;
drop trigger if exists guard_place on documents;
create trigger guard_place before insert or update of folder_id, trashed_at on documents for each row execute function kontor.guard_place();

-- What is held stays; and nothing that lies in the trash is taken hold of.
create or replace function kontor.guard_trash() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if exists (select from document_holds h where h.document_id = new.id) then
    raise exception 'the document is held' using errcode = '23514', constraint = 'documents_held';
  end if;
  return new;
end $$;
drop trigger if exists guard_trash on documents;
create trigger guard_trash before update of trashed_at on documents for each row
  when (new.trashed_at is not null and old.trashed_at is null) execute function kontor.guard_trash();

create or replace function kontor.guard_hold() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform from documents d where d.id = new.document_id and d.trashed_at is null for share;
  if not found then raise exception 'the document is in the trash' using errcode = '23514', constraint = 'document_holds_living'; end if;
  return new;
end $$;
drop trigger if exists guard_hold on document_holds;
create trigger guard_hold before insert on document_holds for each row execute function kontor.guard_hold();

-- What lies in the trash is nobody's news; what comes back is news again for those who had not seen it and still may.
create or replace function kontor.rest_marks() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if new.trashed_at is not null then
    with gone as (delete from unseen_marks m where m.document_id = new.id returning m.user_id, m.since)
    insert into resting_marks (user_id, document_id, since) select g.user_id, new.id, g.since from gone g on conflict do nothing;
    return null;
  end if;
  with back as (delete from resting_marks r where r.document_id = new.id returning r.user_id, r.since)
  insert into unseen_marks (user_id, document_id, client_id, scope_id, since)
    select b.user_id, new.id, new.client_id, new.scope_id, b.since from back b
     where exists (select from kontor.scopes_of s where s.user_id = b.user_id and s.client_id = new.client_id and s.scope_id = new.scope_id)
    on conflict do nothing;
  return null;
end $$;
drop trigger if exists rest_marks on documents;
create trigger rest_marks after update of trashed_at on documents for each row
  when ((new.trashed_at is null) <> (old.trashed_at is null)) execute function kontor.rest_marks();

-- Bytes whose last row goes are written down before the row is gone; the job of lib/documents/emptying.ts removes them.
create or replace function kontor.doom_bytes() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  -- Two that share their bytes and go at the same moment: the second waits here and then is the last.
  perform pg_advisory_xact_lock(hashtextextended('bytes:' || old.storage_key, 0));
  if not exists (select from document_versions v where v.storage_key = old.storage_key)
     and not exists (select from renditions r where r.storage_key = old.storage_key) then
    insert into doomed_files (storage_key) values (old.storage_key) on conflict do nothing;
  end if;
  return null;
end $$;
drop trigger if exists doom_bytes on document_versions;
create trigger doom_bytes after delete on document_versions for each row execute function kontor.doom_bytes();
drop trigger if exists doom_bytes on renditions;
create trigger doom_bytes after delete on renditions for each row execute function kontor.doom_bytes();
drop trigger if exists doom_bytes on start_documents;
create trigger doom_bytes after delete on start_documents for each row execute function kontor.doom_bytes();

-- Marks new documents unseen for everyone who sees them, except the caller; answers with who that is and on which side they stand.
create or replace function kontor.mark_many(client uuid, fresh uuid[]) returns table (user_id uuid, side text)
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); scope uuid;
begin
  select d.scope_id into scope from documents d where d.client_id = client and d.id = any (fresh) limit 1;
  if scope is null then return; end if;
  if not (scope in (select kontor.my_scopes())) then perform kontor.refuse('not yours to announce'); end if;
  return query
    with seeing as (select distinct s.user_id from kontor.scopes_of s where s.client_id = client and s.scope_id = scope and s.user_id <> who),
    marked as (
      insert into unseen_marks (user_id, document_id, client_id, scope_id)
        select s.user_id, d.id, d.client_id, d.scope_id from seeing s
          join documents d on d.client_id = client and d.id = any (fresh) and d.scope_id = scope and d.trashed_at is null
        on conflict (user_id, document_id) do update set since = now()
        returning user_id)
    select distinct m.user_id, kontor.side_of(m.user_id, client) from marked m;
end $$;

create or replace function kontor.side_of(person uuid, client uuid) returns text
  language sql stable security definer set search_path = public, kontor, pg_temp
  return case when exists (select from contacts k where k.client_id = client and k.user_id = person) then 'client'
              when exists (select from engagement_members e where e.client_id = client and e.user_id = person and e.open) then 'firm'
              else 'management' end;

-- After a folder changed its scope or its people: marks below it for those who have come to see it, none for those who no longer do.
create or replace function kontor.remark_folder(folder uuid, before uuid[]) returns table (user_id uuid, side text)
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); f folders; after uuid[]; moved uuid[];
begin
  select * into f from folders where id = folder;
  if f.id is null or not (f.scope_id in (select kontor.my_scopes())) then perform kontor.refuse('not your folder'); end if;
  after := array(select distinct s.user_id from kontor.scopes_of s where s.client_id = f.client_id and s.scope_id = f.scope_id);
  moved := array(
    with recursive below (id) as (
      select f.id union all select k.id from below join folders k on k.client_id = f.client_id and k.parent_id = below.id)
    select d.id from below join documents d on d.client_id = f.client_id and d.folder_id = below.id);
  delete from unseen_marks m where m.client_id = f.client_id and m.document_id = any (moved) and not (m.user_id = any (after));
  return query
    with marked as (
      insert into unseen_marks (user_id, document_id, client_id, scope_id)
        select g, d.id, d.client_id, d.scope_id from unnest(after) g
          join documents d on d.client_id = f.client_id and d.id = any (moved) and d.trashed_at is null
         where g <> who and not (g = any (before))
        on conflict (user_id, document_id) do nothing
        returning user_id)
    select distinct m.user_id, kontor.side_of(m.user_id, f.client_id) from marked m;
end $$;

-- Puts a folder under another, or to the top with an audience of its own. Scopes below follow by their keys; the people of a named
-- folder are the given ones and the caller.
create or replace function kontor.place_folder(folder uuid, new_parent uuid, new_audience text, people uuid[]) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare who uuid := kontor.me(); f folders; p folders; of_firm uuid; person uuid;
begin
  select * into f from folders where id = folder and trashed_at is null for update;
  if f.id is null or not (f.scope_id in (select kontor.my_scopes())) then perform kontor.refuse('not your folder'); end if;
  if new_parent is not null then
    select * into p from folders where id = new_parent and client_id = f.client_id and trashed_at is null for share;
    if p.id is null or not (p.scope_id in (select kontor.my_scopes())) then perform kontor.refuse('not your folder'); end if;
    delete from folder_grants where folder_id = folder;
    update folders set parent_id = new_parent, audience = null, collaboration_id = null, scope_id = p.scope_id where id = folder;
    return;
  end if;
  if new_audience = 'firm' then
    select c.id into of_firm from collaborations c where c.client_id = f.client_id and c.id in (select kontor.my_scopes())
     order by (c.id = f.scope_id) desc, c.open desc limit 1;
    if of_firm is null then perform kontor.refuse('internal folders are the firm''s'); end if;
  end if;
  if new_audience is distinct from 'named' then delete from folder_grants where folder_id = folder; end if;
  update folders set parent_id = null, audience = new_audience, collaboration_id = of_firm,
         scope_id = case new_audience when 'everyone' then f.client_id when 'firm' then of_firm else f.id end
   where id = folder;
  if new_audience is distinct from 'named' then return; end if;
  people := array_append(coalesce(people, '{}'), who);
  delete from folder_grants g where g.folder_id = folder and not (g.user_id = any (people));
  foreach person in array people loop
    if not exists (select from kontor.clients_of k where k.user_id = person and k.client_id = f.client_id) then
      perform kontor.refuse('not of this client file');
    end if;
    insert into folder_grants (folder_id, client_id, scope_id, user_id, granted_by)
      values (folder, f.client_id, folder, person, who) on conflict do nothing;
  end loop;
end $$;

-- What is announced for a folder follows who sees it, so that it is known when the folder is erased before the file arrives. What is
-- being filed at this moment waits for the folder itself.
create or replace function kontor.keep_upload_scopes() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  with follow as (
    select u.id, n.scope_id from new_rows n join old_rows o on o.id = n.id and o.scope_id <> n.scope_id
      join uploads u on u.client_id = n.client_id and u.folder_id = n.id and u.state = 'reserved'
     order by u.id for update of u skip locked)
  update uploads u set scope_id = f.scope_id from follow f where u.id = f.id;
  return null;
end $$;
drop trigger if exists keep_upload_scopes on folders;
create trigger keep_upload_scopes after update on folders referencing old table as old_rows new table as new_rows
  for each statement execute function kontor.keep_upload_scopes();

-- Removes for good what one administers and sees in the trash: a document, or a folder with all below it. Answers how many documents
-- went, null when there is no such thing in the trash; their bytes are written down on the way (doom_bytes), and removed by the job that empties the trash.
create or replace function kontor.erase_trashed(client uuid, thing uuid) returns integer
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare gone integer; below uuid[];
begin
  if not exists (select from collaborations c where c.client_id = client and c.open and c.firm_id in (select kontor.my_administered_firms())) then
    perform kontor.refuse('not yours to erase');
  end if;
  perform from documents d where d.id = thing and d.client_id = client and d.trashed_with = thing and d.scope_id in (select kontor.my_scopes()) for update;
  if found then
    if kontor.is_clients_paper(thing) then perform kontor.keep_for_client(); end if;
    delete from documents d where d.id = thing;
    return 1;
  end if;
  perform from folders f where f.id = thing and f.client_id = client and f.trashed_with = thing and f.scope_id in (select kontor.my_scopes()) for update;
  -- It went with a folder around it.
  if not found then return null; end if;
  -- What was put into the trash before its folder lies in it still.
  below := array(
    with recursive b (id) as (select thing union all select k.id from b join folders k on k.client_id = client and k.parent_id = b.id)
    select b.id from b);
  if exists (select from documents d where d.client_id = client and d.folder_id = any (below) and kontor.is_clients_paper(d.id)) then
    perform kontor.keep_for_client();
  end if;
  delete from documents d where d.client_id = client and d.folder_id = any (below);
  get diagnostics gone = row_count;
  delete from folders f where f.client_id = client and f.id = any (below);
  return gone;
end $$;

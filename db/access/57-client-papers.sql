-- What the client's side has filed stays where the client sees it (docs/decisions/014). The firm may copy it into its internal folders; the
-- paper itself goes to no scope that is a collaboration, whichever way: by a move, with its folder, out of the trash, or by hand.

-- A paper of the client's: any of its versions was filed by the client's side.
create or replace function kontor.is_clients_paper(document uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from document_versions v where v.document_id = document and v.uploaded_by_side = 'client');

-- Says no where the firm would take a paper of the client's out of its sight, or away for good.
create or replace function kontor.keep_for_client() returns void
  language plpgsql set search_path = public, kontor, pg_temp as $$
begin
  raise exception 'a paper of the client''s stays in the client''s sight' using errcode = '23514', constraint = 'documents_clients_paper';
end $$;

create or replace function kontor.keep_clients_papers() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if exists (select from collaborations c where c.id = new.scope_id) and kontor.is_clients_paper(new.id) then
    perform kontor.keep_for_client();
  end if;
  return new;
end $$;
drop trigger if exists keep_clients_papers on documents;
create trigger keep_clients_papers before update of scope_id on documents for each row
  when (new.scope_id is distinct from old.scope_id) execute function kontor.keep_clients_papers();

-- One of the client's papers among these documents and below these folders, the trash included: its name and whether it lies in the
-- trash. Nothing for papers that the caller may not see.
create or replace function kontor.clients_papers_in(client uuid, chosen uuid[], folder_ids uuid[]) returns table (name text, trashed boolean)
  language sql stable security definer set search_path = public, kontor, pg_temp as $$
  with recursive below (id) as (
    select f.id from folders f where f.client_id = client and f.id = any (folder_ids)
    union select k.id from below join folders k on k.client_id = client and k.parent_id = below.id)
  select d.name, d.trashed_at is not null from documents d
   where d.client_id = client and (d.id = any (chosen) or d.folder_id in (select id from below))
     and d.scope_id in (select kontor.my_scopes()) and d.client_id not in (select kontor.my_closed_clients()) and kontor.is_clients_paper(d.id)
   order by d.trashed_at is not null, d.name limit 1
$$;

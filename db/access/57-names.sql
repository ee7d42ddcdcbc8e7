-- Which names are taken in a folder (null: outside of every folder). Asked before everything that is filed, moved, copied or renamed, so
-- the folder's real size must decide how it is looked up: a plan made for folders of the usual size would read all of a large one, and
-- one made for any place at all would use the index of neither.
-- Who sees a place sees all that lies in it, and nobody files where the papers are closed to them: there no name is answered for.
create or replace function kontor.namesake(client uuid, folder uuid, wanted text) returns uuid
  language plpgsql stable security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_custom_plan as $$
declare key text := lower(normalize(trim(wanted), NFKC)); found uuid;
begin
  select d.id into found from documents d
   where d.client_id = client and (d.folder_id = folder or (folder is null and d.folder_id is null)) and d.name_key = key and d.trashed_at is null
     and d.scope_id in (select kontor.my_scopes())
     and (d.client_id not in (select kontor.my_closed_clients()) or d.scope_id in (select kontor.my_own_papers()));
  return found;
end $$;

-- The first of these names that no living document has there; null when all are taken.
create or replace function kontor.first_free_name(client uuid, folder uuid, wanted text[]) returns text
  language plpgsql stable security definer set search_path = public, kontor, pg_temp as $$
declare name text;
begin
  foreach name in array wanted loop
    if kontor.namesake(client, folder, name) is null then return name; end if;
  end loop;
  return null;
end $$;

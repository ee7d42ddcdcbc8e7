-- Folder tree: one mover per client at a time, no cycle, at most 30 levels. The database is the judge.
create or replace function kontor.guard_tree() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare above int; below int;
begin
  if tg_op = 'UPDATE' and new.parent_id is not distinct from old.parent_id then return new; end if;
  if new.parent_id is null then return new; end if;
  -- READ COMMITTED: the statements after the lock see what the other mover committed.
  -- A client that this very transaction makes has no other mover; thousands of them would be thousands of locks.
  if not exists (select from clients c where c.id = new.client_id and c.xmin = pg_current_xact_id()::xid) then
    perform pg_advisory_xact_lock(hashtextextended('tree:' || new.client_id, 0));
  end if;
  with recursive up (id, n) as (
    select new.parent_id, 1
    union all select f.parent_id, up.n + 1 from up join folders f on f.id = up.id where f.parent_id is not null and up.n <= 31)
  select case when bool_or(up.id = new.id) then -1 else max(n) end into above from up;
  if new.trashed_at is null and exists (select from folders f where f.id = new.parent_id and f.trashed_at is not null) then
    raise exception 'the folder is in the trash' using errcode = '23514', constraint = 'folders_parent_living';
  end if;
  if above = -1 then raise exception 'folder.cycle' using errcode = '23514', constraint = 'folders_no_cycle'; end if;
  below := 1;
  if tg_op = 'UPDATE' then
    with recursive down (id, n) as (
      select new.id, 1
      union all select f.id, down.n + 1 from down join folders f on f.parent_id = down.id where down.n <= 31)
    select max(n) into below from down;
  end if;
  if above + below > 30 then raise exception 'folder.depth' using errcode = '23514', constraint = 'folders_depth'; end if;
  return new;
end $$;
drop trigger if exists guard_tree on folders;
create trigger guard_tree before insert or update of parent_id on folders for each row execute function kontor.guard_tree();

-- A name as people may type it. "Müller" is found by müller, muller and mueller.
create or replace function kontor.plain(words text) returns text language sql immutable parallel safe
  return regexp_replace(normalize(replace(replace(replace(replace(lower(words), 'ß', 'ss'), 'ø', 'o'), 'æ', 'ae'), 'ł', 'l'), NFD), '[\u0300-\u036f]', '', 'g');
create or replace function kontor.search_key(words text) returns text language sql immutable parallel safe
  return kontor.plain(words) || ' ' ||
    kontor.plain(replace(replace(replace(replace(replace(normalize(lower(words), NFC), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'å', 'aa'), 'ø', 'oe'));

create or replace function kontor.keep_search_key() returns trigger language plpgsql set search_path = public, kontor, pg_temp as $$
begin new.search_key := kontor.search_key(new.name); return new; end $$;
drop trigger if exists keep_search_key on clients;
create trigger keep_search_key before insert or update of name on clients for each row execute function kontor.keep_search_key();

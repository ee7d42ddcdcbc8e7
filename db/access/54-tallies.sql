-- How many documents lie in each folder, as they are filed, moved, thrown away, brought back and erased: one line for each folder that a
-- statement changed. Lines that nobody else is writing are folded into it; nobody waits for anybody.
create or replace function kontor.tally(folder uuid, more int) returns void
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare before int;
begin
  with folded as (
    delete from folder_tallies t where t.id in (
      select o.id from folder_tallies o join folders f on f.client_id = o.client_id and f.id = o.folder_id
       where f.id = folder for update of o skip locked)
    returning t.documents)
  select coalesce(sum(documents), 0) into before from folded;
  insert into folder_tallies (folder_id, client_id, scope_id, documents)
    select f.id, f.client_id, f.scope_id, before + more from folders f where f.id = folder;
end $$;
-- The files after this one change documents.
revoke all on function kontor.tally(uuid, int) from public;
grant execute on function kontor.tally(uuid, int) to kontor_rules;

create or replace function kontor.tally_filed() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.tally(n.folder_id, count(*)::int) from new_rows n
    where n.folder_id is not null and n.trashed_at is null group by n.folder_id order by n.folder_id;
  return null;
end $$;
create or replace function kontor.tally_changed() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.tally(c.folder_id, sum(c.n)::int) from (
      select folder_id, 1 as n from new_rows where folder_id is not null and trashed_at is null
      union all select folder_id, -1 from old_rows where folder_id is not null and trashed_at is null) c
    group by c.folder_id having sum(c.n) <> 0 order by c.folder_id;
  return null;
end $$;
create or replace function kontor.tally_erased() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.tally(o.folder_id, -count(*)::int) from old_rows o
    where o.folder_id is not null and o.trashed_at is null group by o.folder_id order by o.folder_id;
  return null;
end $$;
drop trigger if exists tally_filed on documents;
create trigger tally_filed after insert on documents referencing new table as new_rows
  for each statement execute function kontor.tally_filed();
drop trigger if exists tally_changed on documents;
create trigger tally_changed after update on documents referencing old table as old_rows new table as new_rows
  for each statement execute function kontor.tally_changed();
drop trigger if exists tally_erased on documents;
create trigger tally_erased after delete on documents referencing old table as old_rows
  for each statement execute function kontor.tally_erased();

-- Documents from before anybody counted.
do $$
begin
  set local role kontor_rules;
  insert into folder_tallies (folder_id, client_id, scope_id, documents)
    select d.folder_id, d.client_id, d.scope_id, count(*) from documents d
     where d.folder_id is not null and d.trashed_at is null and not exists (select from folder_tallies)
     group by 1, 2, 3;
  reset role;
end $$;

-- The newest entry of each open collaboration, kept so that a long client list can be sorted by it. Entries are noted as they are
-- written, and settled when the transaction commits: in the order of the collaborations' ids, so that two transactions that write
-- about the same clients never wait for each other crosswise, and each reads what the one before it has committed.

create or replace function kontor.note_activity() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare touched text;
begin
  select string_agg(distinct c.id::text, ',') into touched
    from fresh a join collaborations c on c.client_id = a.client_id and c.open and a.scope_id in (c.client_id, c.id);
  if touched is not null then
    perform set_config('kontor.touched', concat_ws(',', nullif(current_setting('kontor.touched', true), ''), touched), true);
  end if;
  return null;
end $$;

create or replace function kontor.settle_latest_activity() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare touched uuid[] := string_to_array(nullif(current_setting('kontor.touched', true), ''), ',')::uuid[];
begin
  if touched is null then return null; end if;
  perform set_config('kontor.touched', '', true);
  perform from latest_activities where collaboration_id = any (touched) order by collaboration_id for update;
  -- READ COMMITTED: this statement sees what those who held the rows have committed.
  insert into latest_activities as l (collaboration_id, firm_id, activity_id)
    select c.id, c.firm_id, last.id from collaborations c
      cross join lateral (select a.id from activity a where a.client_id = c.client_id and a.scope_id in (c.client_id, c.id)
                           order by a.id desc limit 1) last
     where c.id = any (touched) order by c.id
    on conflict (collaboration_id) do update set activity_id = excluded.activity_id where excluded.activity_id > l.activity_id;
  return null;
end $$;

drop trigger if exists note_activity on activity;
create trigger note_activity after insert on activity referencing new table as fresh
  for each statement execute function kontor.note_activity();
drop trigger if exists settle_latest_activity on activity;
create constraint trigger settle_latest_activity after insert on activity deferrable initially deferred
  for each row when (new.client_id is not null) execute function kontor.settle_latest_activity();

-- What was written before these triggers were there.
insert into latest_activities (collaboration_id, firm_id, activity_id)
  select c.id, c.firm_id, last.id from collaborations c
    cross join lateral (select a.id from activity a where a.client_id = c.client_id and a.scope_id in (c.client_id, c.id)
                         order by a.id desc limit 1) last
   where not exists (select from latest_activities l where l.collaboration_id = c.id)
  on conflict do nothing;

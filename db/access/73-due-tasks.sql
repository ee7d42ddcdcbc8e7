-- The running tasks that concern me, those waiting for my side first, then by due date: of a firm, the clients I am engaged for; as a
-- contact, my own clients. Ids only: rows are read under the policies, which judge each of them again.
create or replace function kontor.my_due_tasks(firm uuid, most int) returns table (task_id uuid, client_id uuid)
  language plpgsql stable security definer rows 10 set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare who uuid := kontor.me();
begin
  return query
    with mine (client_id, collaboration_id, side) as (
      select e.client_id, e.collaboration_id, 'firm' from engagement_members e
        join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
       where firm is not null and e.user_id = who and e.firm_id = firm and e.open
      union all
      select k.client_id, c.id, 'client' from contacts k join collaborations c on c.client_id = k.client_id and c.state <> 'ended'
       where firm is null and k.user_id = who)
    select near.id, mine.client_id from mine cross join lateral (
      (select t.id, t.due_on, t.created_side <> mine.side as asked, t.state from tasks t
        where t.collaboration_id = mine.collaboration_id and t.state = 'open' order by t.due_on, t.id limit most)
      union all
      (select t.id, t.due_on, t.created_side <> mine.side, t.state from tasks t
        where t.collaboration_id = mine.collaboration_id and t.state = 'answered' order by t.due_on, t.id limit most)) near
     order by (near.state = 'open') = near.asked desc, near.due_on nulls last, near.id limit most;
end $$;

-- When a collaboration ends, what was asked within it is withdrawn, in the same transaction: nobody waits for an answer any more.
-- Whoever was writing one keeps it as a draft.
create or replace function kontor.withdraw_tasks() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare t record; who uuid := kontor.me(); who_name text := coalesce(kontor.my_name(), 'Kontor');
begin
  for t in update tasks set state = 'withdrawn', closed_at = now(), closed_by = who, closed_by_name = who_name, changed_at = now()
            where collaboration_id = new.id and state in ('open', 'answered') returning id, client_id, scope_id, title loop
    insert into activity (id, client_id, scope_id, actor_id, actor_name, kind, subject_type, subject_id, data)
      values (kontor.new_id(), t.client_id, t.scope_id, who, who_name, 'task.withdrawn', 'task', t.id, json_build_object('task', t.title));
  end loop;
  return null;
end $$;
drop trigger if exists withdraw_tasks on collaborations;
create trigger withdraw_tasks after update of state on collaborations for each row
  when (new.state = 'ended' and old.state <> 'ended') execute function kontor.withdraw_tasks();

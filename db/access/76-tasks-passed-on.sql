-- Nobody's task: what somebody asked or was asked for, who no longer has the client, passes to whoever leads it there.

create or replace function kontor.keep_task() returns trigger language plpgsql set search_path = public, kontor, pg_temp as $$
begin
  new.kept_by := new.created_by;
  new.kept_by_name := new.created_by_name;
  return new;
end $$;
drop trigger if exists keep_task on tasks;
create trigger keep_task before insert on tasks for each row execute function kontor.keep_task();

-- Of the running tasks of these collaborations: what was asked by somebody who is gone is looked after by the responsible, on the
-- client's side by the main contact; and of what a client asked, when nobody is left who was asked, the responsible is asked, and told
-- by mail. Both get the red dot, and the history names them. Where nobody leads the client it waits for whoever will.
create or replace function kontor.pass_tasks_on(of uuid[]) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare who uuid := kontor.me(); who_name text := coalesce(kontor.my_name(), 'Kontor'); t record;
begin
  for t in
    with running as (
      select k.id, k.client_id, k.scope_id, k.title, k.created_side, k.kept_by, e.user_id as responsible,
             case k.created_side when 'firm' then e.user_id else c.main_contact_id end as next
        from tasks k join clients c on c.id = k.client_id
        left join engagement_members e on e.collaboration_id = k.collaboration_id and e.responsible and e.open
       where k.collaboration_id = any (of) and k.state in ('open', 'answered')),
    kept as (
      update tasks k set kept_by = u.id, kept_by_name = u.name from running r join users u on u.id = r.next
       where k.id = r.id and not exists (select from kontor.clients_of o where o.user_id = r.kept_by and o.client_id = r.client_id)
       returning k.id, u.id as person, u.name),
    asked as (
      insert into task_recipients (task_id, client_id, scope_id, user_id, name, role)
        select r.id, r.client_id, r.scope_id, u.id, u.name, 'to' from running r join users u on u.id = r.responsible
         where r.created_side = 'client' and not exists (
           select from task_recipients a join kontor.clients_of o on o.user_id = a.user_id and o.client_id = r.client_id
            where a.task_id = r.id and a.role = 'to')
        on conflict (task_id, user_id) do update set role = 'to', told_round = 0
        returning task_id, user_id, name),
    passed as (select id, person, name, false as is_asked from kept union all select task_id, user_id, name, true from asked),
    marked as (
      insert into task_marks (user_id, task_id, client_id, scope_id)
        select distinct p.person, r.id, r.client_id, r.scope_id from passed p join running r on r.id = p.id where p.person is distinct from who
        on conflict do nothing),
    noted as (
      insert into activity (id, client_id, scope_id, actor_id, actor_name, kind, subject_type, subject_id, data)
        select kontor.new_id(), r.client_id, r.scope_id, who, who_name, 'task.passedOn', 'task', r.id, json_build_object('task', r.title, 'name', p.name)
          from passed p join running r on r.id = p.id)
    select id from passed where is_asked
  loop
    perform kontor.add_job('tasks.tell', json_build_object('taskId', t.id), null, 'tasks.tell:' || t.id);
  end loop;
end $$;

-- Somebody came to a client, or left it.
create or replace function kontor.pass_on_after_engagement() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.pass_tasks_on(array(select distinct collaboration_id from changed));
  return null;
end $$;
drop trigger if exists pass_on_after_coming on engagement_members;
drop trigger if exists pass_on_after_change on engagement_members;
drop trigger if exists pass_on_after_leaving on engagement_members;
create trigger pass_on_after_coming after insert on engagement_members referencing new table as changed
  for each statement execute function kontor.pass_on_after_engagement();
create trigger pass_on_after_change after update on engagement_members referencing new table as changed
  for each statement execute function kontor.pass_on_after_engagement();
create trigger pass_on_after_leaving after delete on engagement_members referencing old table as changed
  for each statement execute function kontor.pass_on_after_engagement();

-- Somebody of the firm no longer sees all clients, or none.
create or replace function kontor.pass_on_after_staff() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.pass_tasks_on(array(
    select t.collaboration_id from changed s join tasks t on t.kept_by = s.user_id and t.firm_id = s.firm_id and t.waiting_for is not null
    union
    select t.collaboration_id from changed s join task_recipients r on r.user_id = s.user_id
      join tasks t on t.id = r.task_id and t.firm_id = s.firm_id and t.waiting_for is not null));
  return null;
end $$;
drop trigger if exists pass_on_after_staff on staff;
create trigger pass_on_after_staff after update on staff referencing new table as changed
  for each statement execute function kontor.pass_on_after_staff();

-- Somebody of the client left it.
create or replace function kontor.pass_on_after_contact() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.pass_tasks_on(array(select c.id from collaborations c where c.open and c.client_id in (select client_id from changed)));
  return null;
end $$;
drop trigger if exists pass_on_after_contact on contacts;
create trigger pass_on_after_contact after delete on contacts referencing old table as changed
  for each statement execute function kontor.pass_on_after_contact();

-- Tasks: who stands on which side, who may take which step, and who has not seen it yet. Reading is by scope, as everywhere; an
-- internal note has the collaboration as its scope and is the firm's alone.

-- My side of this client file: who is both counts as the client's.
create or replace function kontor.my_side(client uuid) returns text
  language sql stable security definer set search_path = public, kontor, pg_temp
  return case when exists (select from contacts k where k.client_id = client and k.user_id = kontor.seen_as()) then 'client'
              when client in (select kontor.my_clients()) then 'firm' end;

-- Do I stand on this side of this collaboration? The next firm stands on no side of the one before it.
create or replace function kontor.on_side(client uuid, collaboration uuid, side text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return kontor.my_side(client) = side and (side = 'client' or collaboration in (select kontor.my_scopes()));

create or replace function kontor.may_start_task(client uuid, collaboration uuid, side text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return kontor.on_side(client, collaboration, side) and exists (
    select from collaborations c join firms f on f.id = c.firm_id
     where c.id = collaboration and c.client_id = client and c.open and (side = 'firm' or f.client_tasks_off_at is null));

-- Is the task running, and do I stand on the side that asks, or that answers?
create or replace function kontor.asks_task(task uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from tasks t join collaborations c on c.id = t.collaboration_id and c.open
    where t.id = task and t.state in ('open', 'answered') and kontor.on_side(t.client_id, t.collaboration_id, t.created_side));

create or replace function kontor.answers_task(task uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from tasks t join collaborations c on c.id = t.collaboration_id and c.open
    where t.id = task and t.state in ('open', 'answered')
      and kontor.on_side(t.client_id, t.collaboration_id, case t.created_side when 'firm' then 'client' else 'firm' end));

-- A recipient stands on the other side, sees the client, and is called by their own name.
create or replace function kontor.may_receive_task(task uuid, person uuid, called text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (
    select from tasks t join users u on u.id = person and u.name = called
     where t.id = task
       and case t.created_side
         when 'firm' then exists (select from contacts k where k.client_id = t.client_id and k.user_id = person)
         else exists (select from kontor.scopes_of s where s.user_id = person and s.client_id = t.client_id and s.scope_id = t.collaboration_id)
           and not exists (select from contacts k where k.client_id = t.client_id and k.user_id = person) end);

-- Those whose answer is still awaited in this round and who may still see the task. Of a request, a question or an appointment one
-- answer is enough; what is to be read or approved, each recipient answers.
create or replace function kontor.awaited_of_task(task uuid) returns setof uuid
  language sql stable security definer set search_path = public, kontor, pg_temp as $$
  select r.user_id from tasks t join task_recipients r on r.task_id = t.id and r.role = 'to'
   where t.id = task and t.client_id in (select kontor.my_scopes())
     and r.user_id in (select k.user_id from kontor.clients_of k where k.client_id = t.client_id and k.user_id = r.user_id)
     and not exists (select from task_responses a where a.task_id = t.id and a.round = t.round
       and (a.user_id = r.user_id or t.type not in ('information', 'approval')))
$$;

-- An answer comes from the other side, in the running round, and is of the kind that the type asks for.
create or replace function kontor.may_respond(task uuid, in_round int, as_kind text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return kontor.answers_task(task) and exists (
    select from tasks t where t.id = task and t.round = in_round and t.state = 'open'
     and as_kind = any (case t.type when 'information' then array['acknowledged'] when 'approval' then array['approved', 'rejected']
                                     when 'appointment' then array['confirmed'] else array['answered'] end)
     and (t.type not in ('information', 'approval')
       or exists (select from task_recipients r where r.task_id = t.id and r.user_id = kontor.me() and r.role = 'to')));

-- A decision is about the bytes that are the document's at this moment.
create or replace function kontor.may_decide_on(response uuid, document uuid, version uuid, checksum text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (
    select from task_responses r
      join task_attachments a on a.task_id = r.task_id and a.document_id = document and a.side <> r.side
      join documents d on d.id = a.document_id and d.current_version_id = version and d.scope_id in (select kontor.my_scopes())
      join document_versions v on v.id = version and v.sha256 = checksum
     where r.id = response and r.user_id = kontor.me() and r.kind in ('approved', 'rejected'));

-- What was decided on, or taken note of, stays with the task as it was when somebody did.
create or replace function kontor.may_detach(task uuid, item uuid, of_side text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (
    select from tasks t where t.id = task and t.state in ('open', 'answered') and kontor.on_side(t.client_id, t.collaboration_id, of_side)
     and not exists (select from task_items i where i.id = item and i.state = 'accepted')
     and not (of_side = t.created_side and t.type in ('information', 'approval')
       and exists (select from task_responses r where r.task_id = t.id and r.round = t.round)));

create or replace function kontor.may_comment(task uuid, of_collaboration uuid, as_side text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (
    select from tasks t where t.id = task and kontor.on_side(t.client_id, t.collaboration_id, as_side)
     and (of_collaboration is null or (of_collaboration = t.collaboration_id and as_side = 'firm')));

-- The steps of a task, whoever writes: open → answered by those who are asked, answered → open and → done by those who asked,
-- → withdrawn by those who asked. What is over stays as it is.
create or replace function kontor.guard_task() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare
  by_person boolean := kontor.me() is not null;
  asking boolean := by_person and kontor.on_side(old.client_id, old.collaboration_id, old.created_side);
  answering boolean := by_person
    and kontor.on_side(old.client_id, old.collaboration_id, case old.created_side when 'firm' then 'client' else 'firm' end);
begin
  if old.state in ('done', 'withdrawn') and (new.state, new.title, new.description, new.due_on, new.round, new.closed_at)
     is distinct from (old.state, old.title, old.description, old.due_on, old.round, old.closed_at) then
    raise exception 'task.over' using errcode = '23514', constraint = 'tasks_over';
  end if;
  if new.state <> old.state and (old.state, new.state) not in
     (('open', 'answered'), ('answered', 'open'), ('answered', 'done'), ('open', 'done'), ('open', 'withdrawn'), ('answered', 'withdrawn')) then
    raise exception 'task.step' using errcode = '23514', constraint = 'tasks_step';
  end if;
  if new.round <> old.round + (case when old.state = 'answered' and new.state = 'open' then 1 else 0 end) then
    raise exception 'task.round' using errcode = '23514', constraint = 'tasks_round';
  end if;
  -- What was handed over once and is accepted thing by thing is done, also when one of them had been sent back.
  if new.state = 'done' and old.state = 'open' and (old.type <> 'request' or old.round = 1 or exists (
       select from task_items i where i.task_id = old.id and i.state <> 'accepted' and (i.required or i.state <> 'open'))) then
    raise exception 'task.unanswered' using errcode = '23514', constraint = 'tasks_unanswered';
  end if;
  if new.state = 'answered' and old.state = 'open' and (
       not exists (select from task_responses r where r.task_id = old.id and r.round = old.round)
       or exists (select from kontor.awaited_of_task(old.id))) then
    raise exception 'task.unanswered' using errcode = '23514', constraint = 'tasks_unanswered';
  end if;
  -- Whom those who asked no longer ask, nobody waits for: the others' answers go over. With its collaboration a task ends too, whichever
  -- side ended it.
  if by_person and new.state <> old.state and not (case new.state when 'answered' then answering or asking else asking end)
     and not (new.state = 'withdrawn' and exists (select from collaborations c where c.id = old.collaboration_id and not c.open)) then
    perform kontor.refuse('not your step');
  end if;
  if by_person and not asking
     and (new.title, new.description, new.due_on, new.amount_minor, new.currency, new.iban, new.payee, new.purpose, new.folder_id, new.changes)
     is distinct from (old.title, old.description, old.due_on, old.amount_minor, old.currency, old.iban, old.payee, old.purpose, old.folder_id, old.changes) then
    perform kontor.refuse('not yours to change');
  end if;
  return new;
end $$;
drop trigger if exists guard_task on tasks;
create trigger guard_task before update on tasks for each row execute function kontor.guard_task();

-- The steps of a requested thing: given, missing or open again by those who are asked; accepted or returned by those who asked, once
-- it was handed over.
create or replace function kontor.guard_task_item() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare t tasks;
begin
  select * into strict t from tasks where id = old.task_id;
  if t.state in ('done', 'withdrawn') then raise exception 'task.over' using errcode = '23514', constraint = 'tasks_over'; end if;
  if (new.title, new.required) is distinct from (old.title, old.required) then
    if old.state = 'accepted' then raise exception 'task.step' using errcode = '23514', constraint = 'tasks_step'; end if;
    if kontor.me() is not null and not kontor.asks_task(t.id) then perform kontor.refuse('not yours to change'); end if;
  end if;
  if new.state = old.state then return new; end if;
  if new.state in ('accepted', 'returned') then
    if t.state = 'open' and t.round = 1 then raise exception 'task.step' using errcode = '23514', constraint = 'tasks_step'; end if;
    if kontor.me() is not null and not kontor.asks_task(t.id) then perform kontor.refuse('not your step'); end if;
  else
    if old.state = 'accepted' then raise exception 'task.step' using errcode = '23514', constraint = 'tasks_step'; end if;
    if kontor.me() is not null and not kontor.answers_task(t.id) then perform kontor.refuse('not your step'); end if;
  end if;
  return new;
end $$;
drop trigger if exists guard_task_item on task_items;
create trigger guard_task_item before update on task_items for each row execute function kontor.guard_task_item();

-- A thing that is no longer asked for: what is on its way to it arrives at the task as a whole.
create or replace function kontor.forget_task_item() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  update upload_purposes set item_id = null where task_id = old.task_id and item_id = old.id;
  return old;
end $$;
drop trigger if exists forget_task_item on task_items;
create trigger forget_task_item before delete on task_items for each row execute function kontor.forget_task_item();

-- Marks a task unseen for everyone who sees the scope (the task's own, or the firm's for an internal note), except the caller.
create or replace function kontor.mark_task_unseen(task uuid, of_scope uuid) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me(); t tasks;
begin
  select * into strict t from tasks where id = task;
  if of_scope not in (t.scope_id, t.collaboration_id) or not (of_scope in (select kontor.my_scopes())) then
    perform kontor.refuse('not yours to announce');
  end if;
  insert into task_marks (user_id, task_id, client_id, scope_id)
    select distinct s.user_id, t.id, t.client_id, t.scope_id from kontor.scopes_of s
     where s.client_id = t.client_id and s.scope_id = of_scope and s.user_id <> who
       and exists (select from kontor.clients_of k where k.user_id = s.user_id and k.client_id = t.client_id)
    on conflict (user_id, task_id) do update set since = now();
end $$;

grant update (client_tasks_off_at) on firms to kontor_app;
grant select, insert on tasks, task_recipients, task_items, task_responses, decided_versions, task_attachments, task_comments to kontor_app;
grant update (state, round, title, description, due_on, folder_id, changed_at, changes, changed_by_name, answered_at, return_reason, returned_by_name, closed_at, closed_by, closed_by_name,
              close_reason, amount_minor, currency, iban, payee, purpose, remind_before, remind_every, remind_most, reminders_off_at,
              next_reminder_on) on tasks to kontor_app;
grant update (state, title, required, missing_reason, return_reason, changed_by, changed_by_name, changed_at) on task_items to kontor_app;
grant delete on task_recipients, task_items, task_attachments to kontor_app;
grant select, delete on task_marks to kontor_app;
grant select, insert, update, delete on task_drafts to kontor_app;

create policy see on tasks for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy add on tasks for insert to kontor_app with check (
  created_by = (select kontor.me()) and created_by_name = (select kontor.my_name()) and state = 'open' and round = 1
  and reminders_sent = 0 and kontor.may_start_task(client_id, collaboration_id, created_side));
create policy change on tasks for update to kontor_app
  using (scope_id in (select kontor.my_scopes())) with check (scope_id in (select kontor.my_scopes()));

create policy see on task_recipients for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy add on task_recipients for insert to kontor_app
  with check (told_round = 0 and told_changes = 0 and kontor.asks_task(task_id) and kontor.may_receive_task(task_id, user_id, name) and client_id in (select kontor.my_scopes()));
create policy remove on task_recipients for delete to kontor_app
  using (scope_id in (select kontor.my_scopes()) and kontor.asks_task(task_id));

create policy see on task_items for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy add on task_items for insert to kontor_app
  with check (state = 'open' and scope_id in (select kontor.my_scopes()) and kontor.asks_task(task_id));
create policy change on task_items for update to kontor_app
  using (scope_id in (select kontor.my_scopes())) with check (changed_by = (select kontor.me()) and changed_by_name = (select kontor.my_name()));

create policy remove on task_items for delete to kontor_app
  using (scope_id in (select kontor.my_scopes()) and state in ('open', 'returned', 'missing') and kontor.asks_task(task_id));

create policy see on task_attachments for select to kontor_app
  using (scope_id in (select kontor.my_scopes()) and document_scope_id in (select kontor.my_scopes()));
create policy add on task_attachments for insert to kontor_app with check (
  attached_by = (select kontor.me()) and attached_by_name = (select kontor.my_name())
  and scope_id in (select kontor.my_scopes()) and document_scope_id in (select kontor.my_scopes())
  and kontor.may_detach(task_id, item_id, side));
create policy remove on task_attachments for delete to kontor_app
  using (scope_id in (select kontor.my_scopes()) and kontor.may_detach(task_id, item_id, side));

create policy see on task_responses for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy add on task_responses for insert to kontor_app with check (
  user_id = (select kontor.me()) and user_name = (select kontor.my_name()) and side = kontor.my_side(client_id)
  and scope_id in (select kontor.my_scopes()) and kontor.may_respond(task_id, round, kind));

create policy see on decided_versions for select to kontor_app using (document_scope_id in (select kontor.my_scopes()));
create policy add on decided_versions for insert to kontor_app
  with check (document_scope_id in (select kontor.my_scopes()) and kontor.may_decide_on(response_id, document_id, version_id, sha256));

create policy see on task_comments for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy add on task_comments for insert to kontor_app with check (
  author_id = (select kontor.me()) and author_name = (select kontor.my_name()) and scope_id in (select kontor.my_scopes())
  and kontor.may_comment(task_id, collaboration_id, author_side));

create policy mine on task_marks for select to kontor_app
  using (user_id = (select kontor.seen_as()) and scope_id in (select kontor.my_scopes()));
create policy seen on task_marks for delete to kontor_app using (user_id = (select kontor.me()));

create policy mine on task_drafts for select to kontor_app using (user_id = (select kontor.me()) and scope_id in (select kontor.my_scopes()));
create policy add on task_drafts for insert to kontor_app
  with check (user_id = (select kontor.me()) and scope_id in (select kontor.my_scopes()));
create policy change on task_drafts for update to kontor_app
  using (user_id = (select kontor.me())) with check (user_id = (select kontor.me()) and scope_id in (select kontor.my_scopes()));
create policy remove on task_drafts for delete to kontor_app using (user_id = (select kontor.me()));

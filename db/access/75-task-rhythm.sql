-- Tasks over time and over many clients: who waits, when to remind, the lists of a firm and of a person.

-- The day on which a task is to be called to mind next, after `since`: some days before it is due, on the day, and every so many days
-- after. Nothing is made up for: what was missed while nothing ran is one reminder, and the plan goes on from there.
create or replace function kontor.next_reminder(due date, before int, every int, since date) returns date
  language sql immutable parallel safe
  return case
    when due is null or since is null then null
    when before > 0 and since < due - before then due - before
    when since < due then due
    when every > 0 then due + every * ((since - due) / every + 1) end;

-- Keeps with each task its firm and its next reminder: counted from the day it was sent or sent back, and from the last reminder. It
-- stops with the answer, the last of its number, or by hand.
create or replace function kontor.plan_reminder() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare f firms; today date; since date;
begin
  select o.* into strict f from collaborations c join firms o on o.id = c.firm_id where c.id = new.collaboration_id;
  new.firm_id := f.id;
  new.next_reminder_on := null;
  if new.state <> 'open' or new.reminders_off_at is not null or new.reminders_sent >= coalesce(new.remind_most, f.reminder_most) then
    return new;
  end if;
  today := (now() at time zone f.time_zone)::date;
  if tg_op = 'INSERT' then since := today;
  elsif old.state <> 'open' then since := today;
  else since := greatest((new.created_at at time zone f.time_zone)::date, today - 1);
  end if;
  since := greatest(since, (new.last_reminded_at at time zone f.time_zone)::date);
  new.next_reminder_on := kontor.next_reminder(new.due_on, coalesce(new.remind_before, f.reminder_before), coalesce(new.remind_every, f.reminder_every), since);
  return new;
end $$;
drop trigger if exists plan_reminder on tasks;
create trigger plan_reminder before insert or update of state, due_on, remind_before, remind_every, remind_most, reminders_off_at, reminders_sent, last_reminded_at
  on tasks for each row execute function kontor.plan_reminder();

-- A firm that changes its rule changes the plan of every open task that follows it.
create or replace function kontor.plan_reminders_anew() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  update tasks set remind_before = remind_before where firm_id = new.id and state = 'open' and due_on is not null;
  return null;
end $$;
drop trigger if exists plan_reminders_anew on firms;
create trigger plan_reminders_anew after update of reminder_before, reminder_every, reminder_most, time_zone on firms for each row
  when ((new.reminder_before, new.reminder_every, new.reminder_most, new.time_zone)
    is distinct from (old.reminder_before, old.reminder_every, old.reminder_most, old.time_zone))
  execute function kontor.plan_reminders_anew();

-- Somebody who asked wants it called to mind now: once, however often it is pressed. False when there is nothing to remind of.
create or replace function kontor.ask_to_remind(task uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if not kontor.asks_task(task) then perform kontor.refuse('not yours to remind of'); end if;
  update tasks set remind_asked_at = now(), remind_asked_by = kontor.me(), remind_asked_by_name = kontor.my_name()
   where id = task and state = 'open' and remind_asked_at is null and coalesce(last_reminded_at < now() - interval '1 hour', true);
  return found;
end $$;

-- They want it no longer. False when it is gone out, or somebody else was faster.
create or replace function kontor.take_reminder_back(task uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if not kontor.asks_task(task) then perform kontor.refuse('not yours to remind of'); end if;
  update tasks set remind_asked_at = null, remind_asked_by = null, remind_asked_by_name = null
   where id = task and state = 'open' and remind_asked_at is not null;
  return found;
end $$;

-- A page of tasks: ids in order, with what the next page begins after. `part` says which: mine, client or firm (who is waited for),
-- overdue, done, and of mine alone: mine-client, mine-firm, mine-done. In a firm the order comes from an index of the firm's tasks, so that a page costs what it shows; whoever works for few
-- clients, and a contact, is read client by client. Without a firm: the tasks of those clients whose contact I am.
create or replace function kontor.list_tasks(firm uuid, part text, sort text, after text[], most int)
  returns table (task_id uuid, client_id uuid, keys text[])
  language plpgsql stable security definer rows 50 set search_path = public, kontor, pg_temp as $$
declare
  who uuid := kontor.me();
  few constant int := 200;
  administers boolean := firm in (select kontor.my_administered_firms());
  of_clients uuid[];
  today date;
  mine boolean := part like 'mine%';
  done boolean := part like '%done';
  sides text[] := case when part like '%done' then array['closed'] when part like '%client' then array['client']
    when part like '%firm' then array['firm'] else array['client', 'firm'] end;
  by_state boolean := sort = 'state' and part in ('mine', 'overdue');
  key text := case when done then 't.closed_at' else 't.due_key' end;
  key_type text := case when done then 'timestamptz' else 'date' end;
  way text := case when done then 'desc' else 'asc' end;
  beyond text := case when done then '<' else '>' end;
  is_part text := case when mine then $q$(t.kept_by = $2 or (t.created_side = 'client'
      and exists (select from task_recipients r where r.task_id = t.id and r.user_id = $2)))$q$ else 'true' end
    || case when done then ' and t.closed_at is not null' when cardinality(sides) = 1 then format(' and t.waiting_for = %L', sides[1])
       else ' and t.waiting_for is not null' end
    || case when part = 'overdue' then $q$ and t.state = 'open' and t.due_key < $5$q$ else '' end;
  visible text := case when administers
    then 'exists (select from collaborations c where c.id = t.collaboration_id and c.open)'
    else 'exists (select from engagement_members e where e.collaboration_id = t.collaboration_id and e.user_id = $2 and e.open)' end;
  engaged text := case when administers then 'true'
    else 'exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = $2)' end;
  keys_of text := case when by_state then 'array[waiting_for, key::text, id::text]' else 'array[key::text, id::text]' end;
  state_first text := case when by_state then 'waiting_for, ' else '' end;
  goes_on text := '';
  driver text;
  side text;
  branches text[] := '{}';
begin
  if firm is not null and not (firm in (select kontor.my_staffed_firms())) then return; end if;
  select (now() at time zone f.time_zone)::date into today from firms f where f.id = firm;

  if sort = 'client' and firm is not null then
    if after is not null then
      goes_on := format($q$ and (c.number_key collate "C", c.client_id) >= ($4[1] collate "C", $4[2]::uuid)
        and (c.client_id <> $4[2]::uuid or (%1$s, t.id) %2$s ($4[3]::%3$s, $4[4]::uuid))$q$, key, beyond, key_type);
    end if;
    return query execute format(
      $q$select x.id, c.client_id, array[c.number_key, c.client_id::text, x.key::text, x.id::text] from collaborations c
         cross join lateral (select t.id, %1$s as key from tasks t where t.client_id = c.client_id and t.collaboration_id = c.id and %2$s %4$s
           order by %1$s %5$s, t.id %5$s limit $3) x
        where c.firm_id = $1 and c.state <> 'ended' and %3$s %6$s
        order by c.number_key collate "C", c.client_id, x.key %5$s, x.id %5$s limit $3$q$,
      key, is_part, engaged, goes_on, way,
      case when after is null then '' else $q$and (c.number_key collate "C", c.client_id) >= ($4[1] collate "C", $4[2]::uuid)$q$ end)
      using firm, who, most, after, today;
    return;
  end if;

  if after is not null then
    goes_on := case when by_state
      then format(' and (t.waiting_for, %s, t.id) > ($4[1], $4[2]::%s, $4[3]::uuid)', key, key_type)
      else format(' and (%s, t.id) %s ($4[1]::%s, $4[2]::uuid)', key, beyond, key_type) end;
  end if;

  if firm is null then of_clients := array(select kontor.my_contact_clients() limit few);
  elsif not administers then
    of_clients := array(select e.client_id from engagement_members e where e.user_id = who and e.firm_id = firm and e.open limit few + 1);
    if cardinality(of_clients) > few then of_clients := null; end if;
  end if;
  if of_clients is not null then
    return query execute format(
      $q$select id, client_id, %1$s from unnest($6) x (one) cross join lateral (
         select t.id, t.client_id, t.waiting_for, %2$s as key from tasks t
          where t.client_id = x.one and ($1 is null or (t.firm_id = $1 and %3$s)) and %4$s %5$s
          order by %6$s key %7$s, t.id %7$s limit $3) t
        order by %6$s key %7$s, id %7$s limit $3$q$,
      keys_of, key, visible, is_part, goes_on, state_first, way) using firm, who, most, after, today, of_clients;
    return;
  end if;

  foreach driver in array case when mine
    then array['t.kept_by = $2 and t.firm_id = $1', $q$t.firm_id = $1 and t.created_side = 'client' and t.kept_by <> $2$q$]
    else array['t.firm_id = $1'] end loop
    foreach side in array sides loop
      branches := branches || format(
        '(select t.id, t.client_id, t.waiting_for, %1$s as key from tasks t where %2$s and %3$s and %4$s and %5$s %6$s order by %1$s %7$s, t.id %7$s limit $3)',
        key, driver, case when done then 'true' else format('t.waiting_for = %L', side) end, is_part, visible, goes_on, way);
    end loop;
  end loop;
  return query execute format('select id, client_id, %s from (%s) t order by %s key %s, id %s limit $3',
    keys_of, array_to_string(branches, ' union all '), state_first, way, way) using firm, who, most, after, today;
end $$;

-- How many there are of each part, counted no further than `most`.
create or replace function kontor.count_tasks(firm uuid, parts text[], most int) returns table (part text, count int)
  language plpgsql stable security definer rows 5 set search_path = public, kontor, pg_temp as $$
begin
  return query select p, (select count(*)::int from kontor.list_tasks(firm, p, 'due', null, most)) from unnest(parts) p;
end $$;

-- What a client's folder for tasks is called, in the client's language.
create or replace function kontor.task_folder_name(language text) returns text language sql immutable
  return case language when 'sv' then 'Uppgifter' when 'en' then 'Tasks' else 'Aufgaben' end;

-- One task for many clients of a firm, each to its main contact, in one step: what lib/tasks/creating.ts does for one, for people who
-- stand on the firm's side. A client gets no second task of the same key or day of a series, and each that gets none is named with why.
create or replace function kontor.make_tasks(firm uuid, what jsonb, rows jsonb) returns table (client_id uuid, task_id uuid, failure text)
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare
  who uuid := kontor.me();
  called text := kontor.my_name();
  staffed boolean := firm in (select kontor.my_staffed_firms());
  mine uuid[] := array(select kontor.my_clients());
  made record;
begin
  create temporary table if not exists kontor_making (
    client uuid, task uuid, entry uuid, folder uuid, folder_entry uuid, collaboration uuid, contact uuid, contact_name text,
    language text, failure text, is_new boolean not null default false, folder_is_new boolean not null default false) on commit drop;
  truncate kontor_making;
  insert into kontor_making (client, task, entry, folder, folder_entry, collaboration, contact, contact_name, language, failure)
    select r.client, r.task, r.entry, r.folder, r."folderEntry", c.id, k.main_contact_id, u.name, k.language,
           case when not staffed or r.client <> all (mine) then 'notYours'
                when exists (select from contacts x where x.client_id = r.client and x.user_id = who) then 'refused'
                when c.id is null then 'noCollaboration'
                when what ->> 'type' = 'request' and c.state = 'active' and c.document_area <> 'open' then 'noDocuments'
                when u.id is null then 'noContact' end
      from jsonb_to_recordset(rows) as r (client uuid, task uuid, entry uuid, folder uuid, "folderEntry" uuid)
      left join clients k on k.id = r.client
      left join collaborations c on c.client_id = r.client and c.firm_id = firm and c.open
      left join users u on u.id = k.main_contact_id;
  -- Where what is uploaded is filed: the client's folder for tasks, made where it is missing.
  update kontor_making m set folder = f.id from folders f
   where f.client_id = m.client and f.parent_id is null and f.audience = 'everyone' and f.trashed_at is null
     and f.name_key = lower(normalize(kontor.task_folder_name(m.language), NFKC));
  with added as (
    insert into folders (id, client_id, name, audience, scope_id, created_by, created_by_name)
      select m.folder, m.client, kontor.task_folder_name(m.language), 'everyone', m.client, who, called
        from kontor_making m where m.failure is null and not exists (select from folders f where f.id = m.folder)
      on conflict do nothing returning id)
  update kontor_making m set folder_is_new = true from added where added.id = m.folder;
  with added as (
    insert into tasks (id, client_id, scope_id, collaboration_id, type, created_side, title, description, due_on, folder_id, created_by, created_by_name,
                       request_key, template_id, series_id, series_on, mass_id)
      select m.task, m.client, m.client, m.collaboration, what ->> 'type', 'firm', what ->> 'title', what ->> 'description', (what ->> 'dueOn')::date, m.folder, who, called,
             (what ->> 'requestKey')::uuid, (what ->> 'templateId')::uuid, (what ->> 'seriesId')::uuid, (what ->> 'seriesOn')::date, (what ->> 'requestKey')::uuid
        from kontor_making m where m.failure is null
      on conflict do nothing returning id)
  update kontor_making m set is_new = true from added where added.id = m.task;
  update kontor_making m set task = t.id from tasks t
   where m.failure is null and not m.is_new and t.client_id = m.client
     and (t.series_id = (what ->> 'seriesId')::uuid and t.series_on = (what ->> 'seriesOn')::date
       or t.created_by = who and t.request_key = (what ->> 'requestKey')::uuid);
  insert into task_recipients (task_id, client_id, scope_id, user_id, name, role)
    select m.task, m.client, m.client, m.contact, m.contact_name, 'to' from kontor_making m where m.is_new;
  insert into task_items (id, task_id, client_id, scope_id, position, title, required)
    select gen_random_uuid(), m.task, m.client, m.client, i.position - 1, i.item ->> 'title', (i.item ->> 'required')::boolean
      from kontor_making m cross join jsonb_array_elements(what -> 'items') with ordinality i (item, position) where m.is_new;
  insert into activity (id, client_id, scope_id, actor_id, actor_name, kind, subject_type, subject_id, data)
    select m.folder_entry, m.client, m.client, who, called, 'folder.created', 'folder', m.folder, jsonb_build_object('folder', f.name, 'audience', 'everyone')
      from kontor_making m join folders f on f.id = m.folder where m.folder_is_new
    union all
    select m.entry, m.client, m.client, who, called, 'task.created', 'task', m.task,
           jsonb_build_object('task', what ->> 'title', 'type', what ->> 'type', 'name', m.contact_name, 'due', what ->> 'dueOn')
      from kontor_making m where m.is_new;
  for made in select * from kontor_making m where m.is_new loop
    perform kontor.mark_task_unseen(made.task, made.client);
    perform kontor.add_job('tasks.tell', json_build_object('taskId', made.task), null, 'tasks.tell:' || made.task);
    perform pg_notify('kontor_live', json_build_object('clientId', made.client, 'scopeId', made.client, 'topic', 'tasks')::text);
  end loop;
  return query select m.client, case when m.failure is null then m.task end, m.failure from kontor_making m;
end $$;

-- A reminder that has not gone out yet (the mail server was away, it is night) stays unsent once its person has answered, or the task
-- waits for nobody on that side any more.
create or replace function kontor.drop_reminders(task tasks, person uuid) returns void
  language sql volatile security definer set search_path = public, kontor, pg_temp as $$
  delete from letters l where l.client_id = task.client_id and l.kind = 'task-reminder' and l.state = 'queued' and l.id >= task.id
    and l.data ->> 'link' = '/clients/' || task.client_id || '/tasks/' || task.id and (person is null or l.user_id = person)
$$;

create or replace function kontor.answered_in_time() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.drop_reminders(t, new.user_id) from tasks t where t.id = new.task_id;
  return null;
end $$;
drop trigger if exists answered_in_time on task_responses;
create trigger answered_in_time after insert on task_responses for each row execute function kontor.answered_in_time();

create or replace function kontor.reminded_for_nothing() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  perform kontor.drop_reminders(new, null);
  return null;
end $$;
drop trigger if exists reminded_for_nothing on tasks;
create trigger reminded_for_nothing after update of state on tasks for each row
  when (old.state = 'open' and new.state <> 'open') execute function kontor.reminded_for_nothing();

-- A collaboration that ends takes its reminders along.
create or replace function kontor.end_reminders() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  update tasks set next_reminder_on = null, remind_asked_at = null where collaboration_id = new.id and remind_on is not null;
  return null;
end $$;
drop trigger if exists end_reminders on collaborations;
create trigger end_reminders after update of state on collaborations for each row
  when (new.state = 'ended' and old.state <> 'ended') execute function kontor.end_reminders();

grant update (reminder_before, reminder_every, reminder_most) on firms to kontor_app;

-- Templates, series and runs are the firm's own: read and written by its people.
grant select, insert on task_templates, task_series, task_series_clients, task_runs, task_run_lines to kontor_app;
grant update (name, type, title, description, items, due_after_days, due_date, due_months_later, changed_at, deleted_at) on task_templates to kontor_app;
grant update (made, next_on, paused_at, paused_by_name, ended_at, ended_by_name) on task_series to kontor_app;
grant update (finished_at) on task_runs to kontor_app;
grant update (state, failure, task_id) on task_run_lines to kontor_app;
grant delete on task_series_clients to kontor_app;
create policy see on task_templates for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on task_templates for insert to kontor_app with check (
  firm_id in (select kontor.my_staffed_firms()) and created_by = (select kontor.me()) and created_by_name = (select kontor.my_name()));
create policy change on task_templates for update to kontor_app
  using (firm_id in (select kontor.my_staffed_firms())) with check (firm_id in (select kontor.my_staffed_firms()));
create policy see on task_series for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on task_series for insert to kontor_app with check (
  firm_id in (select kontor.my_staffed_firms()) and created_by = (select kontor.me()) and created_by_name = (select kontor.my_name()) and made = 0);
create policy change on task_series for update to kontor_app
  using (firm_id in (select kontor.my_staffed_firms())) with check (firm_id in (select kontor.my_staffed_firms()));
-- Which clients a firm has is not for all of its people: of a series or a run each sees the lines of the clients they work for.
create policy see on task_series_clients for select to kontor_app using (client_id in (select kontor.my_clients()));
create policy add on task_series_clients for insert to kontor_app with check (
  firm_id in (select kontor.my_staffed_firms()) and client_id in (select kontor.my_clients()));
create policy remove on task_series_clients for delete to kontor_app
  using (firm_id in (select kontor.my_staffed_firms()) and client_id in (select kontor.my_clients()));
create policy see on task_runs for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on task_runs for insert to kontor_app with check (
  firm_id in (select kontor.my_staffed_firms()) and created_by = (select kontor.me()) and created_by_name = (select kontor.my_name()));
create policy change on task_runs for update to kontor_app
  using (created_by = (select kontor.me())) with check (created_by = (select kontor.me()));
create policy see on task_run_lines for select to kontor_app using (
  firm_id in (select kontor.my_staffed_firms()) and (client_id is null or client_id in (select kontor.my_clients())));
create policy add on task_run_lines for insert to kontor_app with check (
  firm_id in (select kontor.my_staffed_firms()) and (client_id is null or client_id in (select kontor.my_clients())));
create policy change on task_run_lines for update to kontor_app
  using (firm_id in (select kontor.my_staffed_firms()) and client_id in (select kontor.my_clients()))
  with check (firm_id in (select kontor.my_staffed_firms()) and client_id in (select kontor.my_clients()));

-- A calendar's address is its owner's alone, and not even they read the hash.
grant insert, delete, update (token_hash, created_at) on calendar_feeds to kontor_app;
grant select (user_id, created_at) on calendar_feeds to kontor_app;
create policy mine on calendar_feeds for select to kontor_app using (user_id = (select kontor.me()));
create policy add on calendar_feeds for insert to kontor_app with check (user_id = (select kontor.me()));
create policy change on calendar_feeds for update to kontor_app using (user_id = (select kontor.me())) with check (user_id = (select kontor.me()));
create policy remove on calendar_feeds for delete to kontor_app using (user_id = (select kontor.me()));

-- Files on their way to a task: what was announced for it hangs at it as soon as it is filed, in the same transaction.
create or replace function kontor.may_upload_for(upload uuid, client uuid, task uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from uploads u where u.id = upload and u.user_id = kontor.me() and u.client_id = client)
    and (task is null or kontor.asks_task(task) or kontor.answers_task(task));

-- An id as the product makes them (UUID version 7): later ones sort later.
create or replace function kontor.new_id() returns uuid language sql volatile
  return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;

-- The record of a task is filed by somebody of its two sides, once it is over.
create or replace function kontor.may_file_record(upload uuid, client uuid, task uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from uploads u where u.id = upload and u.user_id = kontor.me() and u.client_id = client)
    and exists (select from tasks t where t.id = task and t.client_id = client and t.closed_at is not null
      and kontor.on_side(t.client_id, t.collaboration_id, kontor.my_side(client)));

-- A task that is over takes nothing more: the document is filed and hangs at nothing. A thing that was accepted meanwhile keeps its
-- state, and the document hangs at the task as a whole.
create or replace function kontor.attach_upload() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare p upload_purposes; t tasks; d documents; item uuid; item_title text; who_name text;
begin
  select * into p from upload_purposes where upload_id = new.id and task_id is not null;
  if p.upload_id is null then return null; end if;
  select * into t from tasks where id = p.task_id for update;
  if p.is_record then
    if exists (select from documents r where r.id = t.record_document_id and r.client_id = t.client_id and r.trashed_at is null) then
      raise exception 'task.recorded' using errcode = '23505', constraint = 'tasks_recorded';
    end if;
    update tasks set record_document_id = new.document_id where id = t.id;
    insert into activity (id, client_id, scope_id, actor_id, actor_name, kind, subject_type, subject_id, data)
      select kontor.new_id(), t.client_id, r.scope_id, new.user_id, u.name, 'task.recorded', 'task', t.id, json_build_object('task', t.title, 'document', r.name)
        from documents r join users u on u.id = new.user_id where r.id = new.document_id;
    return null;
  end if;
  if t.state in ('done', 'withdrawn') or not (kontor.asks_task(t.id) or kontor.answers_task(t.id)) then return null; end if;
  select * into strict d from documents where id = new.document_id;
  select name into who_name from users where id = new.user_id;
  select i.id, i.title into item, item_title from task_items i where i.id = p.item_id and i.state <> 'accepted';
  insert into task_attachments (id, task_id, client_id, scope_id, document_id, document_scope_id, version_id, item_id, side, attached_by, attached_by_name)
    values (kontor.new_id(), t.id, t.client_id, t.scope_id, d.id, d.scope_id, d.current_version_id, item, kontor.my_side(t.client_id), new.user_id, who_name)
    on conflict do nothing;
  -- Who sees the document sees that it was handed in.
  insert into activity (id, client_id, scope_id, actor_id, actor_name, kind, subject_type, subject_id, data)
    values (kontor.new_id(), t.client_id, d.scope_id, new.user_id, who_name, 'task.given', 'task', t.id,
            json_build_object('task', t.title, 'document', d.name, 'name', item_title));
  if item is not null and kontor.answers_task(t.id) then
    update task_items set state = 'given', missing_reason = null, changed_by = new.user_id, changed_by_name = who_name, changed_at = now() where id = item;
  end if;
  return null;
end $$;
drop trigger if exists attach_upload on uploads;
create trigger attach_upload after update of state on uploads for each row
  when (new.state = 'filed' and old.state <> 'filed') execute function kontor.attach_upload();

grant select, insert on upload_purposes to kontor_app;
create policy mine on upload_purposes for select to kontor_app using (user_id = (select kontor.me()));
create policy add on upload_purposes for insert to kontor_app
  with check (user_id = (select kontor.me())
    and case when is_record then kontor.may_file_record(upload_id, client_id, task_id) else kontor.may_upload_for(upload_id, client_id, task_id) end);

-- What hangs at a running task stays out of the trash: the hold comes and goes with the attachment, whoever writes it, and ends with
-- the task. The refusal names the task.
create or replace function kontor.hold_for_task() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into document_holds (document_id, client_id, scope_id, kind, holder_id, holder_name)
      select new.document_id, new.client_id, new.document_scope_id, 'task', t.id, t.title
        from tasks t where t.id = new.task_id and t.state in ('open', 'answered')
      on conflict do nothing;
  else
    delete from document_holds h where h.document_id = old.document_id and h.kind = 'task' and h.holder_id = old.task_id
      and not exists (select from task_attachments a where a.task_id = old.task_id and a.document_id = old.document_id);
  end if;
  return null;
end $$;
drop trigger if exists hold_for_task on task_attachments;
create trigger hold_for_task after insert or delete on task_attachments for each row execute function kontor.hold_for_task();

create or replace function kontor.follow_task() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if new.state in ('done', 'withdrawn') then delete from document_holds h where h.kind = 'task' and h.holder_id = new.id;
  else update document_holds set holder_name = new.title where kind = 'task' and holder_id = new.id; end if;
  return null;
end $$;
drop trigger if exists follow_task on tasks;
create trigger follow_task after update of state, title on tasks for each row
  when (new.state <> old.state or new.title <> old.title) execute function kontor.follow_task();

-- Jobs. Pages add jobs in their own transaction without any right on the queue's tables; the job role works through them.

create or replace function kontor.add_job(
  identifier text,
  payload json,
  run_at timestamptz default null,
  job_key text default null,
  max_attempts integer default null,
  queue_name text default null,
  keep_run_at boolean default false
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    identifier, payload, queue_name, run_at, max_attempts, job_key,
    job_key_mode := case when keep_run_at then 'preserve_run_at' else 'replace' end);
end $$;

alter function kontor.add_job(text, json, timestamptz, text, integer, text, boolean) owner to kontor_rules;
revoke all on function kontor.add_job(text, json, timestamptz, text, integer, text, boolean) from public;
grant execute on function kontor.add_job(text, json, timestamptz, text, integer, text, boolean) to kontor_app, kontor_system;

-- The queue's own tables: only for the role that runs jobs, and for the owner of the function above.
revoke all on schema graphile_worker from public;
grant usage on schema graphile_worker to kontor_system, kontor_rules;
grant select, insert, update, delete on all tables in schema graphile_worker to kontor_system, kontor_rules;
grant usage, select, update on all sequences in schema graphile_worker to kontor_system, kontor_rules;
grant execute on all functions in schema graphile_worker to kontor_system, kontor_rules;

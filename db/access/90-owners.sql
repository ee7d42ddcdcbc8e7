-- Last: every function of the schema belongs to the role that may read the rule, and only the roles of the product may call it.
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature, p.prosecdef, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'kontor' loop
    execute format('revoke all on function %s from public', f.signature);
    if f.prosecdef and f.proname <> 'add_job' then execute format('alter function %s owner to kontor_rules', f.signature); end if;
    if f.proname not in ('add_key', 'forget_lost_marks', 'forget_lost_marks_of', 'who_sees', 'who_sees_comment', 'closed_papers_to', 'is_category', 'is_clients_paper', 'has_visible_mark', 'side_of', 'may_view', 'tally') then
      execute format('grant execute on function %s to kontor_app', f.signature);
    end if;
    execute format('grant execute on function %s to kontor_rules, kontor_system', f.signature);
  end loop;
end $$;

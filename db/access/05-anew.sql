-- First: away with the functions of the state before, as far as nothing holds them (a policy, a trigger or another function's body
-- does). The files after this one write every function anew, so that one may change what it returns or takes, and none of an older
-- signature stays behind beside it. All of db/access is one transaction: nobody ever finds a function missing.
do $$
declare signature text;
begin
  for signature in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname = 'kontor' and p.prokind = 'f'
                      and not exists (select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid) loop
    execute 'drop function ' || signature;
  end loop;
end $$;

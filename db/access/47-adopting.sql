-- A company that already exists here accepts: what the firm had prepared as a client of its own moves into the company's client file,
-- shared things under a top-level folder with the firm's name, internal ones as they are. The prepared client is gone afterwards.
-- Refused by collaborations_one_open when the company works with a firm. Called by the system alone, when an invitation is accepted.
create or replace function kontor.adopt_draft(collaboration uuid, company uuid, who uuid, who_name text) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations; draft uuid; top uuid; firm_name text; top_name text; n int := 1; t record;
begin
  select * into strict c from collaborations where id = collaboration and state = 'draft' for update;
  draft := c.client_id;
  -- Engagement, agreements, invitations and the firm's internal folders follow by their keys.
  update collaborations set client_id = company where id = c.id;
  if exists (select from folders where client_id = draft and parent_id is null and audience = 'everyone')
     or exists (select from documents where client_id = draft and folder_id is null) then
    select f.name into firm_name from firms f where f.id = c.firm_id;
    top_name := firm_name;
    while exists (select from folders f where f.client_id = company and f.parent_id is null and f.audience = 'everyone'
                    and f.name_key = lower(normalize(trim(top_name), NFKC))) loop
      n := n + 1;
      top_name := firm_name || ' (' || n || ')';
    end loop;
    top := gen_random_uuid();
    insert into folders (id, client_id, name, audience, scope_id, created_by, created_by_name)
      values (top, company, top_name, 'everyone', company, who, who_name);
    update folders set client_id = company, parent_id = top, audience = null, scope_id = company
     where client_id = draft and parent_id is null and audience = 'everyone';
    update documents set client_id = company, folder_id = top, scope_id = company where client_id = draft and folder_id is null;
  end if;
  update folders set client_id = company where client_id = draft and parent_id is null;
  -- Whatever else was written down of the prepared client.
  for t in select k.table_name as name, exists (select from information_schema.columns s
                    where s.table_schema = 'public' and s.table_name = k.table_name and s.column_name = 'scope_id') as scoped
             from information_schema.columns k join pg_tables p on p.schemaname = 'public' and p.tablename = k.table_name
            where k.table_schema = 'public' and k.column_name = 'client_id' order by 1 loop
    execute format('update %I set client_id = $1 %s where client_id = $2', t.name,
      case when t.scoped then ', scope_id = case when scope_id = $2 then $1 else scope_id end' else '' end) using company, draft;
  end loop;
  update users set last_client_id = company where last_client_id = draft;
  delete from clients where id = draft;
end $$;

-- The companies that this person could let accept: those they administer, and whether each is free to.
create or replace function kontor.companies_of(person uuid) returns table (client_id uuid, name text, free boolean)
  language sql stable security definer set search_path = public, kontor, pg_temp as $$
  select c.id, c.name, not exists (select from collaborations o where o.client_id = c.id and o.state <> 'ended')
    from contacts k join clients c on c.id = k.client_id where k.user_id = person and k.role = 'administrator' order by c.name, c.id limit 100
$$;

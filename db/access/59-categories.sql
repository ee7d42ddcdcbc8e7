-- Categories of a firm's own: read by whoever may read the firm's name, kept by those who may do everything in it.
grant select, insert on firm_categories to kontor_app;
grant update (name, position, retired_at) on firm_categories to kontor_app;
create policy see on firm_categories for select to kontor_app using (firm_id in (select kontor.my_firms()));
create policy add on firm_categories for insert to kontor_app with check (firm_id in (select kontor.my_administered_firms()));
create policy change on firm_categories for update to kontor_app
  using (firm_id in (select kontor.my_administered_firms())) with check (firm_id in (select kontor.my_administered_firms()));
grant update (default_category) on folders to kontor_app;

-- A category is one of the product's five, or one of a firm that works or has worked for this client.
create or replace function kontor.is_category(given text, client uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp as $$
  select given in ('purchase-invoices', 'sales-invoices', 'purchase-receipts', 'movement-reports', 'other')
    or exists (select from firm_categories f join collaborations c on c.firm_id = f.firm_id
                where f.id::text = given and c.client_id = client)
$$;
create or replace function kontor.guard_category() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare given text := case when tg_table_name = 'folders' then to_jsonb(new) ->> 'default_category' else to_jsonb(new) ->> 'category' end;
begin
  if given is not null and not kontor.is_category(given, new.client_id) then
    raise exception 'category' using errcode = '23514', constraint = 'category_known';
  end if;
  return new;
end $$;
drop trigger if exists guard_category on documents;
create trigger guard_category before insert or update of category on documents
  for each row when (new.category <> 'other') execute function kontor.guard_category();
drop trigger if exists guard_category on uploads;
create trigger guard_category before insert or update of category on uploads
  for each row when (new.category is not null) execute function kontor.guard_category();
drop trigger if exists guard_category on folders;
create trigger guard_category before insert or update of default_category on folders
  for each row when (new.default_category is not null) execute function kontor.guard_category();

-- The own categories that mean something in this client file: those of its firm, and those that lie on documents I see here.
create or replace function kontor.categories_of(client uuid) returns table (id uuid, name text, retired boolean, usable boolean)
  language plpgsql stable security definer rows 10 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
begin
  if not (client in (select kontor.my_clients()) or exists (select from collaborations c where c.client_id = client and c.id in (select kontor.my_scopes()))) then return; end if;
  return query
    select f.id, f.name, f.retired_at is not null, f.retired_at is null and k.open
      from (select c.firm_id, bool_or(c.open) as open from collaborations c where c.client_id = client group by c.firm_id) k
      join firm_categories f on f.firm_id = k.firm_id
     where k.open or exists (select from documents d where d.client_id = client and d.category = f.id::text and d.scope_id in (select kontor.my_scopes()))
     order by f.position, f.name_key;
end $$;

-- What is known of the bytes of versions, and what was made from them. Written by jobs alone. That a version waits for the scanner or
-- is infected may be read by whoever sees the document; anything that shows its content only by whom the version itself is open to.
grant select on version_contents, renditions, e_invoices to kontor_app;
create policy see on version_contents for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy see on renditions for select to kontor_app
  using (scope_id in (select kontor.my_scopes()) and exists (select from document_versions v where v.id = version_id));
create policy see on e_invoices for select to kontor_app
  using (scope_id in (select kontor.my_scopes()) and exists (select from document_versions v where v.id = version_id));

-- A version comes with its row here, whoever files it: where a scanner is set up, nobody else opens the version before it looked.
create or replace function kontor.know_version() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  -- A copy has the bytes of its source, and what the scanner said of them.
  if new.source_version_id is not null then
    insert into version_contents (version_id, client_id, document_id, scope_id, scan_state, signature, scanned_at)
      select new.id, new.client_id, new.document_id, new.scope_id, c.scan_state, c.signature, c.scanned_at
        from version_contents c where c.version_id = new.source_version_id;
    if found then return null; end if;
  end if;
  insert into version_contents (version_id, client_id, document_id, scope_id, scan_state)
    values (new.id, new.client_id, new.document_id, new.scope_id,
            case when exists (select from scanning s where s.required) then 'waiting' else 'unscanned' end);
  return null;
end $$;
drop trigger if exists know_version on document_versions;
create trigger know_version after insert on document_versions for each row execute function kontor.know_version();

-- The number of a document's next version. Not for a page to count: a version that waits for the scanner is not there for everybody.
create or replace function kontor.next_version_number(document uuid) returns int
  language sql stable security definer set search_path = public, kontor, pg_temp
  return (select coalesce(max(v.number), 0) + 1 from document_versions v
           where v.document_id = document and v.scope_id in (select kontor.my_scopes()));

-- Answers of a client as its firm's people have not looked at them yet; a firm's request to take the file along; and the documents
-- with which a service begins.

-- Somebody of the firm who leads this engagement, or asked for the client's archive.
create or replace function kontor.may_be_noticed(collaboration uuid, person uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from kontor.addressees(collaboration) a where a.user_id = person and a.side = 'firm')
    or exists (select from archive_requests r where r.collaboration_id = collaboration and r.requested_by = person);

-- A notice is its reader's own, as long as they work for the client. The client's people leave one with those who decide on agreements;
-- what follows from an invitation is written by the system.
grant select, insert, delete on answer_notices to kontor_app;
create policy mine on answer_notices for select to kontor_app
  using (user_id = (select kontor.me()) and client_id in (select kontor.my_clients()));
create policy add on answer_notices for insert to kontor_app with check (
  client_id in (select kontor.my_contact_clients()) and person_name = (select kontor.my_name())
  and firm_id in (select kontor.my_firms()) and kontor.may_be_noticed(collaboration_id, user_id));
create policy seen on answer_notices for delete to kontor_app using (user_id = (select kontor.me()));

-- A request for the archive: by whoever leads the engagement; consented to or declined by the client's administrators; withdrawn by the firm.
grant select, insert on archive_requests to kontor_app;
grant update (state, decided_at, decided_by, decided_by_name, decline_reason, usable_until) on archive_requests to kontor_app;
create policy see on archive_requests for select to kontor_app
  using (collaboration_id in (select kontor.my_scopes()) or client_id in (select kontor.my_contact_clients()));
create policy add on archive_requests for insert to kontor_app with check (
  requested_by = (select kontor.me()) and requested_by_name = (select kontor.my_name()) and state = 'open'
  and client_id in (select kontor.my_clients()) and kontor.leads_engagement(collaboration_id));
create policy change on archive_requests for update to kontor_app
  using (state in ('open', 'accepted') and client_id in (select kontor.my_clients()))
  with check (decided_by = (select kontor.me()) and decided_by_name = (select kontor.my_name()) and case state
    when 'withdrawn' then kontor.leads_engagement(collaboration_id) or kontor.administers_client(client_id)
    else state in ('accepted', 'declined') and kontor.administers_client(client_id)
      and (usable_until is null or usable_until <= now() + interval '14 days 1 minute') end);

-- An answer is given once; a consent may only be taken back.
create or replace function kontor.guard_archive_request() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if old.state = 'open' or (old.state = 'accepted' and new.state = 'withdrawn') then return new; end if;
  if new.state = old.state and (to_jsonb(new) - 'client_id') = (to_jsonb(old) - 'client_id') then return new; end if;
  raise exception 'archive.step' using errcode = '23514', constraint = 'archive_requests_step';
end $$;
drop trigger if exists guard_archive_request on archive_requests;
create trigger guard_archive_request before update on archive_requests for each row execute function kontor.guard_archive_request();

-- With the collaboration end the requests, and the notices of its firm's people.
create or replace function kontor.end_answers() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  update archive_requests set state = 'withdrawn', usable_until = null, decided_at = coalesce(decided_at, now())
   where collaboration_id = new.id and state in ('open', 'accepted');
  delete from answer_notices where collaboration_id = new.id;
  return null;
end $$;
drop trigger if exists end_answers on collaborations;
create trigger end_answers after update of state on collaborations for each row
  when (new.state = 'ended' and new.state <> old.state) execute function kontor.end_answers();

-- Getting-started documents: the firm's people read all of theirs, a client's those of its own agreements.
grant select, insert on start_documents to kontor_app;
create policy see on start_documents for select to kontor_app
  using (firm_id in (select kontor.my_staffed_firms()) or id in (select a.start_document_id from service_agreements a));
create policy add on start_documents for insert to kontor_app
  with check (filed_by = (select kontor.me()) and filed_by_name = (select kontor.my_name()) and firm_id in (select kontor.my_staffed_firms()));
grant update (start_document_id) on services to kontor_app;

-- The document with which one agreement begins: the firm's to file, which costs nobody anything.
create or replace function kontor.attach_start(agreement uuid, document uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare a service_agreements;
begin
  select * into a from service_agreements where id = agreement for update;
  if a.id is null or kontor.deciding_side(a.collaboration_id, a.client_id) is distinct from 'firm' then perform kontor.refuse('not your agreement'); end if;
  if document is not null and not exists (select from start_documents d where d.id = document and d.firm_id = a.firm_id) then
    perform kontor.refuse('not your document');
  end if;
  update service_agreements set start_document_id = document where id = a.id;
end $$;

-- A document that nothing begins with any more goes, and its bytes with it (57-trash.sql).
create or replace function kontor.drop_start_document() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  delete from start_documents d where d.id = old.start_document_id
    and not exists (select from services s where s.start_document_id = d.id)
    and not exists (select from service_agreements a where a.start_document_id = d.id);
  return null;
end $$;
drop trigger if exists drop_start_document on services;
create trigger drop_start_document after update of start_document_id on services for each row
  when (old.start_document_id is not null and new.start_document_id is distinct from old.start_document_id)
  execute function kontor.drop_start_document();
drop trigger if exists drop_start_document on service_agreements;
create trigger drop_start_document after update of start_document_id on service_agreements for each row
  when (old.start_document_id is not null and new.start_document_id is distinct from old.start_document_id)
  execute function kontor.drop_start_document();

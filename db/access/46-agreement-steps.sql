-- What people do with agreements. Each function checks its caller itself; a step that is none is refused by the triggers of 44.

-- On which side of this collaboration the caller may decide: its client's administrators, or whoever leads the engagement.
create or replace function kontor.deciding_side(collaboration uuid, client uuid) returns text
  language sql stable security definer set search_path = public, kontor, pg_temp
  return case when kontor.administers_client(client) then 'client' when kontor.leads_engagement(collaboration) then 'firm' end;

-- Offers a service of the firm, as its words stand now. Whoever of the firm works for the client may.
create or replace function kontor.offer_service(agreement uuid, collaboration uuid, service uuid, invitation uuid,
  with_variant text, with_period text, with_price bigint, with_currency text, with_recipient text, with_start text)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations; s services;
begin
  select * into c from collaborations where id = collaboration and open for share;
  if not found or not (c.firm_id in (select kontor.my_staffed_firms())) or not (c.id in (select kontor.my_scopes())) then
    perform kontor.refuse('not your client');
  end if;
  select * into s from services where id = service and firm_id = c.firm_id and retired_at is null;
  if not found then perform kontor.refuse('not a service of this firm'); end if;
  if not (with_variant = any (s.variants)) then
    raise exception 'agreement.variant' using errcode = '23514', constraint = 'service_agreements_offered';
  end if;
  insert into service_agreements (id, client_id, firm_id, collaboration_id, service_id, name, description, invitation_id,
      variant, period, price_minor, currency, invoice_recipient, getting_started, start_document_id, created_by)
    values (agreement, c.client_id, c.firm_id, c.id, s.id, s.name, s.description, invitation,
      with_variant, with_period, with_price, with_currency, with_recipient, with_start, s.start_document_id, kontor.me());
end $$;

-- Is the change at the other side's cost? Further to the right in a list is more on the client, further to the left more on the firm.
create or replace function kontor.is_costly(proposer text, a service_agreements, new_variant text, new_period text, new_price bigint, new_currency text, new_recipient text)
  returns boolean language plpgsql immutable set search_path = public, kontor, pg_temp as $$
declare
  variants constant text[] := array['firm', 'together', 'client'];
  periods constant text[] := array['none', 'monthly', 'quarterly', 'yearly'];
  recipients constant text[] := array['firm', 'client'];
  way constant int := case proposer when 'firm' then 1 else -1 end;
begin
  return way * sign(array_position(variants, new_variant) - array_position(variants, a.variant)) > 0
    or way * sign(array_position(periods, new_period) - array_position(periods, a.period)) > 0
    or way * sign(array_position(recipients, new_recipient) - array_position(recipients, a.invoice_recipient)) > 0
    or way * sign(coalesce(new_price, 0) - coalesce(a.price_minor, 0)) > 0
    or (a.currency <> new_currency and coalesce(new_price, 0) > 0);
end $$;

-- Other terms for an active agreement: at once where they cost the other side nothing, else as a proposal. The price is the firm's to
-- name. Answers 'changed', 'proposed' or 'same'.
create or replace function kontor.change_terms(agreement uuid, proposal uuid,
  new_variant text, new_period text, new_price bigint, new_currency text, new_recipient text)
  returns text language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare a service_agreements; side text; other agreement_proposals; offered text[];
begin
  select * into a from service_agreements where id = agreement for update;
  side := kontor.deciding_side(a.collaboration_id, a.client_id);
  if side is null then perform kontor.refuse('not your agreement'); end if;
  if a.state <> 'active' then raise exception 'agreement.step' using errcode = '23514', constraint = 'service_agreements_step'; end if;
  if side = 'client' then new_price := a.price_minor; new_currency := a.currency; end if;
  select s.variants into offered from services s where s.id = a.service_id;
  if new_variant <> a.variant and not (new_variant = any (offered)) then
    raise exception 'agreement.variant' using errcode = '23514', constraint = 'service_agreements_offered';
  end if;
  select * into other from agreement_proposals p where p.agreement_id = a.id and p.state = 'open';
  if other.proposed_side <> side then
    raise exception 'agreement.proposal' using errcode = '23514', constraint = 'agreement_proposals_unanswered';
  end if;
  update agreement_proposals set state = 'withdrawn', decided_at = now(), decided_by = kontor.me(), decided_by_name = kontor.my_name() where id = other.id;
  if (a.variant, a.period, a.price_minor, a.currency, a.invoice_recipient) is not distinct from (new_variant, new_period, new_price, new_currency::char(3), new_recipient) then
    return 'same';
  end if;
  if not kontor.is_costly(side, a, new_variant, new_period, new_price, new_currency, new_recipient) then
    update service_agreements set variant = new_variant, period = new_period, price_minor = new_price, currency = new_currency, invoice_recipient = new_recipient where id = a.id;
    return 'changed';
  end if;
  insert into agreement_proposals (id, client_id, agreement_id, variant, period, price_minor, currency, invoice_recipient, proposed_side, proposed_by, proposed_by_name)
    values (proposal, a.client_id, a.id, new_variant, new_period, new_price, new_currency, new_recipient, side, kontor.me(), kontor.my_name());
  return 'proposed';
end $$;

-- The other side's consent to proposed terms, or its no. The agreement is locked first, so that of two answers one comes second.
create or replace function kontor.answer_terms(proposal uuid, consents boolean, why text)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare a service_agreements; p agreement_proposals;
begin
  select g.* into a from service_agreements g join agreement_proposals q on q.agreement_id = g.id where q.id = proposal for update of g;
  select * into p from agreement_proposals where id = proposal;
  if a.id is null or kontor.deciding_side(a.collaboration_id, a.client_id) is not distinct from p.proposed_side
     or kontor.deciding_side(a.collaboration_id, a.client_id) is null then perform kontor.refuse('not yours to answer'); end if;
  if p.state <> 'open' or a.state <> 'active' then
    raise exception 'agreement.proposal' using errcode = '23514', constraint = 'agreement_proposals_decided';
  end if;
  update agreement_proposals set state = case when consents then 'accepted' else 'declined' end, reason = why,
    decided_at = now(), decided_by = kontor.me(), decided_by_name = kontor.my_name() where id = p.id;
  if consents then
    update service_agreements set variant = p.variant, period = p.period, price_minor = p.price_minor, currency = p.currency,
      invoice_recipient = p.invoice_recipient where id = a.id;
  end if;
end $$;

-- How to begin with the service: the firm's words, which cost nobody anything.
create or replace function kontor.write_start(agreement uuid, words text)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare a service_agreements;
begin
  select * into a from service_agreements where id = agreement for update;
  if a.id is null or kontor.deciding_side(a.collaboration_id, a.client_id) is distinct from 'firm' then perform kontor.refuse('not your agreement'); end if;
  update service_agreements set getting_started = words where id = a.id;
end $$;

-- Ends one agreement, from either side, at any time; an offer that nobody answered is taken back by the firm the same way.
create or replace function kontor.end_agreement(agreement uuid, why text)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare a service_agreements; side text;
begin
  select * into a from service_agreements where id = agreement for update;
  side := kontor.deciding_side(a.collaboration_id, a.client_id);
  if side is null then perform kontor.refuse('not your agreement'); end if;
  if a.state = 'invited' and side = 'firm' then
    update service_agreements set state = 'withdrawn' where id = a.id;
    return;
  end if;
  update service_agreements set state = 'ended', ended_at = now(), ended_by = kontor.me(), ended_by_name = kontor.my_name(), ended_side = side, end_reason = why
   where id = a.id;
end $$;

-- Ends the collaboration, from either side: in this very transaction the firm has lost the client file, what it wanted to mail for this
-- client is not sent, and what hangs on the collaboration is over (44). Gives the people of the firm who had the client.
create or replace function kontor.end_collaboration(collaboration uuid, why text) returns setof uuid
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations; side text; lost uuid[];
begin
  select * into c from collaborations where id = collaboration and open for update;
  side := kontor.deciding_side(c.id, c.client_id);
  if side is null then perform kontor.refuse('not your collaboration'); end if;
  lost := array(select distinct k.user_id from kontor.clients_of k where k.client_id = c.client_id
    and not exists (select from contacts o where o.client_id = c.client_id and o.user_id = k.user_id));
  update letters set state = 'failed', error = 'ended: ' where client_id = c.client_id and firm_id = c.firm_id and state in ('queued', 'sending')
    and kind <> 'collaboration-ended';
  update collaborations set state = 'ended', ended_at = now(), ended_by = kontor.me(), ended_side = side, end_reason = why,
    name_at_end = (select name from clients where id = c.client_id) where id = c.id;
  return query select unnest(lost);
end $$;

-- The firm's own entry of the end: the client's is written by the page, and whoever ends it from the client's side does not write there.
create or replace function kontor.keep_parting(entry uuid, collaboration uuid, why text) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations;
begin
  select * into c from collaborations where id = collaboration and open for update;
  if kontor.deciding_side(c.id, c.client_id) is null then perform kontor.refuse('not your collaboration'); end if;
  insert into activity (id, client_id, scope_id, firm_id, actor_id, actor_name, kind, subject_type, subject_id, data)
    select entry, c.client_id, c.id, c.firm_id, kontor.me(), kontor.my_name(), 'collaboration.ended', 'collaboration', c.id,
           jsonb_strip_nulls(jsonb_build_object('firm', f.name, 'reason', why)) from firms f where f.id = c.firm_id;
end $$;

-- Clients of this firm for whom nobody is responsible, with what is agreed: no engagement, or one whose responsible has left. For owner
-- and administrators, in the order of the client's id, after the last one of the page before.
create or replace function kontor.unled_clients(firm uuid, after uuid, most int)
  returns table (client_id uuid, collaboration_id uuid, client_name text, client_number text, former text, services json)
  language plpgsql stable security definer rows 20 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
begin
  if not (firm in (select kontor.my_administered_firms())) then return; end if;
  return query
    select c.client_id, c.id, l.name, c.client_number,
           (select u.name from engagement_members e join users u on u.id = e.user_id where e.collaboration_id = c.id and e.responsible),
           (select coalesce(json_agg(json_build_object('key', a.service_key, 'name', a.name)), '[]') from service_agreements a
             where a.collaboration_id = c.id and a.state in ('active', 'invited'))
      from collaborations c join clients l on l.id = c.client_id
     where c.firm_id = firm and c.open and (after is null or c.client_id > after)
       and not exists (select from engagement_members e join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
                        where e.collaboration_id = c.id and e.responsible)
     order by c.client_id limit most;
end $$;

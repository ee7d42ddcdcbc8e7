-- Services and what is agreed of them: who may read and write them, which steps an agreement may take, and what follows from it.

grant select, insert on services to kontor_app;
grant update (name, description, variants, variant, period, price_minor, currency, invoice_recipient, getting_started, position, retired_at)
  on services to kontor_app;
-- The client's people read the entries that something was agreed of with them.
create policy see on services for select to kontor_app
  using (firm_id in (select kontor.my_staffed_firms()) or id in (select a.service_id from service_agreements a));
create policy add on services for insert to kontor_app with check (key is null and firm_id in (select kontor.my_administered_firms()));
create policy change on services for update to kontor_app using (firm_id in (select kontor.my_administered_firms()));

-- Read like the collaboration they hang on; written by the definer functions of 46-agreement-steps.sql alone.
grant select on service_agreements, agreement_proposals to kontor_app;
create policy see on service_agreements for select to kontor_app
  using (collaboration_id in (select kontor.my_scopes()) or client_id in (select kontor.my_contact_clients()));
create policy see on agreement_proposals for select to kontor_app
  using (exists (select from service_agreements a where a.id = agreement_id
    and (a.collaboration_id in (select kontor.my_scopes()) or a.client_id in (select kontor.my_contact_clients()))));

-- A new firm finds the catalogue laid out.
create or replace function kontor.lay_out_catalogue() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  insert into services (id, firm_id, key, variants, variant, period, invoice_recipient, position)
    select gen_random_uuid(), new.id, k.key, k.variants, k.variants[1], k.period, 'client', k.position
      from (values
        ('documents', array['together'], 'none', 1),
        ('bookkeeping', array['firm', 'together', 'client'], 'monthly', 2),
        ('invoicing', array['firm', 'together', 'client'], 'monthly', 3),
        ('payroll', array['firm', 'together', 'client'], 'monthly', 4),
        ('time', array['client', 'together', 'firm'], 'monthly', 5),
        ('accounts', array['firm', 'together'], 'yearly', 6),
        ('tax', array['firm', 'together'], 'yearly', 7)) as k (key, variants, period, position);
  return null;
end $$;
drop trigger if exists lay_out_catalogue on firms;
create trigger lay_out_catalogue after insert on firms for each row execute function kontor.lay_out_catalogue();

-- The steps: invited → active | declined | withdrawn | expired; active → ended. What is over stays as it was. The collaboration is
-- locked first, so that nothing is agreed while it ends.
create or replace function kontor.guard_agreement() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations;
begin
  if tg_op = 'INSERT' then
    select * into strict c from collaborations where id = new.collaboration_id for share;
    if new.state not in ('invited', 'active') or not c.open then
      raise exception 'agreement.step' using errcode = '23514', constraint = 'service_agreements_step';
    end if;
    if new.invitation_id is not null
       and not exists (select from invitations i where i.id = new.invitation_id and i.collaboration_id = new.collaboration_id) then
      raise exception 'agreement.invitation' using errcode = '23514', constraint = 'service_agreements_invited_by';
    end if;
    select s.key into new.service_key from services s where s.id = new.service_id;
    return new;
  end if;
  if new.state = old.state then
    if old.state in ('invited', 'active') or (to_jsonb(new) - 'client_id') = (to_jsonb(old) - 'client_id') then return new; end if;
  elsif (old.state = 'invited' and new.state in ('active', 'declined', 'withdrawn', 'expired')) or (old.state = 'active' and new.state = 'ended') then
    if new.state <> 'active' then return new; end if;
    select * into strict c from collaborations where id = new.collaboration_id for share;
    if c.state = 'active' then return new; end if;
  end if;
  raise exception 'agreement.step' using errcode = '23514', constraint = 'service_agreements_step';
end $$;
drop trigger if exists guard_agreement on service_agreements;
create trigger guard_agreement before insert or update on service_agreements for each row execute function kontor.guard_agreement();

-- Who has the shared documents follows from the agreement on document exchange. In a draft the firm prepares; a client that once
-- exchanged documents keeps its file, with whichever firm. Marks of those who lost it go along.
create or replace function kontor.refresh_document_area(collaboration uuid) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations; area text;
begin
  select * into c from collaborations where id = collaboration and open;
  if not found then return; end if;
  area := case
    when c.state = 'draft'
      or exists (select from service_agreements a where a.collaboration_id = c.id and a.service_key = 'documents' and a.state = 'active') then 'open'
    when exists (select from service_agreements a where a.client_id = c.client_id and a.service_key = 'documents' and a.state in ('active', 'ended')) then 'client'
    else 'none' end;
  if area = c.document_area then return; end if;
  update collaborations set document_area = area where id = c.id;
  delete from unseen_marks m using kontor.closed_to k where k.client_id = c.client_id and m.client_id = c.client_id and m.user_id = k.user_id and m.scope_id <> k.collaboration_id;
end $$;

create or replace function kontor.follow_agreement() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if new.service_key = 'documents' then perform kontor.refresh_document_area(new.collaboration_id); end if;
  if new.state <> 'active' then
    update agreement_proposals set state = 'withdrawn', decided_at = now() where agreement_id = new.id and state = 'open';
  end if;
  return null;
end $$;
drop trigger if exists follow_agreement on service_agreements;
create trigger follow_agreement after insert or update of state on service_agreements for each row execute function kontor.follow_agreement();

-- A collaboration that ends takes along what hangs on it: agreements, invitations, and the marks of the firm's people.
create or replace function kontor.follow_collaboration() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if new.state = 'active' then perform kontor.refresh_document_area(new.id); return null; end if;
  update service_agreements set state = 'withdrawn' where collaboration_id = new.id and state = 'invited';
  update service_agreements set state = 'ended', ended_at = new.ended_at, ended_by = new.ended_by, ended_side = new.ended_side
   where collaboration_id = new.id and state = 'active';
  update invitations set state = 'withdrawn' where collaboration_id = new.id and state in ('queued', 'sent', 'opened', 'failed', 'expired') and decided_at is null;
  delete from unseen_marks m where m.client_id = new.client_id
     and not exists (select from kontor.scopes_of s where s.user_id = m.user_id and s.client_id = m.client_id and s.scope_id = m.scope_id);
  return null;
end $$;
drop trigger if exists follow_collaboration on collaborations;
create trigger follow_collaboration after update of state on collaborations for each row
  when (new.state in ('active', 'ended') and new.state <> old.state) execute function kontor.follow_collaboration();

-- An invitation that is over takes its unanswered agreements along, unless somebody else has been asked the same and may still answer.
create or replace function kontor.follow_invitation() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare other uuid;
begin
  select i.id into other from invitations i where i.collaboration_id = new.collaboration_id and i.kind = new.kind and i.id <> new.id
     and i.state in ('queued', 'sent', 'opened', 'failed') and i.expires_at > now() order by i.created_at limit 1;
  if other is not null then
    update service_agreements set invitation_id = other where invitation_id = new.id and state = 'invited';
  elsif new.state <> 'declined' then
    update service_agreements set state = new.state where invitation_id = new.id and state = 'invited';
  end if;
  return null;
end $$;
drop trigger if exists follow_invitation on invitations;
create trigger follow_invitation after update of state on invitations for each row
  when (new.state in ('withdrawn', 'expired', 'declined') and new.state <> old.state) execute function kontor.follow_invitation();

-- The people to whom the shared documents of a client are closed, although the client itself is not.
create or replace view kontor.closed_to (user_id, client_id, collaboration_id) as
  select k.user_id, k.client_id, c.id from collaborations c join kontor.clients_of k on k.client_id = c.client_id
   where c.state = 'active' and (c.document_area = 'none'
     or (c.document_area = 'client' and not exists (select from contacts o where o.client_id = c.client_id and o.user_id = k.user_id)));
alter view kontor.closed_to owner to kontor_rules;
revoke all on kontor.closed_to from public, kontor_app;

-- Who really reads documents of this scope, and why: whoever sees the client file, without those to whom its documents are closed.
create or replace function kontor.people_who_read(client uuid, scope uuid)
  returns table (user_id uuid, name text, email text, side text, reason text)
  language plpgsql stable security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query select p.user_id, p.name, p.email, p.side, p.reason from kontor.people_who_see(client, scope) p
   where p.user_id not in (select kontor.closed_papers_to(client, scope));
end $$;

-- The people who hear nothing of what lies in this scope, although the client is theirs.
create or replace function kontor.closed_papers_to(client uuid, scope uuid) returns setof uuid
  language plpgsql stable security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return query select t.user_id from kontor.closed_to t where t.client_id = client and t.collaboration_id <> scope;
end $$;

-- The clients whose shared documents are closed to me, and the scopes in them that stay mine: my firm's own papers. Whoever looks as a
-- contact sees what is open to both.
create or replace function kontor.my_closed_clients() returns setof uuid
  language plpgsql stable security definer rows 10
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me(); one uuid := kontor.entered();
begin
  if kontor.viewer() is not null then return query select distinct t.client_id from kontor.closed_to t
    where t.client_id = one and t.user_id in (kontor.seen_as(), kontor.viewer());
  elsif one is not null then return query select distinct t.client_id from kontor.closed_to t where t.client_id = one and t.user_id = who;
  else return query
    select c.client_id from collaborations c
     where c.state = 'active' and c.document_area <> 'open' and c.firm_id = any (array(select kontor.my_staffed_firms()))
       and (c.document_area = 'none' or not exists (select from contacts o where o.client_id = c.client_id and o.user_id = who))
    union all
    select c.client_id from contacts k join collaborations c on c.client_id = k.client_id and c.state = 'active' and c.document_area = 'none'
     where k.user_id = who;
  end if;
end $$;
create or replace function kontor.my_own_papers() returns setof uuid
  language plpgsql stable security definer rows 10
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare one uuid := kontor.entered();
begin
  return query select c.id from collaborations c
   where c.state = 'active' and c.document_area <> 'open' and c.firm_id = any (array(select kontor.my_staffed_firms())) and (one is null or c.client_id = one);
end $$;

-- Restrictive: they only take away, whatever the policies beside them grant. What is read by way of a document (its text, its
-- pictures, its figures) asks for the document and goes with it.
do $$
declare t record;
begin
  for t in select * from (values ('folders', 'scope_id'), ('documents', 'scope_id'), ('document_versions', 'scope_id'), ('version_contents', 'scope_id'),
      ('document_comments', 'scope_id'), ('unseen_comments', 'scope_id'), ('unseen_marks', 'scope_id'), ('document_holds', 'scope_id'),
      ('decided_versions', 'document_scope_id'), ('folder_grants', 'scope_id'), ('folder_tallies', 'scope_id')) as named (name, scope) loop
    execute format('create policy agreed on %I as restrictive for all to kontor_app using '
      '(client_id not in (select kontor.my_closed_clients()) or %I in (select kontor.my_own_papers()))', t.name, t.scope);
  end loop;
end $$;
-- Of the history all that names a document or a folder; the steps of tasks and of the collaboration stay.
create policy agreed on activity as restrictive for select to kontor_app
  using (client_id is null or client_id not in (select kontor.my_closed_clients()) or scope_id in (select kontor.my_own_papers())
    or (coalesce(subject_type, '') not in ('document', 'folder', 'batch') and not (data ?| array['document', 'folder'])));

-- Nobody is told of what is closed to them, whoever writes the mark.
create or replace function kontor.drop_closed_marks() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
begin
  if not exists (select from new_marks n join collaborations c on c.client_id = n.client_id and c.state = 'active' and c.document_area <> 'open') then
    return null;
  end if;
  delete from unseen_marks m using new_marks n, kontor.closed_to k
   where m.user_id = n.user_id and m.document_id = n.document_id
     and k.client_id = n.client_id and k.user_id = n.user_id and m.scope_id <> k.collaboration_id;
  return null;
end $$;
drop trigger if exists drop_closed_marks on unseen_marks;
create trigger drop_closed_marks after insert on unseen_marks referencing new table as new_marks
  for each statement execute function kontor.drop_closed_marks();

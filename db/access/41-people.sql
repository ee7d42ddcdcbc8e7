-- Who works in a firm and for which client, written in larger steps than 40-membership.sql: many clients at once, handing over.

-- Who works for the clients in `given`: the responsible (whoever adds them where none is named), the participants, and the adder.
create or replace function kontor.given_engagements(given jsonb, who uuid, administers boolean)
  returns table (collaboration uuid, client uuid, person uuid, leads boolean) language sql stable as $$
  select e.collaboration, e.client, e.person, bool_or(e.leads) from (
    select g.collaboration, g.id as client, coalesce(g.responsible, who) as person, true as leads
      from jsonb_to_recordset(given) as g (id uuid, collaboration uuid, responsible uuid)
    union all
    select g.collaboration, g.id, p::uuid, false
      from jsonb_to_recordset(given) as g (id uuid, collaboration uuid, participants jsonb)
     cross join jsonb_array_elements_text(coalesce(g.participants, '[]')) p
    union all
    select g.collaboration, g.id, who, false from jsonb_to_recordset(given) as g (id uuid, collaboration uuid) where not administers) e
   group by 1, 2, 3
$$;

-- New clients of this firm in draft, with their engagements. Whoever adds them stays among those who work for them unless they see
-- all clients anyway. Each row: id, collaboration, name, number, language, responsible, participants and the master data.
create or replace function kontor.create_clients(firm uuid, given jsonb)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare
  who uuid := kontor.me();
  administers boolean := firm in (select kontor.my_administered_firms());
begin
  if not (firm in (select kontor.my_staffed_firms())) then perform kontor.refuse('not your firm'); end if;
  insert into clients (id, name, language, created_by_firm_id, legal_form, street, postal_code, city, country, vat_id)
    select g.id, g.name, g.language, firm, g.legal_form, g.street, g.postal_code, g.city, coalesce(g.country, 'DE'), g.vat_id
      from jsonb_to_recordset(given) as g (id uuid, name text, language text, legal_form text, street text, postal_code text, city text, country text, vat_id text);
  insert into collaborations (id, firm_id, client_id, client_number, created_by, contact_name, contact_email, template_id)
    select g.collaboration, firm, g.id, g.number, who, g.contact_name, g.contact_email, g.template
      from jsonb_to_recordset(given) as g (id uuid, collaboration uuid, number text, contact_name text, contact_email text, template uuid);
  -- Whoever is being deactivated in this moment is waited for, and then is nobody to engage.
  perform from staff s where s.firm_id = firm and s.user_id in (select e.person from kontor.given_engagements(given, who, administers) e)
    order by s.user_id for share;
  if exists (select from kontor.given_engagements(given, who, administers) e where not exists (
       select from staff s where s.firm_id = firm and s.user_id = e.person and s.deactivated_at is null)) then
    perform kontor.refuse('not staff of this firm');
  end if;
  insert into engagement_members (collaboration_id, firm_id, client_id, user_id, responsible, open)
    select e.collaboration, firm, e.client, e.person, e.leads, true from kontor.given_engagements(given, who, administers) e;
end $$;

-- What the firm keeps about its clients: the master data, its own number, and whom it would invite. Only clients of mine; gives how many.
create or replace function kontor.save_clients(firm uuid, given jsonb)
  returns int language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare saved int;
begin
  if not (firm in (select kontor.my_staffed_firms())) then perform kontor.refuse('not your firm'); end if;
  update collaborations n set client_number = g.number, contact_name = g.contact_name, contact_email = g.contact_email
    from jsonb_to_recordset(given) as g (id uuid, number text, contact_name text, contact_email text)
   where n.client_id = g.id and n.firm_id = firm and n.open and n.client_id in (select kontor.my_clients())
     and (n.client_number, n.contact_name, n.contact_email) is distinct from (g.number, g.contact_name, g.contact_email);
  update clients c set name = g.name, language = g.language, legal_form = g.legal_form, street = g.street,
         postal_code = g.postal_code, city = g.city, country = coalesce(g.country, 'DE'), vat_id = g.vat_id
    from jsonb_to_recordset(given) as g (id uuid, name text, language text, legal_form text, street text, postal_code text, city text, country text, vat_id text)
   where c.id = g.id and c.id in (select kontor.my_clients())
     and exists (select from collaborations n where n.client_id = c.id and n.firm_id = firm and n.open);
  get diagnostics saved = row_count;
  return saved;
end $$;

-- Which of these numbers the firm uses already, for clients that the caller may not see as well.
create or replace function kontor.used_numbers(firm uuid, numbers text[]) returns setof text
  language plpgsql stable security definer rows 50 set search_path = public, kontor, pg_temp as $$
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  return query select c.client_number from collaborations c where c.firm_id = firm and c.open and c.client_number = any (numbers);
end $$;

-- Makes a colleague an administrator or plain staff. The owner's role is handed over, never changed.
create or replace function kontor.change_staff_role(firm uuid, person uuid, new_role text)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if not (firm in (select kontor.my_administered_firms())) then perform kontor.refuse('not your firm'); end if;
  if new_role not in ('administrator', 'staff') then perform kontor.refuse('no such role'); end if;
  update staff set role = new_role where firm_id = firm and user_id = person and role <> 'owner' and deactivated_at is null;
  if not found then raise exception 'staff.role' using errcode = '23514'; end if;
  delete from unseen_marks m using collaborations c where c.firm_id = firm and m.client_id = c.client_id and m.user_id = person
    and not exists (select from kontor.scopes_of s where s.user_id = person and s.client_id = m.client_id and s.scope_id = m.scope_id);
end $$;

-- Hands the firm over: the successor becomes owner, the one before an administrator. Of two at once the second is no owner any more.
create or replace function kontor.hand_over_firm(firm uuid, person uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare who uuid := kontor.me(); owner uuid;
begin
  -- "No key": entries about the firm, written before in this transaction, hold its key.
  select f.owner_id into owner from firms f where f.id = firm for no key update;
  if owner is distinct from who then perform kontor.refuse('not your firm'); end if;
  if person = who then return; end if;
  update staff set role = 'owner' where firm_id = firm and user_id = person and deactivated_at is null;
  if not found then raise exception 'staff.role' using errcode = '23514'; end if;
  update staff set role = 'administrator' where firm_id = firm and user_id = who;
  update firms set owner_id = person where id = firm;
end $$;

-- Makes somebody responsible for what a colleague leads: all of it, or the given clients. The one before stays as a participant.
create or replace function kontor.hand_over_clients(firm uuid, person uuid, successor uuid, which uuid[]) returns setof uuid
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare led uuid[];
begin
  if not (firm in (select kontor.my_administered_firms())) then perform kontor.refuse('not your firm'); end if;
  if person = successor or not exists (select from staff where firm_id = firm and user_id = successor and deactivated_at is null for share) then
    perform kontor.refuse('not staff of this firm');
  end if;
  led := array(select e.collaboration_id from engagement_members e
                where e.firm_id = firm and e.user_id = person and e.responsible and e.open and (which is null or e.client_id = any (which))
                order by e.collaboration_id for update);
  update engagement_members set responsible = false where collaboration_id = any (led) and user_id = person;
  insert into engagement_members (collaboration_id, firm_id, client_id, user_id, responsible, open)
    select c.id, c.firm_id, c.client_id, successor, true, true from collaborations c where c.id = any (led) and c.open
    on conflict (collaboration_id, user_id) do update set responsible = true;
  return query select c.client_id from collaborations c where c.id = any (led);
end $$;

-- Gives clients of the caller, which have no folders yet, the folders of a template. Each row: id and collaboration of the client.
create or replace function kontor.give_template_folders(firm uuid, template uuid, given jsonb)
  returns int language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare who uuid := kontor.me(); made int;
begin
  if not (firm in (select kontor.my_staffed_firms())) then perform kontor.refuse('not your firm'); end if;
  if exists (select from jsonb_to_recordset(given) as g (id uuid, collaboration uuid)
              where not exists (select from collaborations c where c.id = g.collaboration and c.client_id = g.id and c.firm_id = firm and c.open)
                 or g.id not in (select kontor.my_clients())) then perform kontor.refuse('not your clients'); end if;
  with recursive tree (origin, parent, root, audience, depth) as (
    select f.id, f.parent_id, f.id, f.audience, 1 from client_template_folders f where f.template_id = template and f.firm_id = firm and f.parent_id is null
    union all
    select f.id, f.parent_id, t.root, t.audience, t.depth + 1 from tree t join client_template_folders f on f.parent_id = t.origin),
  made_of as materialized (
    select gen_random_uuid() as id, g.id as client, g.collaboration, t.* from jsonb_to_recordset(given) as g (id uuid, collaboration uuid) cross join tree t)
  insert into folders (id, client_id, parent_id, name, audience, collaboration_id, scope_id, created_by, created_by_name)
    select m.id, m.client, above.id, f.name, f.audience, case when f.audience = 'firm' then m.collaboration end,
           case m.audience when 'everyone' then m.client when 'firm' then m.collaboration else top.id end, who, kontor.my_name()
      from made_of m
      join client_template_folders f on f.id = m.origin
      join made_of top on top.client = m.client and top.origin = m.root
      left join made_of above on above.client = m.client and above.origin = m.parent
     order by m.depth;
  get diagnostics made = row_count;
  return made;
end $$;

-- Does this address belong to somebody whose company of the same name (or VAT id) works with another firm than this one?
create or replace function kontor.has_other_firm(client uuid, firm uuid, address text) returns boolean language sql stable as $$
  select exists (
    select from clients c join users u on u.email = address join contacts k on k.user_id = u.id join clients other on other.id = k.client_id
      join collaborations o on o.client_id = other.id and o.state = 'active' and o.firm_id <> firm
     where c.id = client and (other.search_key = c.search_key or other.vat_id = c.vat_id))
$$;

-- The same for whoever prepares a client.
create or replace function kontor.works_elsewhere(client uuid, address text) returns boolean
  language plpgsql stable security definer set search_path = public, kontor, pg_temp as $$
begin
  return exists (select from collaborations n
    where n.client_id = client and n.state = 'draft' and n.firm_id in (select kontor.my_staffed_firms()) and client in (select kontor.my_clients())
      and kontor.has_other_firm(client, n.firm_id, address));
end $$;

-- The state of an invitation with the clock taken into account: an open one past its end counts as expired.
create or replace function kontor.state_now(state text, expires_at timestamptz) returns text language sql stable
  return case when state in ('queued', 'sent', 'opened', 'failed') and expires_at < now() then 'expired' else state end;

-- Whom the firm would invite as the client's first contact: as it noted down, else whoever was invited last where that came to nothing
-- (which `before` names).
create or replace function kontor.expected_contact(collaboration uuid) returns table (name text, email text, before text) language sql stable rows 1 as $$
  select case when n.contact_email is null and last.over is not null then last.name else n.contact_name end,
         coalesce(n.contact_email, case when last.over is not null then last.email end), last.over
    from collaborations n
    left join lateral (select i.name, i.email, case when kontor.state_now(i.state, i.expires_at) in ('declined', 'expired')
                                                    then kontor.state_now(i.state, i.expires_at) end as over
                         from invitations i where i.collaboration_id = n.id and i.kind = 'contact' order by i.id desc limit 1) last on true
   where n.id = collaboration
$$;

-- Clients in draft whom I may invite, with what stands in the way: an invitation that is open already, nobody to write to, an address
-- of the firm's own people, a company of that address that works with another firm (which is not named). By number.
create or replace function kontor.invitable_clients(firm uuid, which uuid[], most int)
  returns table (client_id uuid, number text, contact_name text, contact_email text, hindrance text, before text)
  language plpgsql stable security definer rows 200 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); administers boolean := firm in (select kontor.my_administered_firms());
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  return query
    select n.client_id, n.client_number, to_whom.name, to_whom.email, case
        when exists (select from invitations i where i.client_id = n.client_id and i.kind = 'contact'
                        and i.state in ('queued', 'sent', 'opened', 'failed') and i.expires_at > now()) then 'open'
        when to_whom.email is null then 'noEmail'
        when exists (select from users u join staff s on s.user_id = u.id and s.firm_id = firm and s.deactivated_at is null
                      where u.email = to_whom.email) then 'ownStaff'
        when kontor.has_other_firm(n.client_id, firm, to_whom.email) then 'otherFirm'
      end, to_whom.before
      from collaborations n cross join lateral kontor.expected_contact(n.id) to_whom
     where n.firm_id = firm and n.state = 'draft' and (which is null or n.client_id = any (which))
       and (administers or exists (select from engagement_members e where e.collaboration_id = n.id and e.user_id = who))
       and not exists (select from contacts k where k.client_id = n.client_id)
     order by n.number_key collate "C" limit most;
end $$;

-- The firm's invitations of its clients' people in which these words occur, those of the clients alone for which this person works.
create or replace function kontor.invitations_with(firm uuid, words text, who uuid, administers boolean)
  returns table (id uuid, client_id uuid, state text) language sql stable as $$
  select i.id, i.client_id, kontor.state_now(i.state, i.expires_at)
    from invitations i join collaborations c on c.id = i.collaboration_id and c.open join clients k on k.id = i.client_id
   where i.firm_id = firm and i.kind <> 'staff'
     and (words is null or strpos(lower(k.name || ' ' || c.client_number || ' ' || i.name || ' ' || i.email), lower(words)) > 0)
     and (administers or exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = who))
$$;

-- A page of them, newest first, for me; behind the given one.
create or replace function kontor.list_invitations(firm uuid, of_state text, words text, behind uuid, most int)
  returns table (invitation_id uuid, client_id uuid)
  language plpgsql stable security definer rows 50 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); administers boolean := firm in (select kontor.my_administered_firms());
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  return query
    select i.id, i.client_id from kontor.invitations_with(firm, words, who, administers) i
     where (behind is null or i.id < behind) and (of_state is null or of_state = i.state)
     order by i.id desc limit most;
end $$;

-- How many of the same there are in each state.
create or replace function kontor.count_invitations(firm uuid, words text) returns table (state text, count int)
  language plpgsql stable security definer rows 8 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); administers boolean := firm in (select kontor.my_administered_firms());
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  return query select i.state, count(*)::int from kontor.invitations_with(firm, words, who, administers) i group by i.state;
end $$;

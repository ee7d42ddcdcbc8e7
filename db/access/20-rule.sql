-- Who sees what: the rule, once. docs/decisions/002 explains it; policies (30) and definer functions only ask it.

create or replace function kontor.me() returns uuid language sql stable parallel safe
  return nullif(current_setting('kontor.user_id', true), '')::uuid;
-- Somebody of a firm who looks at a client file as one of its contacts sees it ("view as client"): the transaction is nobody's (me() is
-- null, so that all that is a person's own is gone), it is read-only, and it sees what both that contact and the one who looks may see.
create or replace function kontor.viewer() returns uuid language sql stable parallel safe
  return nullif(current_setting('kontor.viewer_id', true), '')::uuid;
create or replace function kontor.seen_as() returns uuid language sql stable parallel safe
  return coalesce(kontor.me(), case when kontor.viewer() is not null then nullif(current_setting('kontor.seen_as', true), '')::uuid end);
create or replace function kontor.entered() returns uuid language sql stable parallel safe
  return nullif(current_setting('kontor.client_id', true), '')::uuid;
create or replace function kontor.entered_many() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('kontor.client_ids', true), '')::uuid[];

-- Which person has which client.
create or replace view kontor.clients_of (user_id, client_id, reason) as
  select user_id, client_id, 'contact' from contacts
  union all
  select s.user_id, c.client_id, s.role from staff s
    join collaborations c on c.firm_id = s.firm_id and c.open
   where s.role in ('owner', 'administrator') and s.deactivated_at is null
  union all
  select e.user_id, e.client_id, case when e.responsible then 'responsible' else 'engagement' end
    from engagement_members e
    join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
   where e.open;

-- Which person has which scope: the client itself (audience "everyone"), the collaboration (the firm's own papers,
-- also after it ended), or a top-level folder of audience "named".
create or replace view kontor.scopes_of (user_id, client_id, scope_id, reason) as
  select user_id, client_id, client_id, reason from kontor.clients_of
  union all
  select s.user_id, c.client_id, c.id, s.role from staff s
    join collaborations c on c.firm_id = s.firm_id
   where s.role in ('owner', 'administrator') and s.deactivated_at is null
  union all
  select e.user_id, e.client_id, e.collaboration_id, case when e.responsible then 'responsible' else 'engagement' end
    from engagement_members e
    join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
  union all
  select c.main_contact_id, c.id, f.id, 'main-contact' from clients c
    join folders f on f.client_id = c.id and f.audience = 'named'
   where c.main_contact_id is not null
  union all
  select e.user_id, e.client_id, f.id, 'responsible' from engagement_members e
    join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
    join folders f on f.client_id = e.client_id and f.audience = 'named'
   where e.responsible and e.open
  union all
  select g.user_id, g.client_id, g.folder_id, 'named' from folder_grants g
   where exists (select from kontor.clients_of k where k.user_id = g.user_id and k.client_id = g.client_id);

alter view kontor.clients_of owner to kontor_rules;
alter view kontor.scopes_of owner to kontor_rules;
revoke all on kontor.clients_of, kontor.scopes_of from public, kontor_app;
grant select on kontor.clients_of, kontor.scopes_of to kontor_system;

-- May somebody look at a client file as its contacts see it: the firm's people who have the client, and are no contact of it themselves.
create or replace function kontor.may_view(person uuid, client uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from kontor.clients_of k where k.user_id = person and k.client_id = client and k.reason <> 'contact')
    and not exists (select from contacts c where c.user_id = person and c.client_id = client);

-- My clients and my scopes, narrowed to the client(s) that the page has entered. The rule is asked either way:
-- a wrong setting shows less, never more.
create or replace function kontor.my_clients() returns setof uuid
  language plpgsql stable security definer rows 100
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me(); one uuid := kontor.entered(); many uuid[] := kontor.entered_many();
begin
  if kontor.viewer() is not null then return query select k.client_id from kontor.clients_of k
    where k.user_id = kontor.seen_as() and k.client_id = one and k.reason = 'contact' and kontor.may_view(kontor.viewer(), one);
  elsif one is not null then return query select k.client_id from kontor.clients_of k where k.user_id = who and k.client_id = one;
  elsif many is not null then return query select k.client_id from kontor.clients_of k where k.user_id = who and k.client_id = any (many);
  else return query select k.client_id from kontor.clients_of k where k.user_id = who;
  end if;
end $$;

create or replace function kontor.my_scopes() returns setof uuid
  language plpgsql stable security definer rows 1000
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me(); one uuid := kontor.entered(); many uuid[] := kontor.entered_many();
begin
  if kontor.viewer() is not null then return query select s.scope_id from kontor.scopes_of s
    where s.user_id = kontor.seen_as() and s.client_id = one and kontor.may_view(kontor.viewer(), one)
      and exists (select from contacts k where k.client_id = one and k.user_id = kontor.seen_as())
      and exists (select from kontor.scopes_of v where v.user_id = kontor.viewer() and v.client_id = one and v.scope_id = s.scope_id);
  elsif one is not null then return query select s.scope_id from kontor.scopes_of s where s.user_id = who and s.client_id = one;
  elsif many is not null then return query select s.scope_id from kontor.scopes_of s where s.user_id = who and s.client_id = any (many);
  else return query select s.scope_id from kontor.scopes_of s where s.user_id = who;
  end if;
end $$;

create or replace function kontor.my_contact_clients() returns setof uuid language plpgsql stable security definer rows 3
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me();
begin
  if kontor.viewer() is not null then return query select m from kontor.my_clients() m;
  else return query select k.client_id from contacts k where k.user_id = who; end if;
end $$;

-- Clients whose invitations are mine to handle: the firm's people, and on the client's side its administrators.
create or replace function kontor.my_inviting_clients() returns setof uuid language plpgsql stable security definer rows 100
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me();
begin
  return query select m from kontor.my_clients() m
   where not exists (select from contacts k where k.client_id = m and k.user_id = who and k.role <> 'administrator');
end $$;

-- The name with which I sign what I write.
create or replace function kontor.my_name() returns text language sql stable security definer
  set search_path = public, kontor, pg_temp
  return (select u.name from users u where u.id = kontor.me());

-- Firms I work in, and firms in which I may do everything.
create or replace function kontor.my_staffed_firms() returns setof uuid language plpgsql stable security definer rows 2
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me();
begin return query select s.firm_id from staff s where s.user_id = who and s.deactivated_at is null; end $$;

create or replace function kontor.my_administered_firms() returns setof uuid language plpgsql stable security definer rows 2
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me();
begin
  return query select s.firm_id from staff s
   where s.user_id = who and s.deactivated_at is null and s.role in ('owner', 'administrator');
end $$;

-- Firms whose name I may read: mine, and those that work for a client of mine.
create or replace function kontor.my_firms() returns setof uuid language plpgsql stable security definer rows 3
  set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me();
begin
  if kontor.viewer() is not null then
    return query select c.firm_id from collaborations c where c.client_id in (select kontor.my_clients()) and c.open;
    return;
  end if;
  return query select s.firm_id from staff s where s.user_id = who and s.deactivated_at is null
   union select c.firm_id from contacts k join collaborations c on c.client_id = k.client_id and c.open where k.user_id = who;
end $$;

-- Which of these people see this scope of this client (live updates, mails). Asked by the system only.
create or replace function kontor.who_sees(client uuid, scope uuid, people uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = public, kontor, pg_temp as $$
begin
  return query select distinct s.user_id from kontor.scopes_of s
   where s.client_id = client and s.scope_id = scope and s.user_id = any (people);
end $$;

-- The people of a client file as its members may see them: name, side and role; and why each sees the given scope.
create or replace function kontor.people_who_see(client uuid, scope uuid)
  returns table (user_id uuid, name text, email text, side text, reason text)
  language plpgsql stable security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if not (scope in (select kontor.my_scopes())) then return; end if;
  return query
    select distinct on (s.user_id) u.id, u.name, u.email,
           case when exists (select from contacts k where k.user_id = u.id and k.client_id = client) then 'client' else 'firm' end,
           s.reason
      from kontor.scopes_of s join users u on u.id = s.user_id
     where s.client_id = client and s.scope_id = scope
     order by s.user_id, array_position(array['contact', 'main-contact', 'responsible', 'engagement', 'owner', 'administrator', 'named'], s.reason);
end $$;

-- Whom a step between firm and client concerns: the client's administrators and, of the firm, the responsible (the owner, where there is
-- none). Readable for whoever has the client.
create or replace function kontor.addressees(collaboration uuid)
  returns table (user_id uuid, name text, email text, language text, time_zone text, side text, main boolean)
  language plpgsql stable security definer rows 5 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare c collaborations;
begin
  select * into c from collaborations o where o.id = collaboration and o.open;
  if c.id is null or not (c.client_id in (select kontor.my_clients())) then return; end if;
  return query
    select u.id, u.name, u.email, u.language, u.time_zone, 'client', l.main_contact_id = u.id
      from contacts k join users u on u.id = k.user_id and u.disabled_at is null join clients l on l.id = k.client_id
     where k.client_id = c.client_id and k.role = 'administrator'
    union all
    select u.id, u.name, u.email, u.language, u.time_zone, 'firm', false
      from staff s join users u on u.id = s.user_id and u.disabled_at is null
     where s.firm_id = c.firm_id and s.deactivated_at is null
       and (exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = s.user_id and e.responsible)
         or (s.role = 'owner' and not exists (
           select from engagement_members e join staff t on t.firm_id = e.firm_id and t.user_id = e.user_id and t.deactivated_at is null
            where e.collaboration_id = c.id and e.responsible)));
end $$;

-- May the caller write this person about an agreement of this client? Those who decide write to each other, and no one else.
create or replace function kontor.is_addressee(client uuid, person uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (
    select from collaborations c join kontor.addressees(c.id) a on a.user_id = person where c.client_id = client and c.open);

-- The staff of a firm, for its own people.
create or replace function kontor.colleagues(firm uuid)
  returns table (user_id uuid, name text, email text, role text, joined_at timestamptz, deactivated_at timestamptz)
  language plpgsql stable security definer set search_path = public, kontor, pg_temp as $$
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  return query select s.user_id, u.name, u.email, s.role, s.joined_at, s.deactivated_at
    from staff s join users u on u.id = s.user_id where s.firm_id = firm order by u.name;
end $$;

-- May a new version share these bytes: they are those of a version that the caller sees in this client file, described as there.
create or replace function kontor.shares_bytes(client uuid, source uuid, key text, bytes bigint, type text, digest text) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from document_versions v
    where v.id = source and v.client_id = client and v.storage_key = key and v.size = bytes and v.media_type = type and v.sha256 = digest
      and v.scope_id in (select kontor.my_scopes())
      and not exists (select from version_contents c where c.version_id = v.id and (c.scan_state = 'infected'
                       or (c.scan_state = 'waiting' and v.uploaded_by <> kontor.me()))));

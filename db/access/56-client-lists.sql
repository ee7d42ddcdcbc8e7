-- Long lists of clients. LIKE is not leakproof and a policy never drives a query, so these functions carry the rule
-- themselves and give ids in order; the caller enters those clients and reads the rows under the policies.

-- Words as a LIKE pattern over search_key.
create or replace function kontor.like_pattern(words text) returns text language sql immutable parallel safe
  return '%' || replace(replace(replace(kontor.plain(trim(words)), '\', '\\'), '%', '\%'), '_', '\_') || '%';

-- Has this person an unseen mark in this client that they may still see?
create or replace function kontor.has_visible_mark(who uuid, client uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
  select exists (
    select from unseen_marks m where m.user_id = who and m.client_id = client
       and m.scope_id in (select s.scope_id from kontor.scopes_of s where s.user_id = who and s.client_id = client))
$$;

-- My clients (of one firm, where it is given) that hold something unseen, no more than `most`. It hops from client to client along
-- the index instead of reading every mark, and stops when it has enough. Who has the client has its common scope; only where the
-- first mark lies elsewhere is the whole rule asked.
create or replace function kontor.my_new_clients(most int, firm uuid default null) returns setof uuid
  language plpgsql stable security definer rows 20 set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me();
begin
  return query
    with recursive hop (client_id, scope_id) as (
      (select m.client_id, m.scope_id from unseen_marks m where m.user_id = who order by m.client_id limit 1)
      union all
      select n.client_id, n.scope_id from hop cross join lateral (
        select m.client_id, m.scope_id from unseen_marks m where m.user_id = who and m.client_id > hop.client_id
         order by m.client_id limit 1) n)
    select h.client_id from hop h
      cross join lateral (select from kontor.clients_of k where k.user_id = who and k.client_id = h.client_id limit 1) has
     where (firm is null or exists (select from collaborations c where c.client_id = h.client_id and c.firm_id = firm and c.open))
       and case when h.scope_id = h.client_id then true else kontor.has_visible_mark(who, h.client_id) end
     limit most;
end $$;

-- Finds my clients by parts of name or number, those with a mark of mine first; without words, all of them. Ids in order: names and
-- dots are read under the policies, which judge each of them again.
create or replace function kontor.find_clients(words text, most int) returns table (client_id uuid)
  language plpgsql stable security definer rows 30 set search_path = public, kontor, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  who uuid := kontor.me();
  pattern text := kontor.like_pattern(words);
  start text := substr(pattern, 2);
  administered uuid[] := array(select kontor.my_administered_firms());
  enough constant int := 300;
  fresh uuid[];
  many boolean;
begin
  -- Few with something new: know them all. Many: ask for each hit, and enough of them say yes.
  fresh := array(
    with recursive hop (client_id) as (
      (select m.client_id from unseen_marks m where m.user_id = who order by m.client_id limit 1)
      union all
      select n.client_id from hop cross join lateral (
        select m.client_id from unseen_marks m where m.user_id = who and m.client_id > hop.client_id order by m.client_id limit 1) n)
    select h.client_id from hop h limit enough);
  many := cardinality(fresh) = enough;
  return query
    with mine (client_id, client_number) as (
      select c.client_id, c.client_number from collaborations c where c.firm_id = any (administered) and c.state <> 'ended'
      union all
      select c.client_id, c.client_number from engagement_members e
        join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
        join collaborations c on c.id = e.collaboration_id
       where e.user_id = who and e.open and e.firm_id <> all (administered)
      union all
      select k.client_id, c.client_number from contacts k left join collaborations c on c.client_id = k.client_id and c.state <> 'ended'
       where k.user_id = who and (c.firm_id is null or c.firm_id <> all (array(select kontor.my_staffed_firms())))),
    hit as materialized (
      select c.id, c.search_key, mine.client_number from mine join clients c on c.id = mine.client_id
       where pattern = '%%' or c.search_key like pattern or lower(mine.client_number) like pattern)
    select h.id from hit h left join unnest(fresh) f on f = h.id
     order by case when many then not exists (select from unseen_marks m where m.user_id = who and m.client_id = h.id) else f is null end,
           (h.client_number like start) is not true, (h.search_key like start) is not true, h.search_key collate "C", h.id
     limit most;
end $$;

-- A page of the firm's client list: ids in the order asked for, after the last row of the page before. Those whose collaboration has
-- ended are listed apart, by the collaboration's id and under the name they had: the client itself is no longer the firm's to see.
create or replace function kontor.list_clients(
  firm uuid, only_mine boolean, only_new boolean, only_late boolean, of_state text, of_responsible uuid, words text,
  sort text, descending boolean, after_key text, after_id uuid, most int
) returns table (client_id uuid, sort_key text)
  language plpgsql stable security definer rows 50 set search_path = public, kontor, pg_temp as $$
declare
  who uuid := kontor.me();
  today date;
  over boolean := of_state is not distinct from 'ended';
  id text := case when over then 'c.id' else 'c.client_id' end;
  name_key text := case when over then $q$kontor.search_key(coalesce(c.name_at_end, ''))$q$ else 'cl.search_key' end;
  invited constant text := $q$exists (select from invitations i where i.collaboration_id = c.id and i.client_id = c.client_id
    and i.state in ('queued', 'sent', 'opened', 'failed') and i.expires_at > now())$q$;
  key text := case sort
    when 'name' then name_key || ' collate "C"'
    when 'activity' then $q$coalesce(last.activity_id::text, '') collate "C"$q$
    when 'responsible' then $q$coalesce(kontor.plain(lead.name), '~') collate "C"$q$
    when 'state' then format($q$(case when c.state = 'active' then '1' when %s then '2' else '3' end) collate "C"$q$, invited)
    when 'open' then $q$lpad(coalesce(work.open, 0)::text, 9, '0') collate "C"$q$
    when 'overdue' then $q$lpad(coalesce(work.late, 0)::text, 9, '0') collate "C"$q$
    else 'c.number_key collate "C"' end;
  way text := case when descending then 'desc' else 'asc' end;
  beyond text := case when descending then '<' else '>' end;
  q text;
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  select (now() at time zone f.time_zone)::date into today from firms f where f.id = firm;
  q := 'select ' || id || ', ' || key || ' from collaborations c';
  if not over and (sort = 'name' or words <> '') then q := q || ' join clients cl on cl.id = c.client_id'; end if;
  if sort = 'activity' then
    q := q || ' left join latest_activities last on last.collaboration_id = c.id';
  elsif sort = 'responsible' then
    q := q || ' left join (select e.collaboration_id, u.name from engagement_members e join users u on u.id = e.user_id
                            where e.firm_id = $1 and e.responsible) lead on lead.collaboration_id = c.id';
  elsif sort in ('open', 'overdue') then
    q := q || $q$ left join (select t.collaboration_id, count(*) as open, count(*) filter (where t.due_key < $8) as late from tasks t
                              where t.firm_id = $1 and t.waiting_for is not null and t.state = 'open' group by 1) work on work.collaboration_id = c.id$q$;
  end if;
  q := q || ' where c.firm_id = $1 and c.state ' || case when over then '=' else '<>' end || $q$ 'ended'$q$;
  if only_mine or not (firm in (select kontor.my_administered_firms())) then
    q := q || ' and exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = $2)';
  end if;
  if only_new then q := q || ' and exists (select from unseen_marks m where m.user_id = $2 and m.client_id = c.client_id)'; end if;
  if only_late then
    q := q || $q$ and exists (select from tasks t where t.collaboration_id = c.id and t.state = 'open' and t.due_on < $8)$q$;
  end if;
  if of_state = 'active' then q := q || $q$ and c.state = 'active'$q$;
  elsif of_state = 'invited' then q := q || $q$ and c.state = 'draft' and $q$ || invited;
  elsif of_state = 'draft' then q := q || $q$ and c.state = 'draft' and not $q$ || invited;
  end if;
  if of_responsible is not null then
    q := q || ' and exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = $3 and e.responsible)';
  end if;
  if words <> '' then q := q || ' and (' || name_key || ' like $4 or lower(c.client_number) like $4)'; end if;
  if after_id is not null then q := q || ' and (' || key || ', ' || id || ') ' || beyond || ' ($5, $6)'; end if;
  q := q || ' order by ' || key || ' ' || way || ', ' || id || ' ' || way || ' limit $7';
  return query execute q using firm, who, of_responsible, kontor.like_pattern(words), after_key, after_id, most, today;
end $$;

-- How many of my clients in this firm have an overdue task, no more than `most`.
create or replace function kontor.count_late_clients(firm uuid, most int) returns int
  language plpgsql stable security definer set search_path = public, kontor, pg_temp as $$
declare who uuid := kontor.me(); administers boolean := firm in (select kontor.my_administered_firms()); today date; found int;
begin
  if not (firm in (select kontor.my_staffed_firms())) then return 0; end if;
  select (now() at time zone f.time_zone)::date into today from firms f where f.id = firm;
  select count(*) into found from (
    select distinct t.client_id from tasks t join collaborations c on c.id = t.collaboration_id and c.open
     where t.firm_id = firm and t.waiting_for in ('client', 'firm') and t.state = 'open' and t.due_key < today
       and (administers or exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = who))
     limit most) late;
  return found;
end $$;

-- How many clients the firm's list holds for me: all, those I work for, and those with something new (no more than `most`).
create or replace function kontor.count_clients(firm uuid, most int) returns table (everything int, mine int, fresh int)
  language plpgsql stable security definer rows 1 set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me(); administers boolean := firm in (select kontor.my_administered_firms());
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  select count(*) into mine from engagement_members e where e.user_id = who and e.firm_id = firm and e.open;
  everything := mine;
  if administers then select count(*) into everything from collaborations c where c.firm_id = firm and c.open; end if;
  select count(*) into fresh from kontor.my_new_clients(most, firm);
  return next;
end $$;

-- The services that an invitation asks for, as its reader is shown them.
create or replace function kontor.asked_services(invitation uuid) returns json
  language sql stable security definer set search_path = public, kontor, pg_temp as $$
  select coalesce(json_agg(json_build_object('id', a.id, 'key', a.service_key, 'name', a.name, 'description', a.description, 'variant', a.variant,
      'period', a.period, 'priceMinor', a.price_minor, 'currency', a.currency, 'invoiceRecipient', a.invoice_recipient) order by s.position, a.created_at), '[]')
    from invitations i
    join service_agreements a on a.state = 'invited' and a.collaboration_id = i.collaboration_id
    join services s on s.id = a.service_id
    join invitations o on o.id = a.invitation_id and (o.id = i.id or (i.kind = 'contact' and o.kind = 'contact'))
   where i.id = invitation
$$;

-- The companies of this person that could accept instead of the one the firm prepared: none once that one has a contact.
create or replace function kontor.choosable_companies(invitation uuid, person uuid) returns json
  language sql stable security definer set search_path = public, kontor, pg_temp as $$
  select coalesce(json_agg(json_build_object('id', m.client_id, 'name', m.name, 'free', m.free)), '[]')
    from invitations i join collaborations c on c.id = i.collaboration_id and c.state = 'draft'
    cross join kontor.companies_of(person) m where i.id = invitation and i.kind = 'contact'
$$;

-- Open invitations to my own address, with what I need to decide; whoever is invited sees no client yet.
create or replace function kontor.my_invitations()
  returns table (id uuid, kind text, client_id uuid, client_name text, firm_name text, inviter text, message text, role text,
                 created_at timestamptz, expires_at timestamptz, services json, companies json)
  language plpgsql stable security definer rows 3 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select i.id, i.kind, i.client_id, c.name, f.name, i.created_by_name, i.message, i.role, i.created_at, i.expires_at,
           kontor.asked_services(i.id), kontor.choosable_companies(i.id, u.id)
      from users u
      join invitations i on i.email = u.email
      left join clients c on c.id = i.client_id
      left join firms f on f.id = i.firm_id
     where u.id = kontor.me() and i.state in ('queued', 'sent', 'opened', 'failed') and i.expires_at > now()
     order by i.created_at desc limit 20;
end $$;

-- What became of an invitation's letter is what became of the invitation, as long as nobody opened it; a reminder changes nothing of
-- when it was sent. Whoever sent it sees it at once
-- (the channel and the form are those of lib/live/announce.ts).
create or replace function kontor.follow_letter() returns trigger
  language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare sender uuid;
begin
  update invitations set state = new.state, failure = new.error, sent_at = coalesce(sent_at, new.sent_at)
   where letter_id = new.id and state in ('queued', 'sent', 'failed') returning created_by into sender;
  if sender is not null then
    perform pg_notify('kontor_live', json_build_object('userIds', json_build_array(sender), 'topic', 'invitations')::text);
  end if;
  return null;
end $$;
drop trigger if exists follow_letter on letters;
create trigger follow_letter after update of state on letters for each row
  when (new.kind in ('invitation', 'staff-invitation', 'invitation-reminder') and new.state in ('sent', 'failed'))
  execute function kontor.follow_letter();

-- How many clients each of the firm's people works for and leads. For those who may do everything in it.
create or replace function kontor.workload(firm uuid) returns table (user_id uuid, clients int, leads int)
  language plpgsql stable security definer rows 50 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
begin
  if not (firm in (select kontor.my_administered_firms())) then return; end if;
  return query select e.user_id, count(*)::int, (count(*) filter (where e.responsible))::int
    from engagement_members e where e.firm_id = firm and e.open group by e.user_id;
end $$;

-- My newest unseen documents by client: the newest marks along the primary key (document ids rise with time), no further back than `most`.
create or replace function kontor.my_newest_marks(most int) returns table (client_id uuid, since timestamptz)
  language plpgsql stable security definer rows 20 set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare who uuid := kontor.me();
begin
  return query
    select m.client_id, max(m.since) from (
      select n.client_id, n.since from unseen_marks n where n.user_id = who order by n.document_id desc limit most) m
     group by m.client_id order by 2 desc;
end $$;

-- Open invitations of contacts in this firm's clients, as far as I work for them; newest first.
create or replace function kontor.my_pending_invitations(firm uuid, most int) returns table (invitation_id uuid, client_id uuid)
  language plpgsql stable security definer rows 10 set search_path = public, kontor, pg_temp as $$
#variable_conflict use_column
declare who uuid := kontor.me(); administers boolean := firm in (select kontor.my_administered_firms());
begin
  if not (firm in (select kontor.my_staffed_firms())) then return; end if;
  return query
    select i.id, i.client_id from invitations i
      join collaborations c on c.id = i.collaboration_id and c.open
     where i.firm_id = firm and i.kind = 'contact' and i.state in ('queued', 'sent', 'opened', 'failed')
       and (administers or exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = who))
     order by i.created_at desc limit most;
end $$;

-- Who belongs where is written here only. Each function checks its caller itself and answers with 42501 when it is not theirs to do.
create or replace function kontor.refuse(what text) returns void language plpgsql as $$
begin raise exception '%', what using errcode = '42501'; end $$;

-- May the caller decide who works for this client: owner, administrator, or the responsible.
create or replace function kontor.leads_engagement(collaboration uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (
    select from collaborations c where c.id = collaboration and c.open
      and (c.firm_id in (select kontor.my_administered_firms())
        or exists (select from engagement_members e join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
                    where e.collaboration_id = c.id and e.user_id = kontor.me() and e.responsible)));

-- Puts a colleague on the engagement, or makes them the responsible (the one before stays as a participant).
create or replace function kontor.engage(collaboration uuid, person uuid, as_responsible boolean)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare c collaborations;
begin
  if not kontor.leads_engagement(collaboration) then perform kontor.refuse('not yours to staff'); end if;
  select * into strict c from collaborations where id = collaboration for update;
  if not exists (select from staff where firm_id = c.firm_id and user_id = person and deactivated_at is null for share) then
    perform kontor.refuse('not staff of this firm');
  end if;
  if as_responsible then update engagement_members set responsible = false where collaboration_id = collaboration and responsible; end if;
  insert into engagement_members (collaboration_id, firm_id, client_id, user_id, responsible, open)
    values (c.id, c.firm_id, c.client_id, person, as_responsible, true)
    on conflict (collaboration_id, user_id) do update set responsible = excluded.responsible or engagement_members.responsible;
end $$;

-- Takes somebody off the engagement; the responsible has to be replaced first. Their marks go in the same breath.
create or replace function kontor.disengage(collaboration uuid, person uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare of_client uuid;
begin
  if not kontor.leads_engagement(collaboration) then perform kontor.refuse('not yours to staff'); end if;
  delete from engagement_members where collaboration_id = collaboration and user_id = person and not responsible returning client_id into of_client;
  if of_client is null then raise exception 'engagement.responsible' using errcode = '23514'; end if;
  perform kontor.forget_lost_marks_of(person, of_client);
end $$;

-- Is the caller an administrator on the client's side?
create or replace function kontor.administers_client(client uuid) returns boolean
  language sql stable security definer set search_path = public, kontor, pg_temp
  return exists (select from contacts k where k.client_id = client and k.user_id = kontor.me() and k.role = 'administrator');

-- Changes a contact's role, or hands the main contact over. The deferred keys judge the outcome.
create or replace function kontor.change_contact(client uuid, person uuid, new_role text, as_main boolean)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if not kontor.administers_client(client) then perform kontor.refuse('not yours to change'); end if;
  update contacts set role = new_role where client_id = client and user_id = person;
  if as_main then update clients set main_contact_id = person where id = client; end if;
end $$;

-- Removes a contact: by an administrator of the client, or by the person. The main contact stays until handed over.
create or replace function kontor.remove_contact(client uuid, person uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if person <> kontor.me() and not kontor.administers_client(client) then perform kontor.refuse('not yours to remove'); end if;
  delete from folder_grants where client_id = client and user_id = person;
  delete from contacts where client_id = client and user_id = person;
  perform kontor.forget_lost_marks_of(person, client);
end $$;

-- Lists a person on a top-level folder of audience "named". Whoever sees the folder may; the person must have the client.
create or replace function kontor.grant_folder(folder uuid, person uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare f folders;
begin
  select * into f from folders where id = folder and audience = 'named';
  if f.id is null or not (f.scope_id in (select kontor.my_scopes()))
     and not (f.created_by = kontor.me() and f.client_id in (select kontor.my_clients())) then perform kontor.refuse('not your folder'); end if;
  if not exists (select from kontor.clients_of k where k.user_id = person and k.client_id = f.client_id) then perform kontor.refuse('not of this client file'); end if;
  insert into folder_grants (folder_id, client_id, scope_id, user_id, granted_by)
    values (f.id, f.client_id, f.scope_id, person, kontor.me()) on conflict do nothing;
end $$;

create or replace function kontor.revoke_folder(folder uuid, person uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
declare f folders;
begin
  select * into f from folders where id = folder and audience = 'named';
  if f.id is null or not (f.scope_id in (select kontor.my_scopes())) then perform kontor.refuse('not your folder'); end if;
  delete from folder_grants where folder_id = folder and user_id = person;
  perform kontor.forget_lost_marks(f.client_id, f.scope_id);
end $$;

-- Deactivates a staff member who leads no open engagement (handing over comes first) and ends their sessions. Owners can't be deactivated.
create or replace function kontor.deactivate_staff(firm uuid, person uuid)
  returns void language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if not (firm in (select kontor.my_administered_firms())) then perform kontor.refuse('not your firm'); end if;
  -- Whoever makes this person responsible in the same moment either comes first, and is seen below, or finds them gone.
  perform from staff where firm_id = firm and user_id = person for update;
  if exists (select from engagement_members where firm_id = firm and user_id = person and responsible and open) then
    raise exception 'staff.responsible' using errcode = '23514';
  end if;
  delete from engagement_members where firm_id = firm and user_id = person and open;
  update staff set deactivated_at = now(), deactivated_by = kontor.me() where firm_id = firm and user_id = person and deactivated_at is null;
  if not found then perform kontor.refuse('not staff of this firm'); end if;
  delete from unseen_marks m using collaborations c where c.firm_id = firm and m.client_id = c.client_id and m.user_id = person
    and not exists (select from kontor.scopes_of s where s.user_id = person and s.client_id = m.client_id and s.scope_id = m.scope_id);
  delete from task_marks m using collaborations c where c.firm_id = firm and m.client_id = c.client_id and m.user_id = person
    and not exists (select from kontor.scopes_of s where s.user_id = person and s.client_id = m.client_id and s.scope_id = m.scope_id);
  -- Whoever still has another place signs in again.
  delete from sessions where user_id = person;
end $$;

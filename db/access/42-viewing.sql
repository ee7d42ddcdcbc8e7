-- "View as client": a session of the firm's looks at one client file as one of its contacts sees it, until it ends or its time is over.
create or replace function kontor.start_view(of_session uuid, client uuid, contact uuid, minutes int) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  if not kontor.may_view(kontor.me(), client) then perform kontor.refuse('not yours to look at'); end if;
  if not exists (select from contacts k where k.client_id = client and k.user_id = contact) then perform kontor.refuse('not a contact'); end if;
  update sessions set view_client_id = client, view_user_id = contact, view_until = now() + make_interval(mins => minutes)
   where id = of_session and user_id = kontor.me();
  if not found then perform kontor.refuse('not your session'); end if;
end $$;

create or replace function kontor.end_view(of_session uuid) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp as $$
begin
  update sessions set view_client_id = null, view_user_id = null, view_until = null where id = of_session and user_id = kontor.me();
end $$;

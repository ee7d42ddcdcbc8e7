-- A failed letter is sent again by somebody who may read it. Pages cannot update letters; this is the one way.
create or replace function kontor.requeue_letter(letter uuid) returns text
language plpgsql security definer set search_path = public, kontor, pg_temp as $$
declare chosen text;
begin
  update letters set state = 'queued', attempts = 0, error = null
   where id = letter and state = 'failed' and not (data ? 'forgottenAt')
     and firm_id in (select kontor.my_staffed_firms())
     and (client_id is null or client_id in (select kontor.my_clients()))
  returning kind into chosen;
  if chosen is not null then
    perform kontor.add_job('mail.send', json_build_object('letterId', letter), null, 'mail.send:' || letter, 10);
  end if;
  return chosen;
end $$;

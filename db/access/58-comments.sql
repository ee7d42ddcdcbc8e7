-- Comments on documents: seen by whoever sees the document; internal ones only by the firm's people among them.
grant select, insert on document_comments to kontor_app;
grant update (body, edited_at, deleted_at) on document_comments to kontor_app;
create policy see on document_comments for select to kontor_app using (
  scope_id in (select kontor.my_scopes()) and (collaboration_id is null or collaboration_id in (select kontor.my_scopes())));
create policy add on document_comments for insert to kontor_app with check (
  author_id = (select kontor.me()) and author_name = (select kontor.my_name())
  and scope_id in (select kontor.my_scopes()) and (collaboration_id is null or collaboration_id in (select kontor.my_scopes())));
-- One's own, for a day; what was said is never unsaid silently (activity keeps that it was changed).
create policy change on document_comments for update to kontor_app
  using (author_id = (select kontor.me()) and scope_id in (select kontor.my_scopes()) and created_at > now() - interval '24 hours')
  with check (author_id = (select kontor.me()) and scope_id in (select kontor.my_scopes()));

grant select on comment_mentions to kontor_app;
create policy see on comment_mentions for select to kontor_app using (
  scope_id in (select kontor.my_scopes()) and exists (select from document_comments c where c.id = comment_id));

grant select, delete on unseen_comments to kontor_app;
create policy mine on unseen_comments for select to kontor_app
  using (user_id = (select kontor.seen_as()) and scope_id in (select kontor.my_scopes()));
create policy seen on unseen_comments for delete to kontor_app using (user_id = (select kontor.me()));

-- Who sees this comment: who sees its document and, when it is internal, is of that firm.
create or replace function kontor.who_sees_comment(comment uuid) returns setof uuid
  language plpgsql stable security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare c document_comments;
begin
  select * into strict c from document_comments where id = comment;
  return query select distinct s.user_id from kontor.scopes_of s
   where s.client_id = c.client_id and s.scope_id = c.scope_id
     and s.user_id not in (select kontor.closed_papers_to(c.client_id, c.scope_id))
     and (c.collaboration_id is null or s.user_id in (
       select k.user_id from kontor.scopes_of k where k.client_id = c.client_id and k.scope_id = c.collaboration_id));
end $$;

-- Marks a comment of mine unseen for everyone else who sees it, and writes down whom it calls by name: they must be among those who
-- see it, and get the document's dot too.
create or replace function kontor.tell_comment(comment uuid, called uuid[]) returns void
  language plpgsql volatile security definer set search_path = public, kontor, pg_temp set plan_cache_mode = force_generic_plan as $$
declare who uuid := kontor.me(); c document_comments; seers uuid[];
begin
  select * into strict c from document_comments where id = comment;
  if c.author_id is distinct from who or not (c.scope_id in (select kontor.my_scopes())) then perform kontor.refuse('not yours to tell'); end if;
  seers := array(select kontor.who_sees_comment(comment));
  if not (called <@ seers) then raise exception 'comment.mention' using errcode = '23514', constraint = 'comment_mentions_sees_it'; end if;
  insert into unseen_comments (user_id, comment_id, document_id, client_id, scope_id)
    select s, c.id, c.document_id, c.client_id, c.scope_id from unnest(seers) s where s <> who
    on conflict do nothing;
  insert into comment_mentions (comment_id, user_id, client_id, document_id, scope_id, name)
    select c.id, u.id, c.client_id, c.document_id, c.scope_id, u.name from users u where u.id = any (called)
    on conflict do nothing;
  insert into unseen_marks (user_id, document_id, client_id, scope_id)
    select s, c.document_id, c.client_id, c.scope_id from unnest(called) s where s <> who
    on conflict (user_id, document_id) do nothing;
end $$;

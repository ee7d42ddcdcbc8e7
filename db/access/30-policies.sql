-- Row-level security: every table, forced, policies stated here in full. What is not granted here is not possible.
-- The catalogue test (lib/access/policies.test.ts) compares the database with the list it holds.
do $$
declare t record;
begin
  for t in select tablename, policyname from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', t.policyname, t.tablename);
  end loop;
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table %I enable row level security', t.tablename);
    execute format('alter table %I force row level security', t.tablename);
    execute format('revoke all on %I from public, kontor_app', t.tablename);
    execute format('grant select, insert, update, delete on %I to kontor_system, kontor_rules', t.tablename);
  end loop;
end $$;

-- People. Others' names come with the rows they wrote, or from kontor.people_who_see and kontor.colleagues.
grant select (id, name, email, language, time_zone, theme, last_client_id, last_place, created_at) on users to kontor_app;
grant update (name, language, time_zone, theme, last_client_id, last_place) on users to kontor_app;
create policy mine on users for select to kontor_app using (id = (select kontor.me()));
create policy change_mine on users for update to kontor_app using (id = (select kontor.me()));

grant select on firms to kontor_app;
grant update (name, street, postal_code, city, country, language, time_zone, requires_second_factor_at, quiet_minutes, max_file_bytes, barred_types,
              trash_days)
  on firms to kontor_app;
create policy see on firms for select to kontor_app using (id in (select kontor.my_firms()));
create policy change on firms for update to kontor_app using (id in (select kontor.my_administered_firms()));

grant select on staff to kontor_app;
create policy see on staff for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));

-- Clients and who belongs to them: read by client, written by the definer functions of 40-membership.sql.
grant select on clients, contacts, engagement_members, folder_grants, collaborations to kontor_app;
grant update (name, legal_form, street, postal_code, city, country, vat_id, language) on clients to kontor_app;
create policy see on clients for select to kontor_app using (id in (select kontor.my_clients()));
create policy change on clients for update to kontor_app using (id in (select kontor.my_clients()));
create policy see on contacts for select to kontor_app using (client_id in (select kontor.my_clients()));
-- Of an engagement: its own firm, also after the end, and the client's people; not the firm that comes next.
create policy see on engagement_members for select to kontor_app
  using (collaboration_id in (select kontor.my_scopes()) or client_id in (select kontor.my_contact_clients()));
create policy see on folder_grants for select to kontor_app using (scope_id in (select kontor.my_scopes()));
-- The firm sees its own, also after the end; the client's people see all of theirs; the next firm not the one before.
create policy see on collaborations for select to kontor_app
  using (id in (select kontor.my_scopes()) or client_id in (select kontor.my_contact_clients()));

grant select, insert on invitations to kontor_app;
grant update (state, token_hash, letter_id, expires_at, sent_at, failure, message, round, reminders) on invitations to kontor_app;
-- Read by the client's people and by the firm that asked, not by the firm that comes next.
create policy see on invitations for select to kontor_app
  using ((client_id in (select kontor.my_clients())
      and (collaboration_id is null or client_id in (select kontor.my_contact_clients()) or collaboration_id in (select kontor.my_scopes())))
    or (client_id is null and firm_id in (select kontor.my_administered_firms())));
-- An invitation gives a membership away: a contact's by the client's administrators (by its firm as long as there is nobody), a
-- colleague's by the firm's. It names the firm that works for the client, and is signed with the writer's own name.
create policy add on invitations for insert to kontor_app with check (
  created_by = (select kontor.me()) and created_by_name = (select kontor.my_name()) and state = 'queued'
  and case kind
    when 'contact' then client_id in (select kontor.my_inviting_clients())
      and exists (select from collaborations c where c.id = collaboration_id and c.client_id = invitations.client_id and c.firm_id = invitations.firm_id and c.open)
      and (client_id in (select kontor.my_contact_clients()) or not exists (select from contacts k where k.client_id = invitations.client_id))
      and side = case when client_id in (select kontor.my_contact_clients()) then 'client' else 'firm' end
    when 'service' then side = 'firm' and role = 'administrator' and firm_id in (select kontor.my_staffed_firms())
      and exists (select from collaborations c where c.id = collaboration_id and c.client_id = invitations.client_id and c.firm_id = invitations.firm_id and c.state = 'active')
      and exists (select from kontor.addressees(collaboration_id) a where a.side = 'client' and a.email = invitations.email)
    else client_id is null and collaboration_id is null and role <> 'owner' and firm_id in (select kontor.my_administered_firms()) end);
-- What the client's own people asked for is theirs to send again and to withdraw, not the firm's.
create policy change on invitations for update to kontor_app
  using (decided_at is null
    and ((client_id in (select kontor.my_inviting_clients()) and (side = 'firm' or client_id in (select kontor.my_contact_clients()))) or (client_id is null and firm_id in (select kontor.my_administered_firms()))))
  with check (state in ('queued', 'expired', 'withdrawn')
    and (client_id in (select kontor.my_inviting_clients()) or (client_id is null and firm_id in (select kontor.my_administered_firms()))));

-- Documents: by scope. Nothing changes its client or its first author, and nothing is deleted: the trash is a time on the row.
grant select, insert on folders, documents to kontor_app;
grant update (parent_id, name, audience, collaboration_id, scope_id, trashed_at, trashed_by, trashed_by_name, trashed_with) on folders to kontor_app;
grant update (folder_id, scope_id, name, category, current_version_id, size, media_type, filed_by, filed_by_name, filed_by_side, filed_at,
              trashed_at, trashed_by, trashed_by_name, trashed_with) on documents to kontor_app;
grant select, insert on document_versions to kontor_app;
create policy see on folders for select to kontor_app using (scope_id in (select kontor.my_scopes()));
-- A new top-level folder of audience "named" is its own scope and in nobody's set yet: the client is checked, and the table's check pins the form.
create policy add on folders for insert to kontor_app
  with check (created_by = (select kontor.me()) and client_id in (select kontor.my_clients())
    and (audience is not distinct from 'named' or scope_id in (select kontor.my_scopes())));
create policy change on folders for update to kontor_app
  using (scope_id in (select kontor.my_scopes()))
  with check (client_id in (select kontor.my_clients()) and (audience is not distinct from 'named' or scope_id in (select kontor.my_scopes())));
-- How many documents lie in a folder: for those who see the folder, and with it every document in it.
grant select on folder_tallies to kontor_app;
create policy see on folder_tallies for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy see on documents for select to kontor_app using (scope_id in (select kontor.my_scopes()));
create policy add on documents for insert to kontor_app with check (filed_by = (select kontor.me()) and scope_id in (select kontor.my_scopes()));
create policy change on documents for update to kontor_app
  using (scope_id in (select kontor.my_scopes())) with check (scope_id in (select kontor.my_scopes()));
-- A version that a scanner has not looked at yet exists for its uploader alone, an infected one for nobody: whatever reads bytes finds
-- them through this row (57-contents.sql).
create policy see on document_versions for select to kontor_app using (scope_id in (select kontor.my_scopes())
  and not exists (select from version_contents c
                   where c.version_id = document_versions.id and c.scan_state in ('waiting', 'infected')
                     and (c.scan_state = 'infected' or document_versions.uploaded_by is distinct from (select kontor.me()))));
-- The bytes of a version are those that this person announced for this client, nobody else's; or those of a version they see in it.
create policy add on document_versions for insert to kontor_app with check (
  uploaded_by = (select kontor.me()) and scope_id in (select kontor.my_scopes())
  and case when source_version_id is null
    then exists (select from uploads u where u.id = upload_id and u.storage_key = document_versions.storage_key and u.client_id = document_versions.client_id)
    else upload_id is null and kontor.shares_bytes(client_id, source_version_id, storage_key, size, media_type, sha256) end);

-- What holds a document, for those who see the document; written by the database alone (72-task-holds.sql).
grant select on document_holds to kontor_app;
create policy see on document_holds for select to kontor_app using (scope_id in (select kontor.my_scopes()));

-- How to take back what one has just done: one's own affair.
grant select, insert on undo_steps to kontor_app;
grant update (used_at) on undo_steps to kontor_app;
create policy mine on undo_steps for select to kontor_app using (user_id = (select kontor.me()));
create policy add on undo_steps for insert to kontor_app with check (user_id = (select kontor.me()) and client_id in (select kontor.my_clients()));
create policy change on undo_steps for update to kontor_app
  using (user_id = (select kontor.me())) with check (user_id = (select kontor.me()));

grant select, delete on unseen_marks to kontor_app;
create policy mine on unseen_marks for select to kontor_app
  using (user_id = (select kontor.seen_as()) and scope_id in (select kontor.my_scopes()));
create policy seen on unseen_marks for delete to kontor_app using (user_id = (select kontor.me()));

-- Uploads are the uploader's own affair until they are filed.
grant select, insert on uploads, upload_batches to kontor_app;
grant update (state, category, sha256, document_id, stored_at, done_at) on uploads to kontor_app;
grant update (confirmation_number, confirmed_at, file_count) on upload_batches to kontor_app;
create policy mine on uploads for select to kontor_app using (user_id = (select kontor.me()));
create policy add on uploads for insert to kontor_app
  with check (user_id = (select kontor.me()) and client_id in (select kontor.my_clients()) and state = 'reserved'
    and exists (select from upload_batches b where b.id = batch_id and b.client_id = uploads.client_id));
create policy change on uploads for update to kontor_app
  using (user_id = (select kontor.me())) with check (user_id = (select kontor.me()));
create policy mine on upload_batches for select to kontor_app using (user_id = (select kontor.me()));
create policy add on upload_batches for insert to kontor_app
  with check (user_id = (select kontor.me()) and client_id in (select kontor.my_clients()) and scope_id in (select kontor.my_scopes()));
create policy change on upload_batches for update to kontor_app
  using (user_id = (select kontor.me())) with check (user_id = (select kontor.me()));

-- Activity: append-only, each entry under its writer's own name and at the moment it is written.
grant select, insert on activity to kontor_app;
create policy see on activity for select to kontor_app
  using (scope_id in (select kontor.my_scopes()) or (scope_id is null and firm_id in (select kontor.my_administered_firms())));
create policy add on activity for insert to kontor_app with check (
  at = now() and actor_id = (select kontor.me()) and actor_name = (select kontor.my_name())
  and (scope_id in (select kontor.my_scopes()) or (scope_id is null and firm_id in (select kontor.my_staffed_firms()))));

-- Letters: read by the firm; what a template needs (links with secrets) by no page. A page writes invitations, for whom it may invite,
-- and no other kind: links to sign in or to a new password come from the system alone.
grant insert on letters to kontor_app;
grant select (id, firm_id, client_id, user_id, kind, language, to_address, to_name, subject, text, state, attempts, error, created_at, sent_at)
  on letters to kontor_app;
create policy see on letters for select to kontor_app
  using (firm_id in (select kontor.my_staffed_firms()) and (client_id is null or client_id in (select kontor.my_clients())));
create policy add on letters for insert to kontor_app
  with check (state = 'queued' and case kind
    when 'invitation' then client_id in (select kontor.my_inviting_clients()) and firm_id in (select kontor.my_firms())
    when 'terms-proposed' then kontor.is_addressee(client_id, user_id) and firm_id in (select kontor.my_firms())
    when 'terms-answered' then kontor.is_addressee(client_id, user_id) and firm_id in (select kontor.my_firms())
    when 'service-ended' then kontor.is_addressee(client_id, user_id) and firm_id in (select kontor.my_firms())
    when 'collaboration-ended' then kontor.is_addressee(client_id, user_id) and firm_id in (select kontor.my_firms())
    when 'archive-requested' then kontor.is_addressee(client_id, user_id) and firm_id in (select kontor.my_staffed_firms())
    when 'archive-answered' then client_id in (select kontor.my_contact_clients()) and firm_id in (select kontor.my_firms())
      and exists (select from archive_requests r where r.client_id = letters.client_id and r.requested_by = letters.user_id)
    when 'staff-invitation' then client_id is null and firm_id in (select kontor.my_administered_firms())
    when 'contact-proposed' then client_id in (select kontor.my_clients()) and firm_id in (select kontor.my_staffed_firms())
    else false end);

-- Policies of what surrounds clients and people: templates, imports, proposals. (30-policies.sql has cleared the ground.)

-- Templates: read by whoever makes clients of them, kept by owner and administrators.
grant select, insert, delete on client_templates, client_template_folders, client_template_staff, client_template_services to kontor_app;
grant update (name) on client_templates to kontor_app;
grant update (name, audience) on client_template_folders to kontor_app;
grant update (responsible) on client_template_staff to kontor_app;
create policy see on client_templates for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on client_templates for insert to kontor_app
  with check (created_by = (select kontor.me()) and firm_id in (select kontor.my_administered_firms()));
create policy change on client_templates for update to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy remove on client_templates for delete to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy see on client_template_folders for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on client_template_folders for insert to kontor_app with check (firm_id in (select kontor.my_administered_firms()));
create policy change on client_template_folders for update to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy remove on client_template_folders for delete to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy see on client_template_staff for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on client_template_staff for insert to kontor_app with check (firm_id in (select kontor.my_administered_firms()));
create policy change on client_template_staff for update to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy remove on client_template_staff for delete to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy see on client_template_services for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on client_template_services for insert to kontor_app with check (firm_id in (select kontor.my_administered_firms()));
create policy remove on client_template_services for delete to kontor_app using (firm_id in (select kontor.my_administered_firms()));

-- An import is the affair of whoever brings the file, as long as they work for the firm.
grant select, insert, delete on client_imports to kontor_app;
grant update (columns, template_id, left_out, state, created, updated, done_at) on client_imports to kontor_app;
create policy mine on client_imports for select to kontor_app
  using (created_by = (select kontor.me()) and firm_id in (select kontor.my_staffed_firms()));
create policy add on client_imports for insert to kontor_app
  with check (created_by = (select kontor.me()) and state = 'open' and firm_id in (select kontor.my_staffed_firms()));
create policy change on client_imports for update to kontor_app
  using (created_by = (select kontor.me()) and state = 'open' and firm_id in (select kontor.my_staffed_firms()))
  with check (created_by = (select kontor.me()));
create policy remove on client_imports for delete to kontor_app using (created_by = (select kontor.me()));
grant select, insert on import_columns to kontor_app;
grant update (fields, updated_at, updated_by) on import_columns to kontor_app;
create policy see on import_columns for select to kontor_app using (firm_id in (select kontor.my_staffed_firms()));
create policy add on import_columns for insert to kontor_app
  with check (updated_by = (select kontor.me()) and firm_id in (select kontor.my_staffed_firms()));
create policy change on import_columns for update to kontor_app
  using (firm_id in (select kontor.my_staffed_firms())) with check (updated_by = (select kontor.me()));

-- With a colleague's invitation: clients of the same firm that the inviter administers.
grant select, insert on invitation_engagements to kontor_app;
create policy see on invitation_engagements for select to kontor_app using (firm_id in (select kontor.my_administered_firms()));
create policy add on invitation_engagements for insert to kontor_app with check (
  firm_id in (select kontor.my_administered_firms())
  and exists (select from invitations i where i.id = invitation_id and i.kind = 'staff' and i.firm_id = invitation_engagements.firm_id and i.state = 'queued')
  and exists (select from collaborations c where c.id = collaboration_id and c.open));

-- A proposed contact: written by the firm's people who work for the client, decided by the client's administrators.
grant select, insert on contact_proposals to kontor_app;
grant update (state, decided_at, decided_by) on contact_proposals to kontor_app;
create policy see on contact_proposals for select to kontor_app
  using (collaboration_id in (select kontor.my_scopes())
    or (client_id in (select kontor.my_contact_clients()) and client_id in (select kontor.my_inviting_clients())));
create policy add on contact_proposals for insert to kontor_app with check (
  proposed_by = (select kontor.me()) and proposed_by_name = (select kontor.my_name()) and state = 'open'
  and collaboration_id in (select kontor.my_scopes()) and client_id in (select kontor.my_clients())
  and exists (select from collaborations c where c.id = collaboration_id and c.client_id = contact_proposals.client_id and c.open));
create policy change on contact_proposals for update to kontor_app
  using (state = 'open' and client_id in (select kontor.my_clients()))
  with check (decided_by = (select kontor.me()) and case state
    when 'withdrawn' then collaboration_id in (select kontor.my_scopes())
    else client_id in (select kontor.my_contact_clients()) and client_id in (select kontor.my_inviting_clients()) end);

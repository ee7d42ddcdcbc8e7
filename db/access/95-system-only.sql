-- What only the system may call: it stands behind an answered invitation and the triggers.
revoke execute on function kontor.refresh_document_area(uuid), kontor.adopt_draft(uuid, uuid, uuid, text), kontor.companies_of(uuid),
  kontor.asked_services(uuid), kontor.choosable_companies(uuid, uuid) from kontor_app;

-- What is there already: each firm gets its catalogue, and whoever works together exchanges documents by agreement from now on.
-- The owner of the tables is held to row-level security like everybody; for these statements it is not (db/access forces it again).
ALTER TABLE "firms" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "collaborations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "services" ("id", "firm_id", "key", "variants", "variant", "period", "invoice_recipient", "position")
SELECT gen_random_uuid(), f."id", k."key", k."variants", k."variants"[1], k."period", 'client', k."position"
  FROM "firms" f CROSS JOIN (VALUES
    ('documents', array['together'], 'none', 1),
    ('bookkeeping', array['firm', 'together', 'client'], 'monthly', 2),
    ('invoicing', array['firm', 'together', 'client'], 'monthly', 3),
    ('payroll', array['firm', 'together', 'client'], 'monthly', 4),
    ('time', array['client', 'together', 'firm'], 'monthly', 5),
    ('accounts', array['firm', 'together'], 'yearly', 6),
    ('tax', array['firm', 'together'], 'yearly', 7)) AS k ("key", "variants", "period", "position");--> statement-breakpoint
INSERT INTO "service_agreements" ("id", "client_id", "firm_id", "collaboration_id", "service_id", "service_key", "variant", "period",
  "invoice_recipient", "state", "created_at", "created_by", "decided_at")
SELECT gen_random_uuid(), c."client_id", c."firm_id", c."id", s."id", 'documents', 'together', 'none', 'client',
  'active', c."created_at", c."created_by", coalesce(c."active_at", c."created_at")
  FROM "collaborations" c JOIN "services" s ON s."firm_id" = c."firm_id" AND s."key" = 'documents' WHERE c."state" = 'active';--> statement-breakpoint
INSERT INTO "service_agreements" ("id", "client_id", "firm_id", "collaboration_id", "service_id", "service_key", "variant", "period",
  "invoice_recipient", "state", "created_at", "created_by", "decided_at", "ended_at", "ended_side")
SELECT gen_random_uuid(), c."client_id", c."firm_id", c."id", s."id", 'documents', 'together', 'none', 'client',
  'ended', c."created_at", c."created_by", c."active_at", c."ended_at", c."ended_side"
  FROM "collaborations" c JOIN "services" s ON s."firm_id" = c."firm_id" AND s."key" = 'documents'
 WHERE c."state" = 'ended' AND c."active_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "collaborations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "firms" FORCE ROW LEVEL SECURITY;

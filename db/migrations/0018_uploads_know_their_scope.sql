ALTER TABLE "uploads" ADD COLUMN "scope_id" uuid;--> statement-breakpoint
-- What is announced already; for this statement the tables' owner is not held to row-level security (db/access forces it again).
ALTER TABLE "uploads" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "upload_batches" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "folders" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "uploads" u SET "scope_id" = coalesce((SELECT f."scope_id" FROM "folders" f WHERE f."id" = u."folder_id" AND f."client_id" = u."client_id"), b."scope_id")
  FROM "upload_batches" b WHERE b."id" = u."batch_id";--> statement-breakpoint
ALTER TABLE "uploads" ALTER COLUMN "scope_id" SET NOT NULL;

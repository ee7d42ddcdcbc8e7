DROP INDEX "unseen_marks_client";--> statement-breakpoint
ALTER TABLE "unseen_marks" ADD COLUMN "folder_id" uuid;--> statement-breakpoint
-- The marks that are there already; for this statement the tables' owner is not held to row-level security (db/access forces it again).
ALTER TABLE "unseen_marks" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "documents" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "unseen_marks" SET "folder_id" = d."folder_id" FROM "documents" d WHERE d."id" = "unseen_marks"."document_id";--> statement-breakpoint
CREATE INDEX "unseen_marks_client" ON "unseen_marks" USING btree ("user_id","client_id","folder_id","scope_id");

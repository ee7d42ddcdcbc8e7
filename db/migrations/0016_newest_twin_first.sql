DROP INDEX "document_versions_content";--> statement-breakpoint
CREATE INDEX "document_versions_content" ON "document_versions" USING btree ("client_id","sha256","id");
DROP INDEX "uploads_user";--> statement-breakpoint
CREATE INDEX "uploads_reserved" ON "uploads" USING btree ("user_id","client_id","id") WHERE state = 'reserved';
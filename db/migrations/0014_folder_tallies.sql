CREATE TABLE "folder_tallies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "folder_tallies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"folder_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"documents" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "folder_tallies" ADD CONSTRAINT "folder_tallies_folder_key" FOREIGN KEY ("client_id","folder_id","scope_id") REFERENCES "public"."folders"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "folder_tallies_folder" ON "folder_tallies" USING btree ("client_id","folder_id","scope_id");
CREATE TABLE "e_invoices" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"format" text NOT NULL,
	"seller" text,
	"buyer" text,
	"number" text,
	"issued_on" date,
	"total" bigint,
	"currency" text,
	CONSTRAINT "e_invoices_format" CHECK ("e_invoices"."format" in ('ubl','cii','zugferd')),
	CONSTRAINT "e_invoices_currency" CHECK ("e_invoices"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "renditions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"name" text,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"storage_key" text NOT NULL,
	"state" text DEFAULT 'making' NOT NULL,
	CONSTRAINT "renditions_kind" UNIQUE("version_id","kind","number"),
	CONSTRAINT "renditions_storage_key" UNIQUE("storage_key"),
	CONSTRAINT "renditions_kind_known" CHECK ("renditions"."kind" in ('thumbnail','page','mail','attachment')),
	CONSTRAINT "renditions_state" CHECK ("renditions"."state" in ('making','ready')),
	CONSTRAINT "renditions_size" CHECK ("renditions"."size" >= 0)
);
--> statement-breakpoint
CREATE TABLE "scanning" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	CONSTRAINT "scanning_one" CHECK ("scanning"."id")
);
--> statement-breakpoint
CREATE TABLE "version_contents" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"scan_state" text NOT NULL,
	"signature" text,
	"scan_error" text,
	"scanned_at" timestamp with time zone,
	"preparation" text DEFAULT 'waiting' NOT NULL,
	"preparation_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "version_contents_scan" CHECK ("version_contents"."scan_state" in ('unscanned','waiting','clean','infected')),
	CONSTRAINT "version_contents_preparation" CHECK ("version_contents"."preparation" in ('waiting','done','failed')),
	CONSTRAINT "version_contents_signature" CHECK (("version_contents"."scan_state" = 'infected') = ("version_contents"."signature" is not null))
);
--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "max_file_bytes" bigint;--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "barred_types" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "e_invoices" ADD CONSTRAINT "e_invoices_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "e_invoices" ADD CONSTRAINT "e_invoices_document" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_document" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "version_contents" ADD CONSTRAINT "version_contents_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_contents" ADD CONSTRAINT "version_contents_document" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "e_invoices_document" ON "e_invoices" USING btree ("client_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "renditions_document" ON "renditions" USING btree ("client_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "version_contents_document" ON "version_contents" USING btree ("client_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "version_contents_withheld" ON "version_contents" USING btree ("version_id") WHERE scan_state in ('waiting','infected');--> statement-breakpoint
CREATE INDEX "version_contents_unscanned" ON "version_contents" USING btree ("created_at") WHERE scan_state = 'unscanned';--> statement-breakpoint
CREATE INDEX "version_contents_unprepared" ON "version_contents" USING btree ("created_at") WHERE preparation = 'waiting';--> statement-breakpoint
ALTER TABLE "firms" ADD CONSTRAINT "firms_max_file_bytes" CHECK ("firms"."max_file_bytes" > 0);
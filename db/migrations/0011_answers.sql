CREATE TABLE "answer_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_name" text NOT NULL,
	"services" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_notices_kind" CHECK ("answer_notices"."kind" in ('accepted','declined','termsAccepted','termsDeclined','termsProposed','ended','archiveAccepted','archiveDeclined'))
);
--> statement-breakpoint
CREATE TABLE "archive_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"reason" text,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"decline_reason" text,
	"usable_until" timestamp with time zone,
	CONSTRAINT "archive_requests_state" CHECK ("archive_requests"."state" in ('open','accepted','declined','withdrawn')),
	CONSTRAINT "archive_requests_decided" CHECK (("archive_requests"."state" = 'open') = ("archive_requests"."decided_at" is null)),
	CONSTRAINT "archive_requests_usable" CHECK (("archive_requests"."state" = 'accepted') = ("archive_requests"."usable_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "start_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"name" text NOT NULL,
	"storage_key" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "start_documents_key" UNIQUE("storage_key"),
	CONSTRAINT "start_documents_firm_key" UNIQUE("firm_id","id"),
	CONSTRAINT "start_documents_size" CHECK ("start_documents"."size" between 1 and 26214400),
	CONSTRAINT "start_documents_name" CHECK (char_length("start_documents"."name") between 1 and 255)
);
--> statement-breakpoint
ALTER TABLE "service_agreements" ADD COLUMN "start_document_id" uuid;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "start_document_id" uuid;--> statement-breakpoint
ALTER TABLE "answer_notices" ADD CONSTRAINT "answer_notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_notices" ADD CONSTRAINT "answer_notices_parties" FOREIGN KEY ("collaboration_id","firm_id","client_id") REFERENCES "public"."collaborations"("id","firm_id","client_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "archive_requests" ADD CONSTRAINT "archive_requests_parties" FOREIGN KEY ("collaboration_id","firm_id","client_id") REFERENCES "public"."collaborations"("id","firm_id","client_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "start_documents" ADD CONSTRAINT "start_documents_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_notices_reader" ON "answer_notices" USING btree ("user_id","firm_id","created_at");--> statement-breakpoint
CREATE INDEX "answer_notices_collaboration" ON "answer_notices" USING btree ("collaboration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "archive_requests_one_open" ON "archive_requests" USING btree ("collaboration_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "archive_requests_client" ON "archive_requests" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "archive_requests_collaboration" ON "archive_requests" USING btree ("collaboration_id");--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_start_document_key" FOREIGN KEY ("firm_id","start_document_id") REFERENCES "public"."start_documents"("firm_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_start_document_key" FOREIGN KEY ("firm_id","start_document_id") REFERENCES "public"."start_documents"("firm_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_agreements_start_document" ON "service_agreements" USING btree ("start_document_id");--> statement-breakpoint
CREATE INDEX "services_start_document" ON "services" USING btree ("start_document_id");

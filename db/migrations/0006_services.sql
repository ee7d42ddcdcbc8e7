CREATE TABLE "agreement_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"variant" text NOT NULL,
	"period" text NOT NULL,
	"price_minor" bigint,
	"currency" char(3),
	"invoice_recipient" text NOT NULL,
	"proposed_side" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"reason" text,
	CONSTRAINT "agreement_proposals_state" CHECK ("agreement_proposals"."state" in ('open','accepted','declined','withdrawn')),
	CONSTRAINT "agreement_proposals_decided" CHECK (("agreement_proposals"."state" = 'open') = ("agreement_proposals"."decided_at" is null)),
	CONSTRAINT "agreement_proposals_side" CHECK ("agreement_proposals"."proposed_side" in ('firm','client')),
	CONSTRAINT "agreement_proposals_variant" CHECK ("agreement_proposals"."variant" in ('firm','together','client')),
	CONSTRAINT "agreement_proposals_period" CHECK ("agreement_proposals"."period" in ('none','monthly','quarterly','yearly')),
	CONSTRAINT "agreement_proposals_recipient" CHECK ("agreement_proposals"."invoice_recipient" in ('firm','client')),
	CONSTRAINT "agreement_proposals_price" CHECK (("agreement_proposals"."price_minor" is null) = ("agreement_proposals"."currency" is null) and "agreement_proposals"."price_minor" between 0 and 1000000000000 and "agreement_proposals"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "service_agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"service_key" text,
	"name" text,
	"description" text,
	"invitation_id" uuid,
	"variant" text NOT NULL,
	"period" text NOT NULL,
	"price_minor" bigint,
	"currency" char(3),
	"invoice_recipient" text NOT NULL,
	"getting_started" text,
	"state" text DEFAULT 'invited' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"decline_reason" text,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_by_name" text,
	"ended_side" text,
	"end_reason" text,
	CONSTRAINT "service_agreements_client_key" UNIQUE("client_id","id"),
	CONSTRAINT "service_agreements_state" CHECK ("service_agreements"."state" in ('invited','active','declined','withdrawn','expired','ended')),
	CONSTRAINT "service_agreements_decided_at" CHECK ("service_agreements"."state" not in ('active','declined','ended') or "service_agreements"."decided_at" is not null),
	CONSTRAINT "service_agreements_ended" CHECK (("service_agreements"."state" = 'ended') = ("service_agreements"."ended_at" is not null)),
	CONSTRAINT "service_agreements_variant" CHECK ("service_agreements"."variant" in ('firm','together','client')),
	CONSTRAINT "service_agreements_period" CHECK ("service_agreements"."period" in ('none','monthly','quarterly','yearly')),
	CONSTRAINT "service_agreements_recipient" CHECK ("service_agreements"."invoice_recipient" in ('firm','client')),
	CONSTRAINT "service_agreements_price" CHECK (("service_agreements"."price_minor" is null) = ("service_agreements"."currency" is null) and "service_agreements"."price_minor" between 0 and 1000000000000 and "service_agreements"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"key" text,
	"name" text,
	"description" text,
	"variants" text[] NOT NULL,
	"variant" text NOT NULL,
	"period" text NOT NULL,
	"price_minor" bigint,
	"currency" char(3),
	"invoice_recipient" text NOT NULL,
	"getting_started" text,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "services_firm_key" UNIQUE("firm_id","id"),
	CONSTRAINT "services_key" CHECK ("services"."key" in ('documents','bookkeeping','invoicing','payroll','time','accounts','tax')),
	CONSTRAINT "services_named" CHECK ("services"."key" is not null or "services"."name" is not null),
	CONSTRAINT "services_variants" CHECK ("services"."variants" <@ array['firm','together','client'] and "services"."variant" = any ("services"."variants")),
	CONSTRAINT "services_variant" CHECK ("services"."variant" in ('firm','together','client')),
	CONSTRAINT "services_period" CHECK ("services"."period" in ('none','monthly','quarterly','yearly')),
	CONSTRAINT "services_recipient" CHECK ("services"."invoice_recipient" in ('firm','client')),
	CONSTRAINT "services_price" CHECK (("services"."price_minor" is null) = ("services"."currency" is null) and "services"."price_minor" between 0 and 1000000000000 and "services"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_kind";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_parties";--> statement-breakpoint
ALTER TABLE "invitation_engagements" DROP CONSTRAINT "invitation_engagements_parties";
--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_collaboration";
--> statement-breakpoint
ALTER TABLE "document_comments" DROP CONSTRAINT "document_comments_collaboration";
--> statement-breakpoint
ALTER TABLE "e_invoices" DROP CONSTRAINT "e_invoices_version";
--> statement-breakpoint
ALTER TABLE "renditions" DROP CONSTRAINT "renditions_version";
--> statement-breakpoint
ALTER TABLE "version_contents" DROP CONSTRAINT "version_contents_version";
--> statement-breakpoint
ALTER TABLE "folders" DROP CONSTRAINT "folders_collaboration";
--> statement-breakpoint
ALTER TABLE "contact_proposals" DROP CONSTRAINT "contact_proposals_collaboration";
--> statement-breakpoint
ALTER TABLE "decided_versions" DROP CONSTRAINT "decided_versions_response";
--> statement-breakpoint
ALTER TABLE "decided_versions" DROP CONSTRAINT "decided_versions_version";
--> statement-breakpoint
ALTER TABLE "task_attachments" DROP CONSTRAINT "task_attachments_task";
--> statement-breakpoint
ALTER TABLE "task_attachments" DROP CONSTRAINT "task_attachments_version";
--> statement-breakpoint
ALTER TABLE "task_attachments" DROP CONSTRAINT "task_attachments_item_key";
--> statement-breakpoint
ALTER TABLE "task_comments" DROP CONSTRAINT "task_comments_task_key";
--> statement-breakpoint
ALTER TABLE "task_comments" DROP CONSTRAINT "task_comments_collaboration";
--> statement-breakpoint
ALTER TABLE "task_drafts" DROP CONSTRAINT "task_drafts_task";
--> statement-breakpoint
ALTER TABLE "task_responses" DROP CONSTRAINT "task_responses_task";
--> statement-breakpoint
ALTER TABLE "upload_purposes" DROP CONSTRAINT "upload_purposes_task_key";
--> statement-breakpoint
ALTER TABLE "upload_purposes" DROP CONSTRAINT "upload_purposes_item";
--> statement-breakpoint
ALTER TABLE "task_items" DROP CONSTRAINT "task_items_task";
--> statement-breakpoint
ALTER TABLE "task_marks" DROP CONSTRAINT "task_marks_task_key";
--> statement-breakpoint
ALTER TABLE "task_recipients" DROP CONSTRAINT "task_recipients_task";
--> statement-breakpoint
ALTER TABLE "tasks" DROP CONSTRAINT "tasks_collaboration";
--> statement-breakpoint
ALTER TABLE "collaborations" ADD COLUMN "document_area" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "agreement_proposals" ADD CONSTRAINT "agreement_proposals_agreement" FOREIGN KEY ("client_id","agreement_id") REFERENCES "public"."service_agreements"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_parties" FOREIGN KEY ("collaboration_id","firm_id","client_id") REFERENCES "public"."collaborations"("id","firm_id","client_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_service" FOREIGN KEY ("firm_id","service_id") REFERENCES "public"."services"("firm_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_proposals_one_open" ON "agreement_proposals" USING btree ("agreement_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "agreement_proposals_client" ON "agreement_proposals" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_agreements_one_live" ON "service_agreements" USING btree ("collaboration_id","service_id") WHERE state in ('invited','active');--> statement-breakpoint
CREATE INDEX "service_agreements_client" ON "service_agreements" USING btree ("client_id","service_key");--> statement-breakpoint
CREATE INDEX "service_agreements_invitation" ON "service_agreements" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "service_agreements_decided" ON "service_agreements" USING btree ("firm_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "services_catalogue" ON "services" USING btree ("firm_id","key") WHERE key is not null;--> statement-breakpoint
ALTER TABLE "invitation_engagements" ADD CONSTRAINT "invitation_engagements_parties" FOREIGN KEY ("collaboration_id","firm_id","client_id") REFERENCES "public"."collaborations"("id","firm_id","client_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "e_invoices" ADD CONSTRAINT "e_invoices_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "version_contents" ADD CONSTRAINT "version_contents_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "contact_proposals" ADD CONSTRAINT "contact_proposals_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "decided_versions" ADD CONSTRAINT "decided_versions_response" FOREIGN KEY ("client_id","task_id","response_id") REFERENCES "public"."task_responses"("client_id","task_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "decided_versions" ADD CONSTRAINT "decided_versions_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_item_key" FOREIGN KEY ("client_id","task_id","item_id") REFERENCES "public"."task_items"("client_id","task_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_task_key" FOREIGN KEY ("client_id","task_id") REFERENCES "public"."tasks"("client_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_drafts" ADD CONSTRAINT "task_drafts_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_responses" ADD CONSTRAINT "task_responses_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD CONSTRAINT "upload_purposes_task_key" FOREIGN KEY ("client_id","task_id") REFERENCES "public"."tasks"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD CONSTRAINT "upload_purposes_item" FOREIGN KEY ("client_id","task_id","item_id") REFERENCES "public"."task_items"("client_id","task_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_items" ADD CONSTRAINT "task_items_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_marks" ADD CONSTRAINT "task_marks_task_key" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_recipients" ADD CONSTRAINT "task_recipients_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "collaborations_closed" ON "collaborations" USING btree ("firm_id") WHERE document_area <> 'open' and state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_service" ON "invitations" USING btree ("client_id") WHERE kind = 'service' and state in ('queued','sent','opened','failed');--> statement-breakpoint
ALTER TABLE "collaborations" ADD CONSTRAINT "collaborations_document_area" CHECK ("collaborations"."document_area" in ('open','client','none'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_kind" CHECK ("invitations"."kind" in ('contact','service','staff'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_parties" CHECK (case "invitations"."kind" when 'contact' then "invitations"."client_id" is not null when 'service' then "invitations"."client_id" is not null else "invitations"."firm_id" is not null end);
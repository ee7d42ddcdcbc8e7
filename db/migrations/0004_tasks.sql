CREATE TABLE "decided_versions" (
	"response_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"document_scope_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "decided_versions_response_id_document_id_pk" PRIMARY KEY("response_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "task_attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"document_scope_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"item_id" uuid,
	"side" text NOT NULL,
	"attached_by" uuid NOT NULL,
	"attached_by_name" text NOT NULL,
	"attached_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_attachments_once" UNIQUE NULLS NOT DISTINCT("task_id","document_id","item_id","side"),
	CONSTRAINT "task_attachments_side" CHECK ("task_attachments"."side" in ('firm','client'))
);
--> statement-breakpoint
CREATE TABLE "task_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"collaboration_id" uuid,
	"text" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"author_side" text NOT NULL,
	"request_key" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_comments_once" UNIQUE("author_id","task_id","request_key"),
	CONSTRAINT "task_comments_scope" CHECK ("task_comments"."scope_id" = coalesce("task_comments"."collaboration_id", "task_comments"."client_id")),
	CONSTRAINT "task_comments_internal" CHECK ("task_comments"."collaboration_id" is null or "task_comments"."author_side" = 'firm'),
	CONSTRAINT "task_comments_text" CHECK (length(trim("task_comments"."text")) between 1 and 5000)
);
--> statement-breakpoint
CREATE TABLE "task_drafts" (
	"task_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"text" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"late_at" timestamp with time zone,
	CONSTRAINT "task_drafts_task_id_user_id_pk" PRIMARY KEY("task_id","user_id"),
	CONSTRAINT "task_drafts_text" CHECK (length("task_drafts"."text") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "task_responses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"side" text NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_responses_task_key" UNIQUE("client_id","task_id","id"),
	CONSTRAINT "task_responses_once" UNIQUE("task_id","user_id","round"),
	CONSTRAINT "task_responses_kind" CHECK ("task_responses"."kind" in ('acknowledged','answered','approved','rejected','confirmed')),
	CONSTRAINT "task_responses_text" CHECK (length("task_responses"."text") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "upload_purposes" (
	"upload_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"task_id" uuid,
	"item_id" uuid,
	"draft_key" uuid,
	CONSTRAINT "upload_purposes_one" CHECK (num_nonnulls("upload_purposes"."task_id", "upload_purposes"."draft_key") = 1 and ("upload_purposes"."item_id" is null or "upload_purposes"."task_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "task_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"required" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"missing_reason" text,
	"return_reason" text,
	"changed_by" uuid,
	"changed_by_name" text,
	"changed_at" timestamp with time zone,
	CONSTRAINT "task_items_task_key" UNIQUE("client_id","task_id","id"),
	CONSTRAINT "task_items_position" UNIQUE("task_id","position"),
	CONSTRAINT "task_items_state" CHECK ("task_items"."state" in ('open','given','missing','returned','accepted')),
	CONSTRAINT "task_items_title" CHECK (length(trim("task_items"."title")) between 1 and 300),
	CONSTRAINT "task_items_missing" CHECK ("task_items"."state" <> 'missing' or length(trim("task_items"."missing_reason")) > 0),
	CONSTRAINT "task_items_returned" CHECK ("task_items"."state" <> 'returned' or length(trim("task_items"."return_reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "task_marks" (
	"user_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_marks_user_id_task_id_pk" PRIMARY KEY("user_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "task_recipients" (
	"task_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"told_round" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "task_recipients_task_id_user_id_pk" PRIMARY KEY("task_id","user_id"),
	CONSTRAINT "task_recipients_role" CHECK ("task_recipients"."role" in ('to','copy'))
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"type" text NOT NULL,
	"created_side" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"folder_id" uuid,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"request_key" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"answer_told_round" integer DEFAULT 0 NOT NULL,
	"return_reason" text,
	"returned_by_name" text,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_by_name" text,
	"close_reason" text,
	"amount_minor" bigint,
	"currency" char(3),
	"iban" text,
	"payee" text,
	"purpose" text,
	"remind_before" integer,
	"remind_every" integer,
	"remind_most" integer,
	"reminders_off_at" timestamp with time zone,
	"reminders_sent" integer DEFAULT 0 NOT NULL,
	"last_reminded_at" timestamp with time zone,
	"next_reminder_on" date,
	"template_id" uuid,
	"series_id" uuid,
	"series_on" date,
	"mass_id" uuid,
	CONSTRAINT "tasks_client_key" UNIQUE("client_id","id"),
	CONSTRAINT "tasks_scope_key" UNIQUE("client_id","id","scope_id"),
	CONSTRAINT "tasks_scope" CHECK ("tasks"."scope_id" = "tasks"."client_id"),
	CONSTRAINT "tasks_type" CHECK ("tasks"."type" in ('information','request','question','approval','appointment')),
	CONSTRAINT "tasks_state" CHECK ("tasks"."state" in ('open','answered','done','withdrawn')),
	CONSTRAINT "tasks_side" CHECK ("tasks"."created_side" in ('firm','client')),
	CONSTRAINT "tasks_client_asks" CHECK ("tasks"."created_side" = 'firm' or "tasks"."type" in ('information','question')),
	CONSTRAINT "tasks_title" CHECK (length(trim("tasks"."title")) between 1 and 200),
	CONSTRAINT "tasks_description" CHECK (length("tasks"."description") <= 10000),
	CONSTRAINT "tasks_closed" CHECK (("tasks"."state" in ('done','withdrawn')) = ("tasks"."closed_at" is not null)),
	CONSTRAINT "tasks_closed_by" CHECK (("tasks"."closed_at" is null) = ("tasks"."closed_by_name" is null)),
	CONSTRAINT "tasks_payment" CHECK (num_nulls("tasks"."amount_minor", "tasks"."currency", "tasks"."iban", "tasks"."payee", "tasks"."purpose") in (0, 5) and ("tasks"."amount_minor" is null or ("tasks"."type" = 'appointment' and "tasks"."amount_minor" > 0))),
	CONSTRAINT "tasks_series_date" CHECK (("tasks"."series_id" is null) = ("tasks"."series_on" is null))
);
--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "client_tasks_off_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "decided_versions" ADD CONSTRAINT "decided_versions_response" FOREIGN KEY ("client_id","task_id","response_id") REFERENCES "public"."task_responses"("client_id","task_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decided_versions" ADD CONSTRAINT "decided_versions_document_key" FOREIGN KEY ("client_id","document_id","document_scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "decided_versions" ADD CONSTRAINT "decided_versions_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_document_key" FOREIGN KEY ("client_id","document_id","document_scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_version" FOREIGN KEY ("client_id","document_id","version_id") REFERENCES "public"."document_versions"("client_id","document_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_attachments" ADD CONSTRAINT "task_attachments_item_key" FOREIGN KEY ("client_id","task_id","item_id") REFERENCES "public"."task_items"("client_id","task_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_task_key" FOREIGN KEY ("client_id","task_id") REFERENCES "public"."tasks"("client_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_drafts" ADD CONSTRAINT "task_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_drafts" ADD CONSTRAINT "task_drafts_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_responses" ADD CONSTRAINT "task_responses_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD CONSTRAINT "upload_purposes_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD CONSTRAINT "upload_purposes_task_key" FOREIGN KEY ("client_id","task_id") REFERENCES "public"."tasks"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD CONSTRAINT "upload_purposes_item" FOREIGN KEY ("client_id","task_id","item_id") REFERENCES "public"."task_items"("client_id","task_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_items" ADD CONSTRAINT "task_items_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_marks" ADD CONSTRAINT "task_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_marks" ADD CONSTRAINT "task_marks_task_key" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_recipients" ADD CONSTRAINT "task_recipients_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_recipients" ADD CONSTRAINT "task_recipients_task" FOREIGN KEY ("client_id","task_id","scope_id") REFERENCES "public"."tasks"("client_id","id","scope_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decided_versions_document" ON "decided_versions" USING btree ("client_id","document_id","document_scope_id");--> statement-breakpoint
CREATE INDEX "task_attachments_document" ON "task_attachments" USING btree ("client_id","document_id","document_scope_id");--> statement-breakpoint
CREATE INDEX "task_attachments_item" ON "task_attachments" USING btree ("client_id","task_id","item_id");--> statement-breakpoint
CREATE INDEX "task_comments_task" ON "task_comments" USING btree ("client_id","task_id","id");--> statement-breakpoint
CREATE INDEX "task_drafts_user" ON "task_drafts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "upload_purposes_task" ON "upload_purposes" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "upload_purposes_draft" ON "upload_purposes" USING btree ("draft_key");--> statement-breakpoint
CREATE INDEX "task_marks_client" ON "task_marks" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE INDEX "task_marks_task" ON "task_marks" USING btree ("task_id","client_id","scope_id");--> statement-breakpoint
CREATE INDEX "task_recipients_user" ON "task_recipients" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_request" ON "tasks" USING btree ("created_by","client_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_series" ON "tasks" USING btree ("series_id","client_id","series_on") WHERE series_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_client" ON "tasks" USING btree ("client_id","state","due_on","id");--> statement-breakpoint
CREATE INDEX "tasks_of_collaboration" ON "tasks" USING btree ("collaboration_id","state","due_on","id");--> statement-breakpoint
CREATE INDEX "tasks_reminders" ON "tasks" USING btree ("next_reminder_on") WHERE state = 'open' and next_reminder_on is not null;
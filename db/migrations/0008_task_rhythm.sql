CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_run_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"wanted" text NOT NULL,
	"client_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"failure" text,
	"task_id" uuid,
	CONSTRAINT "task_run_lines_position" UNIQUE("run_id","position"),
	CONSTRAINT "task_run_lines_state" CHECK ("task_run_lines"."state" in ('waiting','made','failed')),
	CONSTRAINT "task_run_lines_made" CHECK (("task_run_lines"."state" = 'made') = ("task_run_lines"."task_id" is not null)),
	CONSTRAINT "task_run_lines_failed" CHECK (("task_run_lines"."state" = 'failed') = ("task_run_lines"."failure" is not null))
);
--> statement-breakpoint
CREATE TABLE "task_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"series_id" uuid,
	"series_on" date,
	"due_on" date,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "task_runs_firm_key" UNIQUE("firm_id","id"),
	CONSTRAINT "task_runs_series_day" CHECK (("task_runs"."series_id" is null) = ("task_runs"."series_on" is null))
);
--> statement-breakpoint
CREATE TABLE "task_series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"rhythm" text NOT NULL,
	"first_on" date NOT NULL,
	"made" integer DEFAULT 0 NOT NULL,
	"next_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_name" text,
	CONSTRAINT "task_series_firm_key" UNIQUE("firm_id","id"),
	CONSTRAINT "task_series_rhythm" CHECK ("task_series"."rhythm" in ('monthly','quarterly','yearly')),
	CONSTRAINT "task_series_made" CHECK ("task_series"."made" >= 0),
	CONSTRAINT "task_series_ended" CHECK (("task_series"."ended_at" is null) = ("task_series"."ended_by_name" is null))
);
--> statement-breakpoint
CREATE TABLE "task_series_clients" (
	"series_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "task_series_clients_series_id_client_id_pk" PRIMARY KEY("series_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "task_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"name" text,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"due_after_days" integer,
	"due_date" integer,
	"due_months_later" integer,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "task_templates_firm_key" UNIQUE("firm_id","id"),
	CONSTRAINT "task_templates_type" CHECK ("task_templates"."type" in ('information','request','question','approval','appointment')),
	CONSTRAINT "task_templates_name_length" CHECK (length(trim("task_templates"."name")) between 1 and 120),
	CONSTRAINT "task_templates_title" CHECK (length(trim("task_templates"."title")) between 1 and 200),
	CONSTRAINT "task_templates_description" CHECK (length("task_templates"."description") <= 10000),
	CONSTRAINT "task_templates_items" CHECK (jsonb_typeof("task_templates"."items") = 'array' and jsonb_array_length("task_templates"."items") <= 50),
	CONSTRAINT "task_templates_due" CHECK (("task_templates"."due_after_days" is null or ("task_templates"."due_after_days" between 0 and 366 and "task_templates"."due_date" is null))
        and ("task_templates"."due_date" is null) = ("task_templates"."due_months_later" is null) and ("task_templates"."due_date" is null or ("task_templates"."due_date" between 1 and 31 and "task_templates"."due_months_later" between 0 and 12)))
);
--> statement-breakpoint
DROP INDEX "tasks_reminders";--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "reminder_before" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "reminder_every" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "reminder_most" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "remind_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "remind_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "remind_asked_by_name" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "remind_on" date GENERATED ALWAYS AS (case when state = 'open' then case when remind_asked_at is not null then '-infinity'::date else next_reminder_on end end) STORED;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "firm_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "waiting_for" text GENERATED ALWAYS AS (case when state = 'open' then case created_side when 'firm' then 'client' else 'firm' end when state = 'answered' then created_side end) STORED;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_key" date GENERATED ALWAYS AS (coalesce(due_on, 'infinity'::date)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_run_lines" ADD CONSTRAINT "task_run_lines_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_run_lines" ADD CONSTRAINT "task_run_lines_run" FOREIGN KEY ("firm_id","run_id") REFERENCES "public"."task_runs"("firm_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_run_lines" ADD CONSTRAINT "task_run_lines_task" FOREIGN KEY ("client_id","task_id") REFERENCES "public"."tasks"("client_id","id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "task_runs" ADD CONSTRAINT "task_runs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_runs" ADD CONSTRAINT "task_runs_template" FOREIGN KEY ("firm_id","template_id") REFERENCES "public"."task_templates"("firm_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_runs" ADD CONSTRAINT "task_runs_series_key" FOREIGN KEY ("firm_id","series_id") REFERENCES "public"."task_series"("firm_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_series" ADD CONSTRAINT "task_series_template" FOREIGN KEY ("firm_id","template_id") REFERENCES "public"."task_templates"("firm_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_series_clients" ADD CONSTRAINT "task_series_clients_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_series_clients" ADD CONSTRAINT "task_series_clients_series" FOREIGN KEY ("firm_id","series_id") REFERENCES "public"."task_series"("firm_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_templates" ADD CONSTRAINT "task_templates_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "task_run_lines_client" ON "task_run_lines" USING btree ("run_id","client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "task_runs_series" ON "task_runs" USING btree ("series_id","series_on") WHERE series_id is not null;--> statement-breakpoint
CREATE INDEX "task_runs_newest" ON "task_runs" USING btree ("firm_id","id");--> statement-breakpoint
CREATE INDEX "task_series_next" ON "task_series" USING btree ("next_on") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "task_templates_name" ON "task_templates" USING btree ("firm_id",lower(normalize(trim(name), NFKC))) WHERE deleted_at is null and name is not null;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_firm" FOREIGN KEY ("collaboration_id","firm_id","client_id") REFERENCES "public"."collaborations"("id","firm_id","client_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "tasks_of_firm" ON "tasks" USING btree ("firm_id","waiting_for","due_key","id") WHERE waiting_for is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_firm_over" ON "tasks" USING btree ("firm_id","closed_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_creator" ON "tasks" USING btree ("created_by","waiting_for","due_key","id") WHERE waiting_for is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_creator_over" ON "tasks" USING btree ("created_by","closed_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_from_clients" ON "tasks" USING btree ("firm_id","waiting_for","due_key","id") WHERE created_side = 'client' and waiting_for is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_client_waiting" ON "tasks" USING btree ("client_id","waiting_for","due_key","id") WHERE waiting_for is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_client_over" ON "tasks" USING btree ("client_id","closed_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_reminders" ON "tasks" USING btree ("remind_on") WHERE remind_on is not null;--> statement-breakpoint
ALTER TABLE "firms" ADD CONSTRAINT "firms_reminders" CHECK ("firms"."reminder_before" between 0 and 60 and "firms"."reminder_every" between 0 and 60 and "firms"."reminder_most" between 0 and 20);
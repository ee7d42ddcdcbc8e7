CREATE TABLE "email_changes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_changes_email_lower" CHECK ("email_changes"."email" = lower("email_changes"."email"))
);
--> statement-breakpoint
CREATE TABLE "client_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"file_name" text NOT NULL,
	"headers" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	"line_count" integer NOT NULL,
	"columns" jsonb NOT NULL,
	"template_id" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "client_imports_state" CHECK ("client_imports"."state" in ('open','done')),
	CONSTRAINT "client_imports_done" CHECK (("client_imports"."state" = 'done') = ("client_imports"."done_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "import_columns" (
	"firm_id" uuid PRIMARY KEY NOT NULL,
	"fields" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_template_folders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(normalize(trim(name), NFKC))) STORED NOT NULL,
	"audience" text,
	CONSTRAINT "client_template_folders_key" UNIQUE("template_id","id"),
	CONSTRAINT "client_template_folders_audience_on_top" CHECK (("client_template_folders"."parent_id" is null) = ("client_template_folders"."audience" is not null)),
	CONSTRAINT "client_template_folders_audience" CHECK ("client_template_folders"."audience" in ('everyone','firm','named'))
);
--> statement-breakpoint
CREATE TABLE "client_template_staff" (
	"firm_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"responsible" boolean DEFAULT false NOT NULL,
	CONSTRAINT "client_template_staff_template_id_user_id_pk" PRIMARY KEY("template_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "client_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(normalize(trim(name), NFKC))) STORED NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "client_templates_firm_key" UNIQUE("firm_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitation_engagements" (
	"invitation_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	CONSTRAINT "invitation_engagements_invitation_id_collaboration_id_pk" PRIMARY KEY("invitation_id","collaboration_id")
);
--> statement-breakpoint
CREATE TABLE "latest_activities" (
	"collaboration_id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"language" text DEFAULT 'de' NOT NULL,
	"reason" text,
	"state" text DEFAULT 'open' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "contact_proposals_email_lower" CHECK ("contact_proposals"."email" = lower("contact_proposals"."email")),
	CONSTRAINT "contact_proposals_state" CHECK ("contact_proposals"."state" in ('open','confirmed','declined','withdrawn')),
	CONSTRAINT "contact_proposals_decided" CHECK (("contact_proposals"."state" = 'open') = ("contact_proposals"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "collaborations" ADD COLUMN "contact_name" text;--> statement-breakpoint
ALTER TABLE "collaborations" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "side" text DEFAULT 'firm' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reminders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_imports" ADD CONSTRAINT "client_imports_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_columns" ADD CONSTRAINT "import_columns_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_template_folders" ADD CONSTRAINT "client_template_folders_template" FOREIGN KEY ("firm_id","template_id") REFERENCES "public"."client_templates"("firm_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_template_folders" ADD CONSTRAINT "client_template_folders_parent" FOREIGN KEY ("template_id","parent_id") REFERENCES "public"."client_template_folders"("template_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_template_staff" ADD CONSTRAINT "client_template_staff_template" FOREIGN KEY ("firm_id","template_id") REFERENCES "public"."client_templates"("firm_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_template_staff" ADD CONSTRAINT "client_template_staff_person" FOREIGN KEY ("firm_id","user_id") REFERENCES "public"."staff"("firm_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_templates" ADD CONSTRAINT "client_templates_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_engagements" ADD CONSTRAINT "invitation_engagements_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_engagements" ADD CONSTRAINT "invitation_engagements_parties" FOREIGN KEY ("collaboration_id","firm_id","client_id") REFERENCES "public"."collaborations"("id","firm_id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latest_activities" ADD CONSTRAINT "latest_activities_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_proposals" ADD CONSTRAINT "contact_proposals_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_changes_token" ON "email_changes" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "client_imports_person" ON "client_imports" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "client_imports_created" ON "client_imports" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "client_template_folders_name" ON "client_template_folders" USING btree ("parent_id","name_key") WHERE parent_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "client_template_folders_top" ON "client_template_folders" USING btree ("template_id","audience","name_key") WHERE parent_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "client_template_one_responsible" ON "client_template_staff" USING btree ("template_id") WHERE responsible;--> statement-breakpoint
CREATE INDEX "client_template_staff_person" ON "client_template_staff" USING btree ("firm_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_templates_name" ON "client_templates" USING btree ("firm_id","name_key");--> statement-breakpoint
CREATE INDEX "invitation_engagements_collaboration" ON "invitation_engagements" USING btree ("collaboration_id");--> statement-breakpoint
CREATE INDEX "latest_activities_firm" ON "latest_activities" USING btree ("firm_id","activity_id");--> statement-breakpoint
CREATE INDEX "contact_proposals_client" ON "contact_proposals" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_proposals_one_open" ON "contact_proposals" USING btree ("client_id","email") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "invitations_list" ON "invitations" USING btree ("firm_id","id") WHERE kind = 'contact';--> statement-breakpoint
CREATE INDEX "invitations_unanswered" ON "invitations" USING btree ("sent_at") WHERE kind = 'contact' and state in ('sent','opened') and reminders < 2;--> statement-breakpoint
ALTER TABLE "collaborations" ADD CONSTRAINT "collaborations_contact_email_lower" CHECK ("collaborations"."contact_email" = lower("collaborations"."contact_email"));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_side" CHECK ("invitations"."side" in ('firm','client'));
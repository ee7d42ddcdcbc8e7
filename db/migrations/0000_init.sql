CREATE TABLE "activity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"client_id" uuid,
	"firm_id" uuid,
	"scope_id" uuid,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text,
	"subject_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "activity_belongs" CHECK (("activity"."client_id" is null) = ("activity"."scope_id" is null) and ("activity"."client_id" is not null or "activity"."firm_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"subject" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"next" text,
	"request_hash" text NOT NULL,
	"token_hash" text,
	"code_hash" text,
	"code_tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "mail_links_email_lower" CHECK ("mail_links"."email" = lower("mail_links"."email"))
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"method" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"second_factor_at" timestamp with time zone,
	"user_agent" text,
	"network" text
);
--> statement-breakpoint
CREATE TABLE "setup_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"search_key" text DEFAULT '' NOT NULL,
	"legal_form" text,
	"street" text,
	"postal_code" text,
	"city" text,
	"country" char(2) DEFAULT 'DE' NOT NULL,
	"vat_id" text,
	"language" text DEFAULT 'de' NOT NULL,
	"created_by_firm_id" uuid,
	"main_contact_id" uuid,
	"main_role" text GENERATED ALWAYS AS ('administrator') STORED NOT NULL,
	"has_main" boolean GENERATED ALWAYS AS (main_contact_id is not null) STORED NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_has_main_key" UNIQUE("id","has_main"),
	CONSTRAINT "clients_language" CHECK ("clients"."language" in ('de','sv','en'))
);
--> statement-breakpoint
CREATE TABLE "collaborations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"client_number" text NOT NULL,
	"number_key" text GENERATED ALWAYS AS (case when client_number ~ '^[0-9]{1,30}$' then lpad(client_number, 30, '0') else 'n' || lower(client_number) end) STORED NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"open" boolean GENERATED ALWAYS AS (state <> 'ended') STORED NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"active_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_side" text,
	"end_reason" text,
	"name_at_end" text,
	CONSTRAINT "collaborations_open_key" UNIQUE("id","open"),
	CONSTRAINT "collaborations_client_key" UNIQUE("client_id","id"),
	CONSTRAINT "collaborations_parties_key" UNIQUE("id","firm_id","client_id"),
	CONSTRAINT "collaborations_state" CHECK ("collaborations"."state" in ('draft','active','ended')),
	CONSTRAINT "collaborations_ended" CHECK (("collaborations"."state" = 'ended') = ("collaborations"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"firm_id" uuid,
	"client_id" uuid,
	"collaboration_id" uuid,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"language" text DEFAULT 'de' NOT NULL,
	"message" text,
	"token_hash" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"failure" text,
	"letter_id" uuid,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decline_reason" text,
	CONSTRAINT "invitations_email_lower" CHECK ("invitations"."email" = lower("invitations"."email")),
	CONSTRAINT "invitations_kind" CHECK ("invitations"."kind" in ('contact','staff')),
	CONSTRAINT "invitations_parties" CHECK (case "invitations"."kind" when 'contact' then "invitations"."client_id" is not null else "invitations"."firm_id" is not null end),
	CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('queued','sent','opened','accepted','declined','expired','withdrawn','failed'))
);
--> statement-breakpoint
CREATE TABLE "document_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"storage_key" text NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"original_name" text NOT NULL,
	"upload_id" uuid,
	"uploaded_by" uuid NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"uploaded_by_side" text NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_versions_document_key" UNIQUE("client_id","document_id","id"),
	CONSTRAINT "document_versions_number" UNIQUE("document_id","number"),
	CONSTRAINT "document_versions_storage_key" UNIQUE("storage_key"),
	CONSTRAINT "document_versions_upload" UNIQUE("upload_id")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"folder_id" uuid,
	"scope_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text collate kontor_names GENERATED ALWAYS AS (lower(normalize(trim(name), NFKC))) STORED NOT NULL,
	"category" text DEFAULT 'other' NOT NULL,
	"current_version_id" uuid NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_by_name" text NOT NULL,
	"filed_by_side" text NOT NULL,
	"filed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"trashed_at" timestamp with time zone,
	"trashed_by" uuid,
	CONSTRAINT "documents_scope_key" UNIQUE("client_id","id","scope_id"),
	CONSTRAINT "documents_root_scope" CHECK ("documents"."folder_id" is not null or "documents"."scope_id" = "documents"."client_id"),
	CONSTRAINT "documents_size" CHECK ("documents"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE "folder_grants" (
	"folder_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "folder_grants_folder_id_user_id_pk" PRIMARY KEY("folder_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "folders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"name_key" text collate kontor_names GENERATED ALWAYS AS (lower(normalize(trim(name), NFKC))) STORED NOT NULL,
	"audience" text,
	"collaboration_id" uuid,
	"scope_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "folders_scope_key" UNIQUE("client_id","id","scope_id"),
	CONSTRAINT "folders_audience_on_top" CHECK (("folders"."parent_id" is null) = ("folders"."audience" is not null)),
	CONSTRAINT "folders_audience" CHECK ("folders"."audience" in ('everyone','firm','named')),
	CONSTRAINT "folders_internal_has_firm" CHECK (("folders"."audience" is not distinct from 'firm') = ("folders"."collaboration_id" is not null)),
	CONSTRAINT "folders_scope" CHECK ("folders"."parent_id" is not null or "folders"."scope_id" = case "folders"."audience" when 'everyone' then "folders"."client_id" when 'firm' then "folders"."collaboration_id" else "folders"."id" end)
);
--> statement-breakpoint
CREATE TABLE "told" (
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "told_user_id_client_id_pk" PRIMARY KEY("user_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "unseen_marks" (
	"user_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unseen_marks_user_id_document_id_pk" PRIMARY KEY("user_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid,
	"client_id" uuid,
	"user_id" uuid,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"to_address" text NOT NULL,
	"to_name" text NOT NULL,
	"sender_name" text,
	"reply_to" text,
	"data" jsonb NOT NULL,
	"subject" text,
	"text" text,
	"html" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"message_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "letters_state" CHECK ("letters"."state" in ('queued','sending','sent','failed'))
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"client_has_main" boolean GENERATED ALWAYS AS (true) STORED NOT NULL,
	CONSTRAINT "contacts_client_id_user_id_pk" PRIMARY KEY("client_id","user_id"),
	CONSTRAINT "contacts_role_key" UNIQUE("client_id","user_id","role"),
	CONSTRAINT "contacts_role" CHECK ("contacts"."role" in ('administrator','user'))
);
--> statement-breakpoint
CREATE TABLE "engagement_members" (
	"collaboration_id" uuid NOT NULL,
	"firm_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"responsible" boolean DEFAULT false NOT NULL,
	"open" boolean NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engagement_members_collaboration_id_user_id_pk" PRIMARY KEY("collaboration_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "firms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"street" text,
	"postal_code" text,
	"city" text,
	"country" char(2) DEFAULT 'DE' NOT NULL,
	"language" text DEFAULT 'de' NOT NULL,
	"time_zone" text DEFAULT 'Europe/Berlin' NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_role" text GENERATED ALWAYS AS ('owner') STORED NOT NULL,
	"requires_second_factor_at" timestamp with time zone,
	"quiet_minutes" integer DEFAULT 15 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "firms_language" CHECK ("firms"."language" in ('de','sv','en'))
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"firm_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deactivated_at" timestamp with time zone,
	"deactivated_by" uuid,
	CONSTRAINT "staff_firm_id_user_id_pk" PRIMARY KEY("firm_id","user_id"),
	CONSTRAINT "staff_role_key" UNIQUE("firm_id","user_id","role"),
	CONSTRAINT "staff_role" CHECK ("staff"."role" in ('owner','administrator','staff')),
	CONSTRAINT "staff_owner_active" CHECK ("staff"."role" <> 'owner' or "staff"."deactivated_at" is null)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"language" text DEFAULT 'de' NOT NULL,
	"time_zone" text DEFAULT 'Europe/Berlin' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"password_hash" text,
	"totp_secret" text,
	"totp_enabled_at" timestamp with time zone,
	"totp_last_step" integer,
	"disabled_at" timestamp with time zone,
	"last_client_id" uuid,
	"last_place" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_language" CHECK ("users"."language" in ('de','sv','en'))
);
--> statement-breakpoint
CREATE TABLE "storage_registrations" (
	"key" text PRIMARY KEY NOT NULL,
	"metadata" jsonb NOT NULL,
	"callback_url" text NOT NULL,
	"callback_slug" text NOT NULL,
	"await_server_data" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"folder_id" uuid,
	"folder_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmation_number" text,
	"confirmed_at" timestamp with time zone,
	"file_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"folder_id" uuid,
	"storage_key" text NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"last_modified" bigint NOT NULL,
	"category" text,
	"on_same_name" text DEFAULT 'keep-both' NOT NULL,
	"state" text DEFAULT 'reserved' NOT NULL,
	"refusal" text,
	"sha256" text,
	"document_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stored_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "uploads_storage_key" UNIQUE("storage_key"),
	CONSTRAINT "uploads_state" CHECK ("uploads"."state" in ('reserved','stored','filed','refused','cancelled','expired')),
	CONSTRAINT "uploads_size" CHECK ("uploads"."size" > 0),
	CONSTRAINT "uploads_filed" CHECK ("uploads"."state" <> 'filed' or ("uploads"."document_id" is not null and "uploads"."sha256" is not null))
);
--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_created_by_firm_id_firms_id_fk" FOREIGN KEY ("created_by_firm_id") REFERENCES "public"."firms"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collaborations" ADD CONSTRAINT "collaborations_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collaborations" ADD CONSTRAINT "collaborations_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_document" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_folder_key" FOREIGN KEY ("client_id","folder_id","scope_id") REFERENCES "public"."folders"("client_id","id","scope_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_folder" FOREIGN KEY ("client_id","folder_id","scope_id") REFERENCES "public"."folders"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_parent" FOREIGN KEY ("client_id","parent_id","scope_id") REFERENCES "public"."folders"("client_id","id","scope_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told" ADD CONSTRAINT "told_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told" ADD CONSTRAINT "told_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unseen_marks" ADD CONSTRAINT "unseen_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unseen_marks" ADD CONSTRAINT "unseen_marks_document_key" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_members" ADD CONSTRAINT "engagement_staff" FOREIGN KEY ("firm_id","user_id") REFERENCES "public"."staff"("firm_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_batches" ADD CONSTRAINT "upload_batches_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_batches" ADD CONSTRAINT "upload_batches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_batch_id_upload_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."upload_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_client" ON "activity" USING btree ("client_id","id");--> statement-breakpoint
CREATE INDEX "activity_firm" ON "activity" USING btree ("firm_id","id") WHERE scope_id is null;--> statement-breakpoint
CREATE INDEX "activity_subject" ON "activity" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "attempts_last" ON "attempts" USING btree ("last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_links_token" ON "mail_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_links_request" ON "mail_links" USING btree ("request_hash");--> statement-breakpoint
CREATE INDEX "mail_links_email" ON "mail_links" USING btree ("email");--> statement-breakpoint
CREATE INDEX "mail_links_expires" ON "mail_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_code" ON "recovery_codes" USING btree ("user_id","code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "clients_main_contact" ON "clients" USING btree ("main_contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collaborations_one_open" ON "collaborations" USING btree ("client_id") WHERE state <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "collaborations_number" ON "collaborations" USING btree ("firm_id","client_number") WHERE state <> 'ended';--> statement-breakpoint
CREATE INDEX "collaborations_firm" ON "collaborations" USING btree ("firm_id","open");--> statement-breakpoint
CREATE INDEX "collaborations_by_number" ON "collaborations" USING btree ("firm_id",number_key collate "C","client_id") WHERE state <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_client" ON "invitations" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "invitations_firm" ON "invitations" USING btree ("firm_id");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE INDEX "invitations_pending" ON "invitations" USING btree ("firm_id","created_at") WHERE kind = 'contact' and state in ('queued','sent','opened','failed');--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_contact" ON "invitations" USING btree ("client_id","email") WHERE kind = 'contact' and state in ('queued','sent','opened','failed');--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_staff" ON "invitations" USING btree ("firm_id","email") WHERE kind = 'staff' and state in ('queued','sent','opened','failed');--> statement-breakpoint
CREATE INDEX "document_versions_content" ON "document_versions" USING btree ("client_id","sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_name" ON "documents" USING btree ("folder_id","name_key") WHERE trashed_at is null and folder_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "documents_name_root" ON "documents" USING btree ("client_id","name_key") WHERE trashed_at is null and folder_id is null;--> statement-breakpoint
CREATE INDEX "documents_by_name" ON "documents" USING btree ("client_id","folder_id","name_key","id") WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "documents_by_time" ON "documents" USING btree ("client_id","folder_id","filed_at","id") WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "documents_by_size" ON "documents" USING btree ("client_id","folder_id","size","id") WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "documents_newest" ON "documents" USING btree ("client_id","filed_at") WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "documents_folder" ON "documents" USING btree ("client_id","folder_id","scope_id");--> statement-breakpoint
CREATE INDEX "folder_grants_user" ON "folder_grants" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name" ON "folders" USING btree ("parent_id","name_key") WHERE parent_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name_shared" ON "folders" USING btree ("client_id","name_key") WHERE parent_id is null and audience = 'everyone';--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name_internal" ON "folders" USING btree ("collaboration_id","name_key") WHERE parent_id is null and audience = 'firm';--> statement-breakpoint
CREATE INDEX "folders_children" ON "folders" USING btree ("client_id","parent_id","name_key");--> statement-breakpoint
CREATE INDEX "unseen_marks_client" ON "unseen_marks" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE INDEX "unseen_marks_document" ON "unseen_marks" USING btree ("document_id","client_id","scope_id");--> statement-breakpoint
CREATE INDEX "letters_client" ON "letters" USING btree ("client_id","id");--> statement-breakpoint
CREATE INDEX "letters_firm" ON "letters" USING btree ("firm_id","id");--> statement-breakpoint
CREATE INDEX "contacts_user" ON "contacts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "engagement_one_responsible" ON "engagement_members" USING btree ("collaboration_id") WHERE responsible;--> statement-breakpoint
CREATE INDEX "engagement_user" ON "engagement_members" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE INDEX "engagement_client" ON "engagement_members" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "staff_user" ON "staff" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "upload_batches_number" ON "upload_batches" USING btree ("confirmation_number");--> statement-breakpoint
CREATE INDEX "upload_batches_client" ON "upload_batches" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "upload_batches_user" ON "upload_batches" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "uploads_user" ON "uploads" USING btree ("user_id","state");--> statement-breakpoint
CREATE INDEX "uploads_batch" ON "uploads" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "uploads_expiry" ON "uploads" USING btree ("expires_at") WHERE state in ('reserved','stored');
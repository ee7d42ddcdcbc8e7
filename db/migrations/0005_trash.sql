CREATE TABLE "document_holds" (
	"document_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"holder_id" uuid NOT NULL,
	"holder_name" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_holds_document_id_kind_holder_id_pk" PRIMARY KEY("document_id","kind","holder_id")
);
--> statement-breakpoint
CREATE TABLE "doomed_files" (
	"storage_key" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "resting_marks" (
	"user_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "resting_marks_document_id_user_id_pk" PRIMARY KEY("document_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "undo_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"steps" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "document_versions" DROP CONSTRAINT "document_versions_storage_key";--> statement-breakpoint
DROP INDEX "folders_name";--> statement-breakpoint
DROP INDEX "folders_name_shared";--> statement-breakpoint
DROP INDEX "folders_name_internal";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "view_client_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "view_user_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "view_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "source_version_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "trashed_by_name" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "trashed_with" uuid;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "trashed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "trashed_by" uuid;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "trashed_by_name" text;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "trashed_with" uuid;--> statement-breakpoint
ALTER TABLE "firms" ADD COLUMN "trash_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "document_holds" ADD CONSTRAINT "document_holds_document_key" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "resting_marks" ADD CONSTRAINT "resting_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resting_marks" ADD CONSTRAINT "resting_marks_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undo_steps" ADD CONSTRAINT "undo_steps_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undo_steps" ADD CONSTRAINT "undo_steps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_holds_holder" ON "document_holds" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "document_holds_document" ON "document_holds" USING btree ("client_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "undo_steps_time" ON "undo_steps" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "undo_steps_client" ON "undo_steps" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "undo_steps_user" ON "undo_steps" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "document_versions_storage_key" ON "document_versions" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "documents_trash" ON "documents" USING btree ("client_id","trashed_at") WHERE trashed_with = id;--> statement-breakpoint
CREATE INDEX "documents_trashed_with" ON "documents" USING btree ("trashed_with") WHERE trashed_with is not null;--> statement-breakpoint
CREATE INDEX "folders_trash" ON "folders" USING btree ("client_id","trashed_at") WHERE trashed_with = id;--> statement-breakpoint
CREATE INDEX "folders_trashed_with" ON "folders" USING btree ("trashed_with") WHERE trashed_with is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name" ON "folders" USING btree ("parent_id","name_key") WHERE parent_id is not null and trashed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name_shared" ON "folders" USING btree ("client_id","name_key") WHERE parent_id is null and audience = 'everyone' and trashed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "folders_name_internal" ON "folders" USING btree ("collaboration_id","name_key") WHERE parent_id is null and audience = 'firm' and trashed_at is null;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_view" CHECK (("sessions"."view_client_id" is null) = ("sessions"."view_until" is null) and ("sessions"."view_user_id" is null) = ("sessions"."view_until" is null));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_trashed" CHECK (("documents"."trashed_at" is null) = ("documents"."trashed_with" is null));--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_trashed" CHECK (("folders"."trashed_at" is null) = ("folders"."trashed_with" is null));--> statement-breakpoint
ALTER TABLE "firms" ADD CONSTRAINT "firms_trash_days" CHECK ("firms"."trash_days" between 1 and 3650);
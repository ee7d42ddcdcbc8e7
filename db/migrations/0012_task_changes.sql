ALTER TABLE "task_series" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "task_series" ADD COLUMN "paused_by_name" text;--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD COLUMN "is_record" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "task_recipients" ADD COLUMN "told_changes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "changes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "changed_by_name" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "record_document_id" uuid;--> statement-breakpoint
ALTER TABLE "task_series" ADD CONSTRAINT "task_series_paused" CHECK (("task_series"."paused_at" is null) = ("task_series"."paused_by_name" is null));--> statement-breakpoint
ALTER TABLE "upload_purposes" ADD CONSTRAINT "upload_purposes_record" CHECK (not "upload_purposes"."is_record" or ("upload_purposes"."task_id" is not null and "upload_purposes"."item_id" is null));
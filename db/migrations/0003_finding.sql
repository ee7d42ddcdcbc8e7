CREATE TABLE "firm_categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"firm_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(normalize(trim(name), NFKC))) STORED NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "firm_categories_name" UNIQUE("firm_id","name_key"),
	CONSTRAINT "firm_categories_name_length" CHECK (length(trim("firm_categories"."name")) between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "comment_mentions" (
	"comment_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"name" text NOT NULL,
	"told" boolean DEFAULT false NOT NULL,
	CONSTRAINT "comment_mentions_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "document_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"collaboration_id" uuid,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"author_side" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "document_comments_scope_key" UNIQUE("client_id","id","document_id","scope_id"),
	CONSTRAINT "document_comments_side" CHECK ("document_comments"."collaboration_id" is null or "document_comments"."author_side" = 'firm'),
	CONSTRAINT "document_comments_body" CHECK (length("document_comments"."body") <= 5000 and ("document_comments"."deleted_at" is null) = (length(trim("document_comments"."body")) > 0))
);
--> statement-breakpoint
CREATE TABLE "unseen_comments" (
	"user_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unseen_comments_user_id_comment_id_pk" PRIMARY KEY("user_id","comment_id")
);
--> statement-breakpoint
CREATE TABLE "document_texts" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"state" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"words" "tsvector",
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_texts_state" CHECK ("document_texts"."state" in ('read','empty','encrypted','broken','unsupported','too-large','too-long'))
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "search_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "folders" ADD COLUMN "default_category" text;--> statement-breakpoint
ALTER TABLE "firm_categories" ADD CONSTRAINT "firm_categories_firm_id_firms_id_fk" FOREIGN KEY ("firm_id") REFERENCES "public"."firms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment" FOREIGN KEY ("client_id","comment_id","document_id","scope_id") REFERENCES "public"."document_comments"("client_id","id","document_id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_document_key" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_collaboration" FOREIGN KEY ("client_id","collaboration_id") REFERENCES "public"."collaborations"("client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unseen_comments" ADD CONSTRAINT "unseen_comments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unseen_comments" ADD CONSTRAINT "unseen_comments_comment" FOREIGN KEY ("client_id","comment_id","document_id","scope_id") REFERENCES "public"."document_comments"("client_id","id","document_id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "document_texts" ADD CONSTRAINT "document_texts_document" FOREIGN KEY ("client_id","document_id","scope_id") REFERENCES "public"."documents"("client_id","id","scope_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "comment_mentions_key" ON "comment_mentions" USING btree ("client_id","comment_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "document_comments_document" ON "document_comments" USING btree ("document_id","id");--> statement-breakpoint
CREATE INDEX "document_comments_key" ON "document_comments" USING btree ("client_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "unseen_comments_document" ON "unseen_comments" USING btree ("user_id","document_id");--> statement-breakpoint
CREATE INDEX "unseen_comments_key" ON "unseen_comments" USING btree ("client_id","comment_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "document_texts_words" ON "document_texts" USING gin ("words");--> statement-breakpoint
CREATE INDEX "document_texts_client" ON "document_texts" USING btree ("client_id","document_id","scope_id");--> statement-breakpoint
CREATE INDEX "documents_by_category" ON "documents" USING btree ("client_id","category","filed_at","id","scope_id") WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "documents_words" ON "documents" USING gin ("search_key" gin_trgm_ops) WHERE trashed_at is null;
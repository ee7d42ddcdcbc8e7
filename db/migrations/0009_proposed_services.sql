CREATE TABLE "client_template_services" (
	"firm_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	CONSTRAINT "client_template_services_template_id_service_id_pk" PRIMARY KEY("template_id","service_id")
);
--> statement-breakpoint
DROP INDEX "invitations_list";--> statement-breakpoint
DROP INDEX "invitations_unanswered";--> statement-breakpoint
ALTER TABLE "collaborations" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "client_template_services" ADD CONSTRAINT "client_template_services_template" FOREIGN KEY ("firm_id","template_id") REFERENCES "public"."client_templates"("firm_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_template_services" ADD CONSTRAINT "client_template_services_service" FOREIGN KEY ("firm_id","service_id") REFERENCES "public"."services"("firm_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_template_services_service" ON "client_template_services" USING btree ("firm_id","service_id");--> statement-breakpoint
CREATE INDEX "invitations_list" ON "invitations" USING btree ("firm_id","id") WHERE kind <> 'staff';--> statement-breakpoint
CREATE INDEX "invitations_unanswered" ON "invitations" USING btree ("sent_at") WHERE kind <> 'staff' and state in ('sent','opened') and reminders < 2;
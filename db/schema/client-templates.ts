import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, word } from "./columns";
import { audiences } from "./documents";
import { firms, staff } from "./people";
import { services } from "./services";

/** Two names are the same name without regard to case and Unicode form. */
const nameKey = () => text().notNull().generatedAlwaysAs(sql`lower(normalize(trim(name), NFKC))`);

/** What a firm gives each new client of one kind: folders, people, services. */
export const clientTemplates = pgTable(
  "client_templates",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id, { onDelete: "cascade" }),
    name: text().notNull(),
    nameKey: nameKey(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid().notNull(),
  },
  (t) => [unique("client_templates_firm_key").on(t.firmId, t.id), uniqueIndex("client_templates_name").on(t.firmId, t.nameKey)],
);

/** A folder that the template's clients begin with. Top-level ones say for whom. */
export const clientTemplateFolders = pgTable(
  "client_template_folders",
  {
    id: id(),
    firmId: uuid().notNull(),
    templateId: uuid().notNull(),
    parentId: uuid(),
    name: text().notNull(),
    nameKey: nameKey(),
    audience: word([...audiences]),
  },
  (t) => [
    unique("client_template_folders_key").on(t.templateId, t.id),
    uniqueIndex("client_template_folders_name").on(t.parentId, t.nameKey).where(sql`parent_id is not null`),
    uniqueIndex("client_template_folders_top").on(t.templateId, t.audience, t.nameKey).where(sql`parent_id is null`),
    foreignKey({
      columns: [t.firmId, t.templateId],
      foreignColumns: [clientTemplates.firmId, clientTemplates.id],
      name: "client_template_folders_template",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.templateId, t.parentId],
      foreignColumns: [t.templateId, t.id],
      name: "client_template_folders_parent",
    }).onDelete("cascade"),
    check("client_template_folders_audience_on_top", sql`(${t.parentId} is null) = (${t.audience} is not null)`),
    check("client_template_folders_audience", sql`${t.audience} in ('everyone','firm','named')`),
  ],
);

/** Who works for the template's clients from the start. */
export const clientTemplateStaff = pgTable(
  "client_template_staff",
  {
    firmId: uuid().notNull(),
    templateId: uuid().notNull(),
    userId: uuid().notNull(),
    responsible: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.templateId, t.userId] }),
    uniqueIndex("client_template_one_responsible").on(t.templateId).where(sql`responsible`),
    index("client_template_staff_person").on(t.firmId, t.userId),
    foreignKey({
      columns: [t.firmId, t.templateId],
      foreignColumns: [clientTemplates.firmId, clientTemplates.id],
      name: "client_template_staff_template",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.firmId, t.userId],
      foreignColumns: [staff.firmId, staff.userId],
      name: "client_template_staff_person",
    }).onDelete("cascade"),
  ],
);

/** The services that the template's clients are asked for, on the service's usual terms. */
export const clientTemplateServices = pgTable(
  "client_template_services",
  {
    firmId: uuid().notNull(),
    templateId: uuid().notNull(),
    serviceId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.templateId, t.serviceId] }),
    index("client_template_services_service").on(t.firmId, t.serviceId),
    foreignKey({
      columns: [t.firmId, t.templateId],
      foreignColumns: [clientTemplates.firmId, clientTemplates.id],
      name: "client_template_services_template",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.firmId, t.serviceId],
      foreignColumns: [services.firmId, services.id],
      name: "client_template_services_service",
    }).onDelete("cascade"),
  ],
);

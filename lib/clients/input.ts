import { z } from "zod";
import { emailAddress, line, optional } from "@/lib/form-input";

/** A VAT id without spaces: the country's two letters, and up to thirteen signs with a figure among them. */
export const vatIdForm = /^[A-Z]{2}(?=.*\d)[A-Z0-9+*]{2,13}$/;

export const clientId = z.uuid();
const languages = ["de", "sv", "en"] as const;

const number = line(30).regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u, "client.numberForm");

/** A new client: name and the firm's number are enough. */
export const newClient = z.object({
  firmId: z.uuid(),
  name: line(200),
  number,
  language: optional(z.enum(languages)),
  templateId: optional(z.uuid()),
});
export type NewClient = z.output<typeof newClient>;

/** The form for a new client, with the first contact where one is already known. */
export const newClientForm = newClient
  .extend({
    contactName: optional(line(120)),
    contactEmail: optional(emailAddress),
    message: optional(z.string().trim().max(1000)),
  })
  .superRefine(({ contactName, contactEmail }, context) => {
    if (contactEmail && !contactName) context.addIssue({ code: "custom", path: ["contactName"], message: "field.required" });
    if (contactName && !contactEmail) context.addIssue({ code: "custom", path: ["contactEmail"], message: "field.required" });
  });

/** What a client's master data consist of, with whom a firm would invite; the client's number is the firm's. */
export const clientDataFields = [
  "name",
  "language",
  "legalForm",
  "street",
  "postalCode",
  "city",
  "country",
  "vatId",
  "contactName",
  "contactEmail",
] as const;

/** The master data of a client, as both sides may keep it. */
const clientData = z.object({
  clientId: z.uuid(),
  name: line(200),
  legalForm: optional(line(60)),
  street: optional(line(200)),
  postalCode: optional(line(20)),
  city: optional(line(120)),
  country: z.string().regex(/^[A-Z]{2}$/),
  vatId: optional(
    z
      .string()
      .transform((typed) => typed.replace(/[\s.-]/g, "").toUpperCase())
      .pipe(z.string().regex(vatIdForm, "client.vatIdForm")),
  ),
  language: z.enum(languages),
});
export type ClientData = z.output<typeof clientData>;

/** The same with what the firm alone keeps: its number, and whom it would invite. */
export const clientDetails = clientData.extend({
  number: optional(number),
  contactName: optional(line(120)),
  contactEmail: optional(emailAddress),
});
export type ClientDetails = z.output<typeof clientDetails>;

const clientSorts = ["number", "name", "state", "open", "overdue", "responsible", "activity"] as const;
export type ClientSort = (typeof clientSorts)[number];
export const clientStates = ["active", "invited", "draft", "ended"] as const;

/** The client list as its address says it. What makes no sense falls back to the plain list. */
export const clientListQuery = z.object({
  q: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\0]*$/)
    .catch("")
    .default(""),
  scope: z.enum(["all", "mine"]).catch("all").default("all"),
  new: z.enum(["1"]).optional().catch(undefined),
  late: z.enum(["1"]).optional().catch(undefined),
  state: z.enum(clientStates).optional().catch(undefined),
  responsible: z.uuid().optional().catch(undefined),
  sort: z.enum(clientSorts).catch("number").default("number"),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
  after: z.string().max(300).optional().catch(undefined),
});
export type ClientListQuery = z.output<typeof clientListQuery>;

/** A template for new clients, its folders and its people. */
const templateOf = { firmId: z.uuid(), templateId: z.uuid() };
export const newTemplate = z.object({ firmId: z.uuid(), name: line(100) });
export const template = z.object(templateOf);
export const templateName = z.object({ ...templateOf, name: line(100) });
export const templateFolder = z.object({
  ...templateOf,
  name: line(255).regex(/^[^/\\\0]*$/),
  parentId: optional(z.uuid()),
  audience: z.enum(["everyone", "firm", "named"]).default("everyone"),
});
export const templateServices = z.object({ ...templateOf, services: z.array(z.uuid()).max(100).default([]) });
export const folderOfTemplate = z.object({ ...templateOf, folderId: z.uuid() });
export const staffOfTemplate = z.object({ ...templateOf, userId: z.uuid() });
export const templateStaff = staffOfTemplate.extend({
  responsible: z
    .enum(["true", "false"])
    .default("false")
    .transform((word) => word === "true"),
});

/** The columns of an import, as the dialog sends them: each field's column, or none. */
const column = optional(z.coerce.number().int().min(0).max(99));
export const importColumnsForm = z.object({
  importId: z.uuid(),
  number: column,
  name: column,
  legalForm: column,
  street: column,
  postalCode: column,
  city: column,
  country: column,
  vatId: column,
  language: column,
  contactName: column,
  contactEmail: column,
  responsible: column,
});

/** An import to be carried out. `skip` leaves the faulty lines out; without it one faulty line stops all. */
export const importForm = z.object({
  importId: z.uuid(),
  templateId: optional(z.uuid()),
  skip: z.enum(["on"]).optional(),
});
export const leftLine = z.object({
  importId: z.uuid(),
  line: z.coerce.number().int().min(1).max(1_000_000),
  out: z.preprocess((value) => value === true || value === "1", z.boolean()),
});
export type LeftLine = z.output<typeof leftLine>;
export const importOf = z.object({ importId: z.uuid() });

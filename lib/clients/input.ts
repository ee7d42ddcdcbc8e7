import { z } from "zod";

const words = (maximum: number) => z.string().trim().min(1).max(maximum);

/** What the form leaves empty counts as not given. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema.optional());

export const clientId = z.uuid();
const languages = ["de", "sv", "en"] as const;

/** A new client: name and the firm's number are enough. */
export const newClient = z.object({
  firmId: z.uuid(),
  name: words(200),
  number: words(30).regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u, "client.numberForm"),
  language: optional(z.enum(languages)),
});
export type NewClient = z.output<typeof newClient>;

/** The form for a new client, with the first contact where one is already known. */
export const newClientForm = newClient
  .extend({
    contactName: optional(words(120)),
    contactEmail: optional(z.string().trim().toLowerCase().pipe(z.email().max(254))),
    message: optional(z.string().trim().max(1000)),
  })
  .superRefine(({ contactName, contactEmail }, context) => {
    if (contactEmail && !contactName) context.addIssue({ code: "custom", path: ["contactName"], message: "field.required" });
    if (contactName && !contactEmail) context.addIssue({ code: "custom", path: ["contactEmail"], message: "field.required" });
  });

const clientSorts = ["number", "name", "activity"] as const;
export const clientStates = ["active", "invited", "draft"] as const;

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
  state: z.enum(clientStates).optional().catch(undefined),
  responsible: z.uuid().optional().catch(undefined),
  sort: z.enum(clientSorts).catch("number").default("number"),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
  after: z.string().max(300).optional().catch(undefined),
});
export type ClientListQuery = z.output<typeof clientListQuery>;

import { z } from "zod";

const words = (maximum: number) => z.string().trim().min(1).max(maximum);

/** What the form leaves empty counts as not given. */
const optional = <S extends z.ZodType>(schema: S) =>
	z.preprocess(
		(value) =>
			typeof value === "string" && value.trim() === "" ? undefined : value,
		schema.optional(),
	);

export const clientId = z.uuid();
export const languages = ["de", "sv", "en"] as const;
export type Language = (typeof languages)[number];

/** A new client: name and the firm's number are enough. */
export const newClient = z.object({
	firmId: z.uuid(),
	name: words(200),
	number: words(30).regex(
		/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u,
		"client.numberForm",
	),
	language: optional(z.enum(languages)),
});
export type NewClient = z.output<typeof newClient>;

/** The form for a new client, with the first contact where one is already known. */
export const newClientForm = newClient.extend({
	contactName: optional(words(120)),
	contactEmail: optional(z.email().max(254)),
	message: optional(z.string().trim().max(1000)),
});

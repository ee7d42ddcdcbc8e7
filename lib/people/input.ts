import { z } from "zod";

const person = { clientId: z.uuid(), userId: z.uuid() };

/** A colleague on the engagement of a client, as its responsible or as a participant. */
export const engagement = z.object({
  ...person,
  responsible: z
    .enum(["true", "false"])
    .default("false")
    .transform((word) => word === "true"),
});
export const personOfClient = z.object(person);

/** A contact's role on the client's side. */
export const contactRole = z.object({ ...person, role: z.enum(["administrator", "user"]) });

export const ofFirm = z.object({ firmId: z.uuid(), userId: z.uuid() });

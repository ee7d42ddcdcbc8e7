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

/** A contact who goes; the main contact with whoever follows. */
export const leavingContact = z.object({
  ...person,
  successorId: z.preprocess((value) => (value === "" ? undefined : value), z.uuid().optional()),
});

/** A contact's role on the client's side. */
export const contactRole = z.object({ ...person, role: z.enum(["administrator", "user"]) });

export const ofFirm = z.object({ firmId: z.uuid(), userId: z.uuid() });

const optionalId = z.preprocess((value) => (value === "" ? undefined : value), z.uuid().optional());

/** A colleague's role; leaving the firm, with whoever takes over what they lead; and handing over without leaving. */
export const staffRole = ofFirm.extend({ role: z.enum(["administrator", "staff"]) });
export const leavingStaff = ofFirm.extend({ successorId: optionalId });
export const handingOver = ofFirm
  .extend({
    successorId: z.uuid(),
    clients: z.array(z.uuid()).max(200).optional(),
    all: z.enum(["on"]).optional(),
  })
  .refine(({ all, clients }) => all || clients?.length, { path: ["clients"], message: "staff.chooseClients" });

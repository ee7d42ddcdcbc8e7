import { z } from "zod";
import { emailAddress as email, line, optional } from "@/lib/form-input";
import { serviceOffer } from "./service-input";

const name = line(120);
const message = optional(z.string().trim().max(1000));
const language = z.enum(["de", "sv", "en"]).default("de");

/** An invitation to become a contact of a client. */
export const contactInvitation = z.object({
  clientId: z.uuid(),
  name,
  email,
  role: z.enum(["administrator", "user"]).default("user"),
  language,
  message,
  /** What the firm asks for; without it, to exchange documents. */
  services: z.array(serviceOffer).max(50).optional(),
});
export type ContactInvitation = z.output<typeof contactInvitation>;

/** A contact whom the firm proposes to the client. */
export const contactProposal = z.object({
  clientId: z.uuid(),
  name,
  email,
  role: z.enum(["administrator", "user"]).default("user"),
  language,
  reason: optional(z.string().trim().max(500)),
});
export type ContactProposal = z.output<typeof contactProposal>;
export const proposalOfClient = z.object({ clientId: z.uuid(), proposalId: z.uuid() });

/** An invitation to work for a firm. */
export const staffInvitation = z.object({
  firmId: z.uuid(),
  name,
  email,
  role: z.enum(["administrator", "staff"]).default("staff"),
  language,
  message,
  /** The clients that the colleague works for from the first day. */
  clients: z.array(z.uuid()).max(200).optional(),
});
export type StaffInvitation = z.output<typeof staffInvitation>;

/** One invitation of a client, or of a firm's team. */
export const invitationOfClient = z.object({ clientId: z.uuid(), invitationId: z.uuid() });
export const invitationOfFirm = z.object({ firmId: z.uuid(), invitationId: z.uuid() });

/** The answer to an invitation, by its link or by the signed-in person it is addressed to. What is said to each service comes as `service.<id>`. */
const answer = {
  answer: z.enum(["accept", "decline"]).default("accept"),
  reason: optional(z.string().trim().max(500)),
  company: optional(z.uuid()),
};
const serviceField = /^service\.([0-9a-f-]{36})$/;
/** Whoever declines each of the services declines the invitation. */
const withChoices = <T extends { answer: "accept" | "decline" }>(form: T) => {
  const choices: Record<string, "accept" | "decline"> = {};
  for (const [name, value] of Object.entries(form)) {
    const id = serviceField.exec(name)?.[1];
    if (id && (value === "accept" || value === "decline")) choices[id] = value;
  }
  const said = Object.values(choices);
  const answer = said.length > 0 && said.every((one) => one === "decline") ? "decline" : form.answer;
  return { ...form, answer, choices };
};
const byLink = z.looseObject({ token: z.string().min(1).max(200), password: optional(z.string().max(1000)), ...answer });
export const answerByLink = byLink.transform(withChoices);
export const heldLink = z.object({ token: z.string().min(1).max(200) });
export const answerById = z.looseObject({ invitationId: z.uuid(), ...answer }).transform(withChoices);

/** Many clients' contacts invited in one step. */
export const manyInvitations = z.object({
  firmId: z.uuid(),
  clients: z.array(z.uuid()).min(1, "invitation.chooseClient").max(500).prefault([]),
  message,
});

/** Many invitations sent again or withdrawn; each as "client:invitation", the way a form's boxes carry them. */
export const manyOfFirm = z.object({
  what: z.enum(["resend", "withdraw"]),
  invitations: z
    .array(
      z.string().transform((pair, context) => {
        const [clientId, invitationId] = pair.split(":");
        const which = invitationOfClient.safeParse({ clientId, invitationId });
        if (which.success) return which.data;
        context.addIssue({ code: "custom", message: "field.malformed" });
        return z.NEVER;
      }),
    )
    .min(1, "invitation.chooseSome")
    .max(200)
    .prefault([]),
});

/** The list of invitations as its address says it. What makes no sense falls back to the plain list. */
export const listedStates = ["queued", "sent", "opened", "accepted", "declined", "expired", "withdrawn", "failed"] as const;
export const invitationListQuery = z.object({
  state: z.enum(listedStates).optional().catch(undefined),
  /** Name or number of the client, name or address of the person. */
  q: optional(line(100)).catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type InvitationListQuery = z.output<typeof invitationListQuery>;

/** A firm's wish to take the client file along, the client's answer to it, and taking either back. */
const why = optional(z.string().trim().max(500));
const requestOfClient = z.object({ clientId: z.uuid(), requestId: z.uuid() });
export const archiveAsked = z.object({ clientId: z.uuid(), reason: why });
export type ArchiveAsked = z.output<typeof archiveAsked>;
export const archiveAnswer = requestOfClient.extend({ answer: z.enum(["accept", "decline"]), reason: why });
export type ArchiveAnswer = z.output<typeof archiveAnswer>;
export const archiveWithdrawal = requestOfClient;
export type ArchiveWithdrawal = z.output<typeof archiveWithdrawal>;

/** Whose answers have been looked at: one client's, or those of all clients of a firm. */
export const seenAnswers = z.union([z.object({ clientId: z.uuid() }), z.object({ firmId: z.uuid() })]);

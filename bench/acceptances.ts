import { and, eq, inArray } from "drizzle-orm";
import { services } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { addClient } from "@/lib/clients/clients";
import { acceptInvitation } from "@/lib/collaboration/answer";
import { inviteIn } from "@/lib/collaboration/contact-invitations";
import { linkOf, writeLink } from "@/lib/collaboration/invitation-link";

type Firm = { actor: Actor; firmId: string };

/** Invites the first contacts of so many new clients, each to three services, and gives what accepts them one by one. */
export async function invitedToAccept({ actor, firmId }: Firm, count: number): Promise<() => Promise<unknown>> {
  const waiting: string[] = [];
  for (let n = 0; n < count; n += 1) waiting.push(await invite(actor, firmId, n));
  return async () => {
    const token = waiting.pop();
    if (!token) throw new Error("Nobody is left to accept");
    return acceptInvitation({ token });
  };
}

function invite(actor: Actor, firmId: string, n: number): Promise<string> {
  return asActor(actor, {}, async (tx) => {
    const { id } = await addClient(tx, actor, { firmId, name: `Einladung ${n}`, number: `E-${n}`, language: "de" });
    const rows = await tx
      .select()
      .from(services)
      .where(and(eq(services.firmId, firmId), inArray(services.key, ["documents", "bookkeeping", "payroll"])));
    const offers = rows.map(({ id: serviceId, variant, period, invoiceRecipient }) => ({
      ...{ serviceId, variant, period, invoiceRecipient, priceMinor: null, currency: null, gettingStarted: undefined },
    }));
    const contact = { name: `Eingeladen ${n}`, email: `accepts-${n}@example.test`, role: "administrator" as const };
    const input = { ...contact, clientId: id, language: "de" as const, message: undefined, services: offers };
    const invitationId = await inviteIn(tx, actor, input, writeLink);
    return linkOf({ id: invitationId, round: 1 }).slice("/invitations/".length);
  });
}

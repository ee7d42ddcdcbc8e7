import { and, eq } from "drizzle-orm";
import { serviceAgreements } from "@/db/schema/services";
import { asSystem } from "@/lib/access/as-system";

/** Ends the exchange of documents between a client and its firm, by the client. */
export async function endDocuments(clientId: string): Promise<void> {
  await asSystem("test: the exchange of documents ends", (tx) =>
    tx
      .update(serviceAgreements)
      .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
      .where(and(eq(serviceAgreements.clientId, clientId), eq(serviceAgreements.serviceKey, "documents"))),
  );
}

import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema/collaboration";
import { asSystem } from "@/lib/access/as-system";

/** The state in which an invitation is kept; one that has run out may still be kept as open. */
export async function stateOfInvitation(id: string) {
  const [row] = await asSystem("test: an invitation", (tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
  return row?.state;
}

/** Lets the time of an invitation run out. */
export async function runOut(id: string): Promise<void> {
  await asSystem("test: too late", (tx) =>
    tx
      .update(invitations)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(invitations.id, id)),
  );
}

import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { engagementMembers, staff } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { engage } from "@/lib/people/engagement";
import { givenAgreements, givenClient, givenContact, givenFirm } from "@/lib/testing/given";
import { listUnled } from "./connected";

it("shows administrators what is agreed with nobody responsible for it, until somebody is named", async () => {
  const { firm, owner } = await givenFirm();
  const led = await givenClient({ firm });
  const never = await givenClient({ firm });
  const left = await givenClient({ firm });
  await givenContact({ client: left.client });
  await givenAgreements({ client: left.client, firm, keys: ["payroll"] });
  await asSystem("test", async (tx) => {
    await tx.delete(engagementMembers).where(eq(engagementMembers.clientId, never.client.id));
    await tx
      .update(staff)
      .set({ deactivatedAt: new Date() })
      .where(and(eq(staff.firmId, firm.id), eq(staff.userId, left.responsible.userId)));
  });
  const { rows } = await listUnled(owner, firm.id);
  expect(rows.map((row) => [row.clientId, row.former]).sort()).toEqual(
    [
      [never.client.id, undefined],
      [left.client.id, left.responsible.name],
    ].sort(),
  );
  expect(
    rows
      .find((row) => row.clientId === left.client.id)
      ?.services.map(({ key }) => key)
      .sort(),
  ).toEqual(["documents", "payroll"]);
  for (const stranger of [led.responsible, (await givenFirm()).owner])
    expect((await listUnled(stranger, firm.id)).rows).toEqual([]);

  for (const { clientId } of rows) await engage(owner, { clientId, userId: owner.userId, responsible: true });
  expect((await listUnled(owner, firm.id)).rows).toEqual([]);
});

import { describe, expect, it } from "vitest";
import { clients } from "@/db/schema/clients";
import { asActor } from "@/lib/access/as-actor";
import { givenClient, givenFirm, givenStaff } from "@/lib/testing/given";
import { createClient } from "./clients";

describe("a new client", () => {
  it("belongs to the firm, with whoever added it responsible", async () => {
    const { client, responsible } = await givenClient({ name: "Bäckerei Krume", number: "10023" });
    const rows = await asActor(responsible, {}, (tx) => tx.select({ id: clients.id, name: clients.name }).from(clients));
    expect(rows).toEqual([{ id: client.id, name: "Bäckerei Krume" }]);
  });

  it("is refused when the firm already uses its number, and not when another firm does", async () => {
    const { client, firm, responsible } = await givenClient();
    await expect(
      createClient(responsible, { firmId: firm.id, name: "Zweiter", number: client.number, language: "de" }),
    ).rejects.toMatchObject({ code: "client.numberTaken", field: "number", values: { number: client.number } });
    const { firm: other, owner } = await givenFirm();
    await createClient(owner, { firmId: other.id, name: "Dritter", number: client.number, language: "de" });
  });

  it("can't be added to a firm that one does not work for", async () => {
    const { firm } = await givenFirm();
    const { staff: stranger } = await givenStaff();
    await expect(createClient(stranger, { firmId: firm.id, name: "Fremd", number: "1", language: "de" })).rejects.toMatchObject({
      name: "NotVisible",
    });
  });
});

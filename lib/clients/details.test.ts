import { describe, expect, it } from "vitest";
import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { readDetails, saveDetails } from "./details";
import { type ClientDetails, clientDetails } from "./input";

const typed = (clientId: string, more: Record<string, string> = {}): ClientDetails =>
  clientDetails.parse({ clientId, name: "Neu GmbH", country: "SE", language: "sv", street: "", ...more });

describe("the master data of a client", () => {
  it("are kept by the firm's people, with number and whom to invite", async () => {
    const { client, responsible } = await givenClient();
    const more = {
      number: "A-7",
      contactName: "Mirja",
      contactEmail: "Mirja@Example.test ",
      vatId: "se 5561.2345-0001",
      city: "Malmö",
    };
    await saveDetails(responsible, typed(client.id, more));
    const { client: saved, firms } = await readDetails(responsible, client.id);
    expect(saved).toMatchObject({
      name: "Neu GmbH",
      country: "SE",
      language: "sv",
      city: "Malmö",
      vatId: "SE556123450001",
      street: null,
    });
    expect(firms).toEqual({ number: "A-7", name: "Mirja", email: "mirja@example.test" });
    await saveDetails(responsible, typed(client.id, { number: "A-7" }));
    expect(await readDetails(responsible, client.id)).toMatchObject({ client: { city: null }, firms: { email: null } });
  });

  it("are kept by the client's administrators, who neither see nor change what the firm keeps", async () => {
    const { client, responsible } = await givenClient({ number: "K-1" });
    const main = await givenContact({ client });
    const contact = await givenContact({ client });
    await saveDetails(main, typed(client.id, { number: "X-9", contactEmail: "x@example.test" }));
    expect(await readDetails(main, client.id)).toMatchObject({ client: { name: "Neu GmbH" }, firms: undefined, mayChange: true });
    expect((await readDetails(responsible, client.id)).firms).toEqual({ number: "K-1", name: null, email: null });
    expect(await readDetails(contact, client.id)).toMatchObject({ mayChange: false });
    await expect(saveDetails(contact, typed(client.id))).rejects.toMatchObject({ code: "client.notYours" });
  });

  it("refuse a number that another client of the firm has", async () => {
    const { client, firm, responsible } = await givenClient();
    const { client: other } = await givenClient({ firm, responsible });
    await expect(saveDetails(responsible, typed(client.id, { number: other.number }))).rejects.toMatchObject({
      code: "client.numberTaken",
      field: "number",
    });
  });

  it("do not exist for strangers", async () => {
    const { client, firm } = await givenClient();
    const { client: elsewhere } = await givenClient();
    const strangers = [(await givenFirm()).owner, (await givenStaff({ firm })).staff, await givenContact({ client: elsewhere })];
    for (const stranger of strangers) {
      await expect(readDetails(stranger, client.id)).rejects.toMatchObject({ name: "NotVisible" });
      await expect(saveDetails(stranger, typed(client.id))).rejects.toMatchObject({ name: "NotVisible" });
    }
  });
});

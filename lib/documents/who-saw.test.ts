import { expect, it } from "vitest";
import { givenClient, givenContact, givenDocument, givenParticipant } from "@/lib/testing/given";
import { findDocumentView, openDocument } from "./document-view";
import { whoSaw } from "./who-saw";

it("names whoever filed a document as its filer, who has looked, and who has not yet", async () => {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const colleague = await givenParticipant({ client, firm });
  const paper = await givenDocument({ client, by: contact });
  const at = { clientId: client.id, documentId: paper.id };
  const seen = async () => {
    const view = await findDocumentView(responsible, { ...at, sort: { by: "name", descending: false } });
    return new Map((view ? whoSaw(view) : []).map(({ userId, how }) => [userId, how]));
  };
  expect((await seen()).get(contact.userId)).toBe("filed");
  await openDocument(responsible, at);
  await openDocument(contact, at);
  const after = await seen();
  expect([contact, responsible, colleague].map(({ userId }) => after.get(userId))).toEqual(["filed", "opened", "not-yet"]);
});

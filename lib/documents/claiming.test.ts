import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { uploads } from "@/db/schema/uploads";
import { asSystem } from "@/lib/access/as-system";
import { refusalWords } from "@/lib/i18n/refusal-words";
import { storage } from "@/lib/storage/storage";
import { type GivenClient, givenClient, givenContact, type Person } from "@/lib/testing/given";
import { recordStored } from "./arrivals";
import { claimUploads } from "./claiming";
import { announceUploads, cancelUpload } from "./uploads";

const bytes = new Blob(["%PDF-1.4\n%%EOF\n"]);
const { size } = bytes;

/** Announced files of a person, by their ids. */
async function givenUploads(person: Person, client: GivenClient, ...names: string[]): Promise<string[]> {
  const files = names.map((name) => ({ name, size, type: "application/pdf", lastModified: 1 }));
  const batch = await announceUploads(person, { clientId: client.id, folderId: null, onSameName: "keep-both", files });
  return batch.uploads.map(({ uploadId }) => uploadId ?? "");
}

const wanting = (ids: readonly string[]) => ids.map((uploadId) => ({ uploadId, size }));

describe("claiming uploads", () => {
  it("answers each one for itself, in the order of the question", async () => {
    const { client, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const own = await givenUploads(contact, client, "Wartet.pdf", "Abgelegt.pdf", "Verworfen.pdf", "Alt.pdf", "Auch.pdf");
    const [waiting = "", filed = "", cancelled = "", expired = "", too = ""] = own;
    const [foreign = ""] = await givenUploads(responsible, client, "Fremd.pdf");
    const outcome = await recordStored(filed, await storage.put(filed, bytes));
    await cancelUpload(contact, { clientId: client.id, uploadId: cancelled });
    await asSystem("test: time passes", (tx) =>
      tx.update(uploads).set({ expiresAt: sql`now() - interval '1 minute'` }).where(eq(uploads.id, expired)),
    );
    const none = newId();
    const notOpen = { status: "refused", code: "upload.notOpen", message: await refusalWords("de", "upload.notOpen") };
    const documentId = outcome.status === "filed" && outcome.documentId;
    expect(await claimUploads(contact, wanting([waiting, filed, cancelled, foreign, none, expired, too]))).toEqual([
      { is: "open", uploadId: waiting },
      {
        is: "ended",
        outcome: { status: "filed", uploadId: filed, documentId, name: "Abgelegt.pdf", landedInRoot: false },
      },
      { is: "ended", outcome: { ...notOpen, uploadId: cancelled } },
      { is: "unknown", outcome: { ...notOpen, uploadId: foreign } },
      { is: "unknown", outcome: { ...notOpen, uploadId: none } },
      { is: "ended", outcome: { ...notOpen, uploadId: expired } },
      { is: "open", uploadId: too },
    ]);
  });

  it("takes no other file in the place of the announced one", async () => {
    const { client } = await givenClient();
    const contact = await givenContact({ client });
    const [one = "", other = ""] = await givenUploads(contact, client, "Eins.pdf", "Zwei.pdf");
    expect(
      await claimUploads(contact, [
        { uploadId: one, size: size + 1 },
        { uploadId: other, size },
      ]),
    ).toMatchObject([{ is: "ended", outcome: { status: "refused", code: "upload.sizeDiffers" } }, { is: "open" }]);
  });

  it("knows nothing any more of what somebody began in a client file that they have lost", async () => {
    const { client } = await givenClient();
    await givenContact({ client });
    const contact = await givenContact({ client });
    const [begun = ""] = await givenUploads(contact, client, "Eins.pdf");
    await asSystem("test: the contact goes", (tx) =>
      tx.execute(sql`delete from contacts where user_id = ${contact.userId} and client_id = ${client.id}`),
    );
    expect(await claimUploads(contact, wanting([begun]))).toMatchObject([{ is: "unknown" }]);
  });
});

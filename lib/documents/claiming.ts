import "server-only";
import { and, inArray, sql } from "drizzle-orm";
import { uploads } from "@/db/schema/uploads";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import type { RefusalValues } from "@/lib/errors";
import { refusalWords } from "@/lib/i18n/refusal-words";
import { reserveKey } from "@/lib/storage/keys";
import type { UploadOutcome } from "./upload-input";
import { isOpenUpload } from "./uploads";

/** What somebody wants to put: an upload of theirs and the size of the file they hold, in bytes. */
export interface WantedUpload {
  uploadId: string;
  size: number;
}

/** What one wanted upload is: open for its bytes, at its end with what became of it, or none of this person's. */
export type Claim =
  | { is: "open"; uploadId: string }
  | { is: "ended"; outcome: UploadOutcome }
  | { is: "unknown"; outcome: UploadOutcome };

/**
 * What may be put of the wanted uploads, answered one by one in their order: one that was filed or has ended meanwhile, or that is not
 * the file that was announced, stops no other. Of somebody else's it says the same as of one that does not exist.
 */
export async function claimUploads(actor: Actor, wanted: readonly WantedUpload[]): Promise<Claim[]> {
  const ids = wanted.map(({ uploadId }) => uploadId);
  const rows = await asActor(actor, {}, (tx) =>
    tx
      .select({
        id: uploads.id,
        storageKey: uploads.storageKey,
        name: uploads.name,
        size: uploads.size,
        state: uploads.state,
        refusal: uploads.refusal,
        documentId: uploads.documentId,
        isOpen: sql<boolean>`${isOpenUpload}`,
      })
      .from(uploads)
      .where(and(inArray(uploads.id, ids), sql`client_id in (select kontor.my_clients())`)),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return Promise.all(
    wanted.map(async ({ uploadId, size }): Promise<Claim> => {
      const upload = known.get(uploadId);
      const refused = async (code: string, values: RefusalValues = {}): Promise<UploadOutcome> => {
        return { status: "refused", uploadId, code, message: await refusalWords(actor.language, code, values) };
      };
      if (!upload) return { is: "unknown", outcome: await refused("upload.notOpen") };
      const { name, documentId } = upload;
      if (upload.state === "filed" && documentId)
        return { is: "ended", outcome: { status: "filed", uploadId, documentId, name, landedInRoot: false } };
      // A reservation of another storage has no place here.
      if (!upload.isOpen || upload.storageKey !== reserveKey(uploadId))
        return { is: "ended", outcome: await refused(upload.refusal ?? "upload.notOpen", { name }) };
      if (upload.size !== size) return { is: "ended", outcome: await refused("upload.sizeDiffers", { name }) };
      const most = env.UPLOAD_MAX_BYTES;
      if (size > most)
        return { is: "ended", outcome: await refused("upload.tooLarge", { name, megabytes: Math.floor(most / 1024 ** 2) }) };
      return { is: "open", uploadId };
    }),
  );
}

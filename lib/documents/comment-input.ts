import { z } from "zod";

const uuid = z.uuid();
const saying = z.string().trim().min(1).max(5000);
const ofDocument = { clientId: uuid, documentId: uuid };

export const newComment = z.object({
  ...ofDocument,
  body: saying,
  internal: z
    .enum(["", "yes"])
    .transform((word) => word === "yes")
    .or(z.boolean())
    .default(false),
  mentions: z.array(uuid).max(50).default([]),
});
export type NewComment = z.output<typeof newComment>;
export const editingComment = z.object({ ...ofDocument, commentId: uuid, body: saying });
export const ofComment = z.object({ ...ofDocument, commentId: uuid });

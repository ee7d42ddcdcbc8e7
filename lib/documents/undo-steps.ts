import { z } from "zod";
import { audience } from "./input";

const uuid = z.uuid();
const kind = z.enum(["document", "folder"]);

/** One step of taking a change back. It names what the change left behind, so that what somebody changed since is told from it. */
export const undoStep = z.discriminatedUnion("does", [
  z.object({ does: z.literal("restore"), kind, id: uuid }),
  z.object({ does: z.literal("trash"), kind, id: uuid }),
  z.object({ does: z.literal("rename"), kind, id: uuid, from: z.string(), to: z.string() }),
  z.object({ does: z.literal("categorise"), id: uuid, from: z.string(), to: z.string() }),
  z.object({
    does: z.literal("place"),
    kind,
    id: uuid,
    from: uuid.nullable(),
    to: uuid.nullable(),
    audience: audience.nullable(),
    people: z.array(uuid),
  }),
  z.object({ does: z.literal("version"), id: uuid, versionId: uuid, current: uuid }),
]);
export type UndoStep = z.output<typeof undoStep>;

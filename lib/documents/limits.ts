import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { firms } from "@/db/schema/people";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import type { ClientFile } from "@/lib/clients/client-file";
import { env } from "@/lib/env";
import { NotVisible, Refusal } from "@/lib/errors";
import { fileTypes } from "./file-types";
import type { LimitsWanted } from "./limits-input";

/** What may be filed: bytes per file, and the types (keys of the table) that the firm does not want. */
export interface Limits {
  maximum: number;
  /** What the firm itself has set, in whole MB; null where it has not. */
  own: number | null;
  barred: string[];
}

/** The most that a firm can set, in whole MB. */
export const mostMegabytes = (): number => Math.floor(env.UPLOAD_MAX_BYTES / 1024 ** 2);

/** The limits in a client file: its firm's, and never more than the installation's. */
export async function limitsIn(tx: Tx, file: ClientFile): Promise<Limits> {
  const firmId = file.collaboration?.firm.id;
  return (firmId && (await readLimits(tx, firmId))) || { maximum: env.UPLOAD_MAX_BYTES, own: null, barred: [] };
}

async function readLimits(tx: Tx, firmId: string): Promise<Limits | undefined> {
  const [firm] = await tx.select({ most: firms.maxFileBytes, barred: firms.barredTypes }).from(firms).where(eq(firms.id, firmId));
  return (
    firm && {
      maximum: Math.min(firm.most ?? env.UPLOAD_MAX_BYTES, env.UPLOAD_MAX_BYTES),
      own: firm.most && Math.floor(firm.most / 1024 ** 2),
      barred: firm.barred,
    }
  );
}

/** The limits of a firm, for those who may set them; undefined for everybody else. */
export function findLimits(actor: Actor, firmId: string): Promise<Limits | undefined> {
  return asActor(actor, {}, async (tx) => ((await administers(tx, firmId)) ? readLimits(tx, firmId) : undefined));
}

/** Sets what the firm takes; types that are not named are not wanted. What is filed already stays. Refuses everybody but owner and administrators. */
export async function setLimits(actor: Actor, input: LimitsWanted): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    if (!(await administers(tx, input.firmId))) throw new NotVisible(input.firmId);
    const most = mostMegabytes();
    if (input.megabytes !== null && input.megabytes > most) throw new Refusal("upload.limitTooHigh", { most }, "megabytes");
    if (input.types.length === 0) throw new Refusal("upload.noTypes");
    const wanted = new Set(input.types);
    const barredTypes = fileTypes.map(({ key }) => key).filter((key) => !wanted.has(key));
    const maxFileBytes = input.megabytes === null ? null : input.megabytes * 1024 ** 2;
    await tx.update(firms).set({ maxFileBytes, barredTypes }).where(eq(firms.id, input.firmId));
    await recordActivity(tx, actor, {
      kind: "firm.documentLimits",
      at: { firmId: input.firmId },
      subject: { type: "firm", id: input.firmId },
      data: { megabytes: input.megabytes, barred: barredTypes.join(", ") || null },
    });
  });
}

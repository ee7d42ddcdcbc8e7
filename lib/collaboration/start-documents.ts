import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { serviceAgreements, services, startDocuments } from "@/db/schema/services";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { storage } from "@/lib/storage/storage";
import type { StartOf } from "./service-input";

export const mostStartMegabytes = 10;

/** The document with which a service begins: what a page says of it. */
export type StartDocument = { id: string; name: string; size: number };

/** A read of its bytes. */
export type StartContent = StartDocument & { storageKey: string; sha256: string };

const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** Refuses, with the reason, what is empty, too large, no PDF, or a PDF that was cut off. */
function requireStartPdf(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Refusal("start.empty");
  if (bytes.length > mostStartMegabytes * 1024 * 1024) throw new Refusal("start.tooLarge", { megabytes: mostStartMegabytes });
  if (!asText(bytes.subarray(0, 1024)).includes("%PDF-")) throw new Refusal("start.noPdf");
  if (!asText(bytes.subarray(-2048)).includes("%%EOF")) throw new Refusal("start.cut");
}

/**
 * Files a PDF as the getting-started document of a service (from the next offer on) or of one agreement. It takes the place of the one
 * before. Refuses what is no sound PDF, and what `requireClean` refuses; whoever may not do it finds nothing, and nothing stays in the
 * storage.
 */
export async function fileStart(
  actor: Actor,
  to: StartOf,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
  requireClean: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  requireStartPdf(file.bytes);
  await inWords(() => asActor(actor, placeOf(to), (tx) => requirePlace(tx, actor, to)));
  await requireClean(file.bytes);
  const stored = await storage.put(newId(), new Blob([file.bytes], { type: "application/pdf" }));
  try {
    await inWords(() =>
      asActor(actor, placeOf(to), async (tx) => {
        const { firmId } = await requirePlace(tx, actor, to);
        const id = newId();
        const { key: storageKey, size, sha256 } = stored;
        const by = { filedBy: actor.userId, filedByName: actor.name };
        await tx.insert(startDocuments).values({ id, firmId, name: titled(file.name), storageKey, size, sha256, ...by });
        await attach(tx, actor, to, id);
      }),
    );
  } catch (error) {
    await storage.remove([stored.key]);
    throw error;
  }
}

/** Takes the document away; its bytes go with it as soon as no other agreement begins with it. */
export async function removeStart(actor: Actor, from: StartOf): Promise<void> {
  await inWords(() =>
    asActor(actor, placeOf(from), async (tx) => {
      await requirePlace(tx, actor, from);
      await attach(tx, actor, from, null);
    }),
  );
}

/** Where the bytes are; undefined for everybody but the firm's people and the clients whose agreement begins with it. */
export async function findStart(actor: { userId: string }, startDocumentId: string): Promise<StartContent | undefined> {
  const [found] = await asActor(actor, {}, (tx) =>
    tx.select().from(startDocuments).where(eq(startDocuments.id, startDocumentId)),
  );
  return found && { id: found.id, name: found.name, size: found.size, storageKey: found.storageKey, sha256: found.sha256 };
}

const placeOf = (to: StartOf) => ("clientId" in to ? { clientId: to.clientId } : {});

/** A name that every system can store, with the ending of what it is. */
function titled(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[/\\\p{Cc}]/gu, "_")
    .trim()
    .slice(0, 250);
  return /\.pdf$/i.test(plain) ? plain : `${plain || "Start"}.pdf`;
}

/** The service, for those who keep the catalogue; the agreement, for whoever leads the engagement. */
async function requirePlace(tx: Tx, actor: Actor, to: StartOf): Promise<{ firmId: string }> {
  if (!("clientId" in to)) {
    const [service] = await tx
      .select({ firmId: services.firmId })
      .from(services)
      .where(and(eq(services.id, to.serviceId), eq(services.firmId, to.firmId)));
    if (!service || !(await administers(tx, to.firmId))) throw new NotVisible();
    return service;
  }
  const file = await requireClientFile(tx, actor, to.clientId);
  const [agreement] = await tx
    .select({ firmId: serviceAgreements.firmId, collaborationId: serviceAgreements.collaborationId })
    .from(serviceAgreements)
    .where(and(eq(serviceAgreements.id, to.agreementId), eq(serviceAgreements.clientId, to.clientId)));
  if (!agreement || file.side !== "firm" || agreement.collaborationId !== file.collaboration?.id) throw new NotVisible();
  if (!file.leads) throw new Refusal("agreement.notYours.firm");
  return agreement;
}

async function attach(tx: Tx, actor: Actor, to: StartOf, documentId: string | null): Promise<void> {
  if (!("clientId" in to)) {
    const [kept] = await tx
      .update(services)
      .set({ startDocumentId: documentId })
      .where(and(eq(services.id, to.serviceId), eq(services.firmId, to.firmId)))
      .returning({ name: services.name, key: services.key });
    if (!kept) throw new NotVisible();
    const data = { service: kept.name, key: kept.key };
    await recordActivity(tx, actor, { kind: "service.catalogueChanged", at: { firmId: to.firmId }, data });
    return;
  }
  await tx.execute(sql`select kontor.attach_start(${to.agreementId}::uuid, ${documentId}::uuid)`);
  const [about] = await tx
    .select({ name: serviceAgreements.name, key: serviceAgreements.serviceKey, firmId: serviceAgreements.firmId })
    .from(serviceAgreements)
    .where(eq(serviceAgreements.id, to.agreementId));
  if (!about) throw new NotVisible();
  await recordActivity(tx, actor, {
    kind: documentId ? "service.startFiled" : "service.startRemoved",
    at: { clientId: to.clientId, scopeId: to.clientId, firmId: about.firmId },
    subject: { type: "agreement", id: to.agreementId },
    data: { service: about.name, key: about.key },
  });
  await announce(tx, { clientId: to.clientId, scopeId: to.clientId, topic: "agreements" });
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseError(error)?.constraint === "service_agreements_step") throw new Refusal("agreement.changedMeanwhile");
    throw databaseError(error)?.code === sqlState.insufficientPrivilege ? new NotVisible() : error;
  }
}

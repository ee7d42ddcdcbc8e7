import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { archiveRequests } from "@/db/schema/answers";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { type ActivityData, recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce, announceTo } from "@/lib/live/announce";
import { ACCESS_TOPIC } from "@/lib/live/running";
import { queueLetter } from "@/lib/mail/queue-letter";
import { type Addressee, listAddressees } from "./addressees";
import type { ArchiveAnswer, ArchiveAsked, ArchiveWithdrawal } from "./input";
import { leaveNotices } from "./notices";

/** A consent holds for so many days. */
export const consentDays = 14;

type Row = typeof archiveRequests.$inferSelect;

/** Asks the client's administrators to consent that the firm takes the whole file along. One request at a time; they get a mail. */
export async function requestArchive(actor: Actor, input: ArchiveAsked): Promise<string> {
  try {
    return await asActor(actor, input, async (tx) => {
      const { file, collaboration } = await requireOpenFile(tx, actor, input.clientId);
      if (file.side !== "firm" || !file.leads) throw new Refusal("archive.notYours");
      const people = (await listAddressees(tx, collaboration.id)).filter(({ side }) => side === "client");
      if (people.length === 0) throw new Refusal("archive.nobody");
      const id = newId();
      const about = { clientId: file.id, firmId: collaboration.firm.id, collaborationId: collaboration.id };
      const asked = { reason: input.reason ?? null, requestedBy: actor.userId, requestedByName: actor.name };
      await tx.insert(archiveRequests).values({ id, ...about, ...asked });
      for (const to of people) {
        const names = { firmName: collaboration.firm.name, personName: actor.name, clientName: file.name };
        await queueLetter(tx, {
          kind: "archive-requested",
          ...letterTo(file, to),
          senderName: collaboration.firm.name,
          data: { ...names, ...reasonOf(input.reason), link: "/services" },
        });
      }
      await record(tx, actor, file, "archive.requested", reasonOf(input.reason));
      return id;
    });
  } catch (error) {
    if (databaseError(error)?.constraint === "archive_requests_one_open") throw new Refusal("archive.alreadyAsked");
    throw error;
  }
}

/** The client's administrator consents, for `consentDays`, or declines; whoever asked is told. Of two answers the second is refused. */
export async function answerArchiveRequest(actor: Actor, input: ArchiveAnswer): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const found = await requireRequest(tx, actor, input);
      if (!found.file.administers) throw new Refusal("archive.administrators");
      const consents = input.answer === "accept";
      const reason = consents ? undefined : input.reason;
      await decide(tx, found.request.id, ["open"], {
        ...decidedBy(actor),
        ...(consents
          ? { state: "accepted", usableUntil: new Date(Date.now() + consentDays * 24 * 60 * 60 * 1000) }
          : { state: "declined", declineReason: reason ?? null }),
      });
      await tellRequester(tx, actor, found, { consents, reason });
      await record(tx, actor, found.file, consents ? "archive.accepted" : "archive.declined", reasonOf(reason));
    }),
  );
}

type Found = Awaited<ReturnType<typeof requireRequest>>;

/** A mail and a notice for whoever asked, as long as they see the client. */
async function tellRequester(tx: Tx, actor: Actor, found: Found, said: { consents: boolean; reason: string | undefined }) {
  const { file, collaboration, request } = found;
  const to = (await listPeople(tx, file)).find(({ userId }) => userId === request.requestedBy);
  if (!to) return;
  const { consents, reason } = said;
  const data = { clientName: file.name, personName: actor.name, consents, ...reasonOf(reason) };
  const link = `/clients/${file.id}/collaboration`;
  await queueLetter(tx, { kind: "archive-answered", ...letterTo(file, to), data: { ...data, link } });
  const about = { clientId: file.id, firmId: collaboration.firm.id, collaborationId: collaboration.id };
  const kind = consents ? "archiveAccepted" : "archiveDeclined";
  await leaveNotices(tx, about, [to.userId], { kind, personName: actor.name, reason });
}

const decidedBy = ({ userId, name }: Actor) => ({ decidedAt: new Date(), decidedBy: userId, decidedByName: name });

/** Takes a request, or the consent to it, back: the firm what it asked, the client what it allowed. Running downloads break off. */
export async function withdrawArchiveRequest(actor: Actor, input: ArchiveWithdrawal): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const { file, request } = await requireRequest(tx, actor, input);
      if (!(file.side === "client" ? file.administers : file.leads)) throw new Refusal("archive.notYours");
      await decide(tx, request.id, ["open", "accepted"], { ...decidedBy(actor), state: "withdrawn", usableUntil: null });
      await record(tx, actor, file, "archive.withdrawn", {});
      const people = (await listPeople(tx, file)).filter(({ side }) => side === "firm");
      await announceTo(
        tx,
        people.map(({ userId }) => userId),
        ACCESS_TOPIC,
      );
    }),
  );
}

async function requireOpenFile(tx: Tx, actor: Actor, clientId: string) {
  const file = await requireClientFile(tx, actor, clientId);
  if (!file.collaboration) throw new Refusal("parting.over");
  return { file, collaboration: file.collaboration };
}

async function requireRequest(tx: Tx, actor: Actor, which: { clientId: string; requestId: string }) {
  const opened = await requireOpenFile(tx, actor, which.clientId);
  const [request] = await tx
    .select()
    .from(archiveRequests)
    .where(and(eq(archiveRequests.id, which.requestId), eq(archiveRequests.collaborationId, opened.collaboration.id)));
  if (!request) throw new NotVisible();
  return { ...opened, request };
}

async function decide(tx: Tx, id: string, from: Row["state"][], decision: Partial<Row>) {
  const decided = await tx
    .update(archiveRequests)
    .set(decision)
    .where(and(eq(archiveRequests.id, id), inArray(archiveRequests.state, from)))
    .returning({ id: archiveRequests.id });
  if (decided.length === 0) throw new Refusal("archive.decided");
}

/** The people of both sides who see the file, as far as a letter may go to them. */
async function listPeople(
  tx: Tx,
  file: ClientFile,
): Promise<(Pick<Addressee, "userId" | "name" | "email" | "side"> & { language: Addressee["language"] })[]> {
  return tx.execute(sql`
    select p.user_id as "userId", p.name, p.email, p.side, coalesce(u.language, c.language) as language
      from kontor.people_who_see(${file.id}::uuid, ${file.id}::uuid) p
      join clients c on c.id = ${file.id}::uuid
      left join kontor.addressees(${file.collaboration?.id ?? null}::uuid) u on u.user_id = p.user_id`);
}

const reasonOf = (reason: string | undefined) => (reason ? { reason } : {});
const letterTo = (file: ClientFile, to: Pick<Addressee, "userId" | "name" | "email" | "language">) => ({
  to: { address: to.email, name: to.name },
  language: to.language,
  userId: to.userId,
  firmId: file.collaboration?.firm.id ?? "",
  clientId: file.id,
});

async function record(tx: Tx, actor: Actor, file: ClientFile, kind: string, data: ActivityData) {
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: file.id, scopeId: file.id, ...(file.collaboration ? { firmId: file.collaboration.firm.id } : {}) },
    subject: { type: "client", id: file.id },
    data: { firm: file.collaboration?.firm.name ?? null, ...data },
  });
  await announce(tx, { clientId: file.id, scopeId: file.id, topic: "agreements" });
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const found = databaseError(error);
    if (found?.constraint === "archive_requests_step") throw new Refusal("archive.decided");
    if (found?.code === sqlState.insufficientPrivilege) throw new NotVisible();
    throw error;
  }
}

import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { addJob } from "@/lib/jobs/add-job";
import { log } from "@/lib/log";
import { nextMorning } from "@/lib/mail/daytime";
import { asFailure, type LetterFailure } from "@/lib/mail/failure";
import { isLetterKind, letterKinds } from "@/lib/mail/kinds";
import type { OutgoingLetter, Transport } from "@/lib/mail/outgoing";
import { type RenderedLetter, renderLetter } from "@/lib/mail/render";
import { forgetSecrets, withStandIns } from "@/lib/mail/secrets";
import { currentTransport } from "@/lib/mail/transport";
import { senderLabel } from "@/lib/mail/words";

type Row = typeof letters.$inferSelect;

/** Takes the letter over for this attempt; undefined when it is sent or given up already, so that a repetition does nothing, and at night. */
function claim(letterId: string, now: Date): Promise<Row | undefined> {
  return asSystem("send a letter", async (tx) => {
    const [letter] = await tx.select().from(letters).where(eq(letters.id, letterId)).for("update");
    if (!letter || letter.state === "sent" || letter.state === "failed") return undefined;
    if (await isPutOff(tx, letter, now)) return undefined;
    await tx
      .update(letters)
      .set({ state: "sending", attempts: sql`${letters.attempts} + 1` })
      .where(eq(letters.id, letterId));
    return letter;
  });
}

/** A letter that nobody is to be woken by waits for the morning, with the attempts that it has left: also one that was tried by day. */
async function isPutOff(tx: Tx, letter: Row, now: Date): Promise<boolean> {
  const kind = isLetterKind(letter.kind) ? letterKinds[letter.kind] : undefined;
  const runAt = kind?.byDay ? await nextMorning(tx, letter.firmId, now) : undefined;
  if (!kind || !runAt) return false;
  const maxAttempts = Math.max(1, kind.attempts - letter.attempts);
  await tx.update(letters).set({ state: "queued" }).where(eq(letters.id, letter.id));
  await addJob(tx, "mail.send", { letterId: letter.id }, { key: `mail.send:${letter.id}`, runAt, maxAttempts });
  return true;
}

/** The mailbox that the setting MAIL_FROM names. */
function senderAddress(setting: string): string {
  return /<([^<>]+)>\s*$/.exec(setting)?.[1]?.trim() ?? setting.trim();
}

function outgoing(letter: Row, rendered: RenderedLetter): OutgoingLetter {
  return {
    id: letter.id,
    kind: letter.kind,
    createdAt: letter.createdAt,
    language: letter.language,
    from: { name: senderLabel(letter.language, letter.senderName), address: senderAddress(env.MAIL_FROM) },
    to: { name: letter.toName, address: letter.toAddress },
    ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
    messageId: `<${letter.id}@${new URL(env.APP_URL).hostname}>`,
    ...rendered,
  };
}

/** What is kept of a letter: as it was sent, but with nothing in it that opens anything. */
function keptCopy(letter: Row): Promise<RenderedLetter> {
  return renderLetter({ ...letter, data: withStandIns(letter.kind, letter.data) });
}

async function markSent(letter: Row, messageId: string, copy: RenderedLetter) {
  const now = new Date();
  await asSystem("note that a letter was sent", async (tx) => {
    await tx
      .update(letters)
      .set({ state: "sent", sentAt: now, error: null, messageId, data: forgetSecrets(letter.kind, letter.data, now), ...copy })
      .where(eq(letters.id, letter.id));
  });
}

async function markUnsent(letter: Row, failure: LetterFailure, givenUp: boolean) {
  const error = failure.message.slice(0, 1_000);
  await asSystem("note that a letter was not sent", async (tx) => {
    await tx
      .update(letters)
      .set({ state: givenUp ? "failed" : "queued", error })
      .where(eq(letters.id, letter.id));
  });
}

/**
 * Sends one letter, once: a repetition of a sent one does nothing. A failure that may pass is noted and thrown, so that the
 * queue tries again; a final one, or the last attempt, leaves the letter `failed` with the reason. Reminders go out by day alone.
 */
export async function sendLetter(
  letterId: string,
  run: { attempt: number; last: boolean },
  by?: Transport,
  now: Date = new Date(),
) {
  const letter = await claim(letterId, now);
  if (!letter) return;
  const about = { letterId, kind: letter.kind, attempt: run.attempt };
  let messageId: string;
  let copy: RenderedLetter;
  try {
    copy = await keptCopy(letter);
    const transport = by ?? (await currentTransport());
    messageId = await transport.send(outgoing(letter, await renderLetter(letter)));
    log.info({ ...about, transport: transport.name }, "Letter sent");
  } catch (error) {
    const failure = asFailure(error);
    const givenUp = failure.final || run.last;
    await markUnsent(letter, failure, givenUp);
    log.warn({ ...about, reason: failure.code, givenUp }, "Letter not sent");
    if (givenUp) return;
    throw failure;
  }
  await markSent(letter, messageId, copy);
}

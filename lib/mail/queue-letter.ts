import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { letters } from "@/db/schema/mail";
import { idList } from "@/lib/access/id-list";
import type { Language } from "@/lib/mail/content";
import { type LetterData, type LetterKind, letterKinds } from "@/lib/mail/kinds";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "mail.send": { letterId: string };
    "mail.settle": Record<string, unknown>;
    "mail.forgetSecrets": Record<string, unknown>;
  }
}

const address = z.string().trim().max(320).pipe(z.email());

export type NewLetter<K extends LetterKind> = {
  kind: K;
  to: { address: string; name: string };
  language: Language;
  data: LetterData<K>;
  firmId?: string;
  clientId?: string;
  /** The person it goes to, where they have an account. */
  userId?: string;
  /** Shown before "über Kontor" as the sender: the firm. */
  senderName?: string;
  replyTo?: string;
};

/**
 * Writes a letter and the job that sends it, in the caller's transaction: no commit, no mail. Gives the letter's id.
 * Throws when the address or the data does not fit the kind.
 */
export async function queueLetter<K extends LetterKind>(tx: Tx, letter: NewLetter<K>): Promise<string> {
  const [id] = await queueLetters(tx, [letter]);
  if (!id) throw new Error("a letter was written and has no id");
  return id;
}

/** The same for many letters of one kind, in two statements. */
export async function queueLetters<K extends LetterKind>(tx: Tx, some: readonly NewLetter<K>[]): Promise<string[]> {
  const [first] = some;
  if (!first) return [];
  const kind = letterKinds[first.kind];
  const rows = some.map((letter) => ({
    id: newId(),
    kind: letter.kind,
    language: letter.language,
    toAddress: address.parse(letter.to.address),
    toName: letter.to.name,
    firmId: letter.firmId ?? null,
    clientId: letter.clientId ?? null,
    userId: letter.userId ?? null,
    senderName: letter.senderName ?? null,
    replyTo: letter.replyTo ? address.parse(letter.replyTo) : null,
    data: kind.data.parse(letter.data),
  }));
  await tx.insert(letters).values(rows);
  const ids = rows.map(({ id }) => id);
  await tx.execute(sql`
    select kontor.add_job('mail.send', json_build_object('letterId', id), null, 'mail.send:' || id, ${kind.attempts}::integer)
      from unnest(${idList(ids)}) as id`);
  return ids;
}

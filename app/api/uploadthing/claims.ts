import "server-only";
import type { NextRequest } from "next/server";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { type Claim, claimUploads } from "@/lib/documents/claiming";

const mostAtOnce = 100;
const question = z
  .object({
    input: z.object({ uploadIds: z.array(z.uuid()).min(1).max(mostAtOnce) }),
    files: z.array(z.object({ name: z.string(), size: z.number(), type: z.string() })).max(mostAtOnce),
  })
  .refine(({ input, files }) => input.uploadIds.length === files.length);

/** What one question for addresses asks, what each of its files is, and the body that asks for the open ones alone. */
export interface Claims {
  all: readonly Claim[];
  body: string;
}

/** Reads a question for addresses and finds out what each of its files is; undefined when it is none. */
export async function claimsOf(actor: Actor, body: Blob): Promise<Claims | undefined> {
  const read = question.safeParse(jsonOf(await body.text()));
  if (!read.success) return undefined;
  const { input, files } = read.data;
  const wanted = files.map(({ size }, index) => ({ uploadId: input.uploadIds[index] ?? "", size }));
  const all = await claimUploads(actor, wanted);
  const isOpen = (_: unknown, index: number) => all[index]?.is === "open";
  const open = { input: { uploadIds: input.uploadIds.filter(isOpen) }, files: files.filter(isOpen) };
  return { all, body: JSON.stringify(open) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What may be put with which request; the library's middleware sees the request alone. */
const permitted = new WeakMap<NextRequest, readonly string[]>();

/** Lets a request of our own making ask for addresses of the open ones. */
export function permit(request: NextRequest, { all }: Claims): void {
  permitted.set(
    request,
    all.flatMap((claim) => (claim.is === "open" ? claim.uploadId : [])),
  );
}

/** The uploads that a request may put, in the order of its files; none of one that nobody has permitted. */
export const permittedWith = (request: NextRequest): readonly string[] => permitted.get(request) ?? [];

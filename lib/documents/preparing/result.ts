import { z } from "zod";

const name = z.string().max(1_000);
const facts = { number: z.number().int().min(0).max(1_000), file: z.string().regex(/^[a-z]+(-\d+)?(\.[a-z]+)?$/) };

/** Why a file can't be shown: keys under `content.failed` in the messages. */
export const failures = ["unreadable", "tooLarge", "locked", "tooHeavy"] as const;
export type Failure = (typeof failures)[number];

const picture = z.object({
  ...facts,
  kind: z.enum(["thumbnail", "page"]),
  mediaType: z.literal("image/webp"),
  size: z.number().int().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

const size = z.number().int().min(0);
const mail = z.object({ ...facts, kind: z.literal("mail"), mediaType: z.literal("application/json"), size });
const attachment = z.object({ ...facts, kind: z.literal("attachment"), size, name });

const words = z.string().max(300).nullable();

/** What the program wrote about a file. It read what may come from anybody: nothing of it is believed before it fits. */
export const programResult = z.object({
  files: z.array(z.union([picture, mail, attachment])).max(1_000),
  failed: z.enum(failures).optional(),
  pages: z.number().int().positive().optional(),
  invoice: z
    .object({
      format: z.enum(["ubl", "cii", "zugferd"]),
      seller: words,
      buyer: words,
      number: words,
      issuedOn: z.iso.date().nullable(),
      total: z.number().int().safe().nullable(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullable(),
    })
    .optional(),
});
export type ProgramResult = z.output<typeof programResult>;
export type MadeFile = ProgramResult["files"][number];

import { z } from "zod";

const megabytes = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(
    z.number("upload.limitForm").int("upload.limitForm").min(1, "upload.limitForm").max(1_000_000, "upload.limitForm").nullable(),
  );

export const limitsWanted = z.object({
  firmId: z.uuid(),
  /** Empty: as large as the installation takes. */
  megabytes,
  types: z.array(z.string().max(20)).max(100).default([]),
});
export type LimitsWanted = z.output<typeof limitsWanted>;

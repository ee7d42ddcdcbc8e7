import { currentReader } from "@/lib/i18n/reader";
import { TimeText } from "./time-text";

/** A moment as people say it; the exact one on hover and for screen readers. */
export async function Time({ at }: { at: Date }) {
  return <TimeText at={at.toISOString()} reader={await currentReader()} />;
}

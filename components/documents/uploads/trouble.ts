import { PresignRefused } from "@/lib/storage/presign";
import { PutFailed } from "@/lib/storage/put-resumable";
import { Refused } from "./patience";
import type { Trouble } from "./tray-state";

/** What a failure means for a file of the tray; undefined when somebody stopped it on purpose. */
export function troubleOf(error: unknown): { trouble: Trouble; message: string | null } | undefined {
  if (error instanceof PutFailed) return error.reason === "aborted" ? undefined : { trouble: error.reason, message: null };
  if (error instanceof Refused) return { trouble: "refused", message: error.message };
  return { trouble: isFinal(error) ? "refused" : "unreachable", message: null };
}

/** Whether trying again cannot help, whatever the line does. */
export const isFinal = (error: unknown): boolean => error instanceof PresignRefused && error.isFinal;

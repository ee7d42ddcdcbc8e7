/**
 * Whether a call ended because the line is down, in the words of each browser. What the server itself said (an answer, a redirect, an
 * error with its number in the log) is no such thing, and neither is a mistake of ours.
 */
export function isUnreached(error: unknown): boolean {
  if (!(error instanceof TypeError) || "digest" in error) return false;
  return !navigator.onLine || /fetch|load failed|network|connection/i.test(error.message);
}

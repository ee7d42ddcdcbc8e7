/** What PostgreSQL says of a refused statement: its SQLSTATE and the constraint, if the error is one of its own. */
export type DatabaseError = { code: string; constraint: string | undefined; message: string };

/** Finds the database's own error inside whatever Drizzle wrapped around it; undefined when the error came from elsewhere. */
export function databaseError(error: unknown): DatabaseError | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) {
      const constraint = "constraint_name" in cause ? String(cause.constraint_name) : undefined;
      return { code: cause.code, constraint, message: cause.message };
    }
  }
  return undefined;
}

/** SQLSTATEs that rules react to (PostgreSQL manual, appendix A). */
export const sqlState = {
  /** A text that PostgreSQL cannot keep (a NUL), in a column or in JSON. */
  characterNotInRepertoire: "22021",
  untranslatableCharacter: "22P05",
  uniqueViolation: "23505",
  foreignKeyViolation: "23503",
  checkViolation: "23514",
  insufficientPrivilege: "42501",
  /** Two transactions waited for each other; this one was taken back. */
  deadlockDetected: "40P01",
} as const;

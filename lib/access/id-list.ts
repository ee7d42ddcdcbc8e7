import "server-only";
import { type SQL, sql } from "drizzle-orm";

/** Ids as one array parameter: postgres.js would otherwise make one parameter of each. An id that is none makes the database refuse. */
export const idList = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;

import { text, timestamp, uuid } from "drizzle-orm/pg-core";
import { newId } from "../id";

/** A row's own id. */
export const id = () => uuid().primaryKey().$defaultFn(newId);

/** A moment in UTC. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** A word out of a fixed list. Text with a check, not an enum: under row-level security an enum's = is no index condition. */
export const word = <const W extends [string, ...string[]]>(words: W) => text({ enum: words });

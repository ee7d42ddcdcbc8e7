import { v7 } from "uuid";

/** A new row's id: UUID version 7, so that ids made later sort later and indexes grow at their end. */
export const newId = (): string => v7();

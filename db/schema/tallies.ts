import { bigint, foreignKey, index, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { folders } from "./documents";

/**
 * How many documents lie in a folder itself, the trash not counted: the sum of its rows. Kept by a trigger (db/access/54-tallies.sql) that adds
 * rows and folds what nobody else is writing, so that two who file into one folder never wait for each other.
 */
export const folderTallies = pgTable(
  "folder_tallies",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    folderId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    documents: integer().notNull(),
  },
  (t) => [
    index("folder_tallies_folder").on(t.clientId, t.folderId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.folderId, t.scopeId],
      foreignColumns: [folders.clientId, folders.id, folders.scopeId],
      name: "folder_tallies_folder_key",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);

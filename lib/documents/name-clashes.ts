import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { nameKey, safeName } from "./file-names";
import type { NameClash } from "./upload-input";

/** Which of these names the folder has already, so that the person can choose before anything is sent. */
export async function findNameClashes(
  actor: Actor,
  input: { clientId: string; folderId: string | null; names: string[] },
): Promise<NameClash[]> {
  if (input.names.length === 0) return [];
  return asActor(actor, input, async (tx) => {
    await requireClientFile(tx, actor, input.clientId);
    const asked = input.names.map((name) => ({ name, key: nameKey(safeName(name)) }));
    const rows = await tx.execute<{ name_key: string; size: string; sha256: string }>(sql`
      select d.name_key, v.size, v.sha256
        from documents d join document_versions v on v.id = d.current_version_id
       where d.client_id = ${input.clientId} and d.trashed_at is null
         and ${input.folderId ? sql`d.folder_id = ${input.folderId}` : sql`d.folder_id is null`}
         and d.name_key in ${asked.map(({ key }) => key)}`);
    const there = new Map([...rows].map((row) => [row.name_key, row]));
    return asked.flatMap(({ name, key }) => {
      const row = there.get(key);
      return row ? [{ name, size: Number(row.size), sha256: row.sha256 }] : [];
    });
  });
}

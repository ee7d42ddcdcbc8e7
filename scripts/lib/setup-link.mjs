import { createHash, randomBytes } from "node:crypto";
import postgres from "postgres";

/**
 * The address where the first firm is made, on an installation that has none; undefined otherwise. The link replaces all
 * earlier ones. The database keeps only its token's SHA-256: whoever reads it cannot make the firm.
 */
export async function makeSetupLink(systemUrl, address) {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  const sql = postgres(systemUrl, { max: 1 });
  try {
    const open = await sql.begin(async (tx) => {
      await tx`delete from setup_tokens`;
      return tx`
        insert into setup_tokens (token_hash, created_at, expires_at)
        select ${hash}, now(), now() + interval '24 hours' where not exists (select from firms)
        returning token_hash`;
    });
    return open.length > 0 ? `${address}/setup?token=${token}` : undefined;
  } finally {
    await sql.end();
  }
}

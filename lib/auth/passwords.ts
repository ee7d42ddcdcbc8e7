import "server-only";
import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: Argon2id (the library's default), 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Same parameters, of a password that nobody kept: where there is no account, the answer takes as long.
let nobody: Promise<string> | undefined;

// People type the same letter in several Unicode forms (NIST SP 800-63B, 3.1.1.2).
const normal = (password: string) => password.normalize("NFKC");

/** The hash to keep of a password. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost);

/** Whether the password fits. Without a hash it says no after the same work, so that time tells nothing. */
export async function verifyPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const fits = await verify(kept ?? (await nobody), normal(password));
  return kept ? fits : false;
}

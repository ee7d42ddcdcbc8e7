import path from "node:path";
import postgres from "postgres";
import { importBundled } from "./bundle.mjs";
import { ensurePostgres } from "./embedded-postgres.mjs";
import { root } from "./paths.mjs";
import { readSecrets } from "./secrets.mjs";

const dbFolder = path.join(root, "db");

/**
 * Opens the database of an installation: the private one of its data directory, or the one of DATABASE_URL.
 * `prepare()` makes roles and brings the tables up to date. Refuses with a sentence when the server cannot be used.
 */
export async function openDatabase(dataDir, { env = process.env, settings } = {}) {
  const embedded = env.DATABASE_URL ? undefined : await ensurePostgres({ dataDir, settings });
  const adminUrl = env.DATABASE_URL || embedded.url;
  await requireVersion(adminUrl);
  const urls = loginUrls(adminUrl, dataDir, env);
  return {
    adminUrl,
    appUrl: urls.app,
    systemUrl: urls.system,
    socket: embedded?.socket,
    secrets: readSecrets(dataDir),
    async prepareRoles() {
      if (!urls.given) await makeRoles(adminUrl, readSecrets(dataDir));
    },
    async prepare() {
      await this.prepareRoles();
      const { migrateDatabase } = await importBundled("db/migrate.ts");
      await migrateDatabase(adminUrl, dbFolder);
    },
    stop: async () => embedded?.stop(),
  };
}

function loginUrls(adminUrl, dataDir, env) {
  if (env.DATABASE_URL && env.DATABASE_APP_URL && env.DATABASE_SYSTEM_URL) {
    return { app: env.DATABASE_APP_URL, system: env.DATABASE_SYSTEM_URL, given: true };
  }
  const secrets = readSecrets(dataDir);
  return {
    app: as(adminUrl, "kontor_app", secrets.databaseAppPassword),
    system: as(adminUrl, "kontor_system", secrets.databaseSystemPassword),
    given: false,
  };
}

function as(adminUrl, user, password) {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = password;
  return url.href;
}

async function requireVersion(url) {
  const sql = postgres(url, { max: 1, connect_timeout: 10 });
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`;
    if (row.version < 150_000) throw new Error("Kontor needs PostgreSQL 15 or newer behind DATABASE_URL.");
  } catch (error) {
    if (!error.code) throw error;
    throw new Error(`The database of DATABASE_URL cannot be reached: ${error.message || error.code}`, { cause: error });
  } finally {
    await sql.end();
  }
}

async function makeRoles(adminUrl, secrets) {
  const { prepareRoles } = await importBundled("db/migrate.ts");
  const passwords = { kontor_app: secrets.databaseAppPassword, kontor_system: secrets.databaseSystemPassword };
  try {
    await prepareRoles(adminUrl, dbFolder, passwords);
  } catch (error) {
    if (error.code !== "42501") throw error;
    throw new Error(
      "The role in DATABASE_URL may not create the roles Kontor needs. Have an administrator of the server run db/roles.sql" +
        " (it says how), then set DATABASE_APP_URL (as kontor_app) and DATABASE_SYSTEM_URL (as kontor_system) as well.",
      { cause: error },
    );
  }
}

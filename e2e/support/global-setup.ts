import { readFileSync } from "node:fs";
import path from "node:path";
import { databaseName, openTestServer } from "../../scripts/lib/test-postgres.mjs";
import { startProduct } from "./product";

/** Once per run: one built product on a fresh database, which all stories share. Its settings are there for the factories too. */
export default async function setup() {
  const folder = process.env.STORY_FOLDER;
  const port = Number(process.env.STORY_PORT);
  if (!folder || !port) throw new Error("playwright.config.ts sets STORY_FOLDER and STORY_PORT");
  const server = await openTestServer();
  try {
    const database = await server.create(databaseName("stories"));
    const product = await startProduct({ port, folder, database });
    Object.assign(process.env, {
      APP_URL: product.address,
      DATABASE_APP_URL: database.app,
      DATABASE_SYSTEM_URL: database.system,
      DATABASE_POOL: "4",
      KONTOR_DATA_DIR: folder,
      AUTH_SECRET: authSecretOf(folder),
      LOG_LEVEL: "silent",
      ...(product.setupLink ? { STORY_SETUP_LINK: product.setupLink } : {}),
    });
    return async () => {
      await product.stop();
      await server.close();
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

const authSecretOf = (folder: string): string =>
  (JSON.parse(readFileSync(path.join(folder, "secrets.json"), "utf8")) as { authSecret: string }).authSecret;

import type { TestProject } from "vitest/node";
import { databaseName, openTestServer } from "../../scripts/lib/test-postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run; `template` is a database made by the real migrations. */
    testServer: { run: number; template: string; adminUrl: string; appUrl: string; systemUrl: string; authSecret: string };
  }
}

/** Once per run: the test server, and the template that every test file gets a copy of. */
export default async function setup(project: TestProject) {
  const server = await openTestServer();
  const template = databaseName("template");
  const urls = await server.create(template).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  project.provide("testServer", {
    run: process.pid,
    template,
    adminUrl: urls.admin,
    appUrl: urls.app,
    systemUrl: urls.system,
    authSecret: server.authSecret,
  });
  return () => server.close();
}

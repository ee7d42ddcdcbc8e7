import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema.ts",
  // The check generates into a copy of the folder, to see whether anything would come.
  out: process.env.KONTOR_MIGRATIONS_OUT ?? "./db/migrations",
  casing: "snake_case",
});

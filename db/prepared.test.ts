import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";

it("prepares a statement with values once per connection, and runs it again with others", async () => {
  const kept = await asSystem("read what this connection has prepared", async (tx) => {
    for (const value of [1, 2, 3]) {
      const [row] = await tx.execute<{ twice: number }>(sql`select ${value}::int * 2 as twice`);
      expect(row?.twice).toBe(value * 2);
    }
    await tx.transaction((nested) => nested.execute(sql`select ${"x"}::text as nested`));
    return tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  });
  const texts = kept.map((row) => row.statement);
  expect(texts.filter((text) => text === "select $1::int * 2 as twice")).toHaveLength(1);
  expect(texts).toContain("select $1::text as nested");
});

import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { setupTokens } from "@/db/schema/auth";
import { firms, staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { hashToken } from "@/lib/auth/secrets";
import { checkPassword } from "@/lib/auth/sign-in";
import { isSetUp, maySetUp, setUpFirm } from "./set-up";

const token = "a-token-that-the-server-printed";
const first = {
  token,
  firmName: "Steuerkanzlei Lindner",
  name: "Mareike Lindner",
  email: "owner@example.test",
  password: "Vier Körbe Brezeln",
  repeated: "Vier Körbe Brezeln",
  language: "de" as const,
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error) => `${error.code}:${error.field}`,
  );
const print = (printed: string, hours = 24) =>
  asSystem("test", (tx) =>
    tx.insert(setupTokens).values({ tokenHash: hashToken(printed), expiresAt: sql`now() + make_interval(hours => ${hours})` }),
  );

beforeEach(() =>
  asSystem("test: an empty install", async (tx) => {
    for (const table of ["activity", "staff", "firms", "users", "setup_tokens"])
      await tx.execute(sql.raw(`delete from ${table}`));
  }),
);

it("creates the firm with its owner, who can then sign in with the password", async () => {
  await print(token);
  expect([await isSetUp(), await maySetUp(token)]).toEqual([false, true]);
  const userId = await setUpFirm(first);
  expect(await isSetUp()).toBe(true);
  expect(await checkPassword({ email: first.email, password: first.password })).toBe(userId);
  const [made] = await asSystem("test", (tx) =>
    tx.select({ owner: firms.ownerId, role: staff.role }).from(firms).innerJoin(staff, sql`true`),
  );
  expect(made).toEqual({ owner: userId, role: "owner" });
});

it("works once: of two browsers at the same time one wins, and only one firm is there", async () => {
  await print(token);
  await print("another printed link");
  const tries = [
    first,
    { ...first, email: "b@example.test" },
    { ...first, email: "c@example.test", token: "another printed link" },
  ];
  const answers = await Promise.all(tries.map((one) => refusal(setUpFirm(one))));
  expect(answers.toSorted()).toEqual(["auth.setUpGone:undefined", "auth.setUpGone:undefined", "fine"]);
  expect(await asSystem("test", (tx) => tx.select().from(firms))).toHaveLength(1);
  expect(await asSystem("test", (tx) => tx.select().from(users))).toHaveLength(1);
  expect(await maySetUp(token)).toBe(false);
});

it("refuses a missing, foreign or expired link and leaves nothing behind", async () => {
  await print(token, 0);
  for (const bad of [token, "", "nonsense", hashToken(token)]) {
    expect(await maySetUp(bad)).toBe(false);
    expect(await refusal(setUpFirm({ ...first, token: bad }))).toBe("auth.setUpGone:undefined");
  }
  expect(await asSystem("test", (tx) => tx.select().from(users))).toEqual([]);
});

it("keeps the link when the password is refused", async () => {
  await print(token);
  expect(await refusal(setUpFirm({ ...first, password: "kurz", repeated: "kurz" }))).toBe("auth.passwordShort:password");
  expect(await refusal(setUpFirm({ ...first, password: "Lindner ist super", repeated: "x" }))).toBe("auth.passwordOwn:password");
  expect(await refusal(setUpFirm({ ...first, repeated: "anders" }))).toBe("auth.passwordsDiffer:repeated");
  expect(await maySetUp(token)).toBe(true);
});

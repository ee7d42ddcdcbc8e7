import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { newId } from "@/db/id";
import { attempts } from "@/db/schema/auth";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { Refusal } from "@/lib/errors";
import { givenUser, type Person } from "@/lib/testing/given";
import { hashPassword } from "./passwords";
import { checkPassword } from "./sign-in";

const password = "Vier Körbe Brezeln";
const kept = await hashPassword(password);

async function givenPassword(): Promise<Person> {
  const user = await givenUser();
  await asSystem("test", (tx) => tx.update(users).set({ passwordHash: kept }).where(eq(users.id, user.userId)));
  return user;
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error) => (error instanceof Refusal ? { code: error.code, field: error.field } : String(error)),
  );
const wrong = { code: "auth.wrongPassword", field: "password" };

beforeEach(() => asSystem("test", (tx) => tx.delete(attempts)));

it("keeps a password as Argon2id with OWASP's cost", () => {
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it("lets in whoever knows the password, however the letters were composed", async () => {
  const user = await givenPassword();
  expect(await checkPassword({ email: user.email, password })).toBe(user.userId);
  expect(await checkPassword({ email: user.email, password: password.normalize("NFD") })).toBe(user.userId);
});

it("answers alike for a wrong password, an unknown address, and an account without a password", async () => {
  const user = await givenPassword();
  const without = await givenUser();
  for (const email of [user.email, without.email, `nobody-${newId()}@example.test`]) {
    expect(await refusal(checkPassword({ email, password: "ganz etwas anderes" }))).toEqual(wrong);
  }
});

it("takes as long for an unknown address as for a known one", async () => {
  const user = await givenPassword();
  const time = async (email: string) => {
    const began = performance.now();
    await refusal(checkPassword({ email, password: "ganz etwas anderes" }));
    return performance.now() - began;
  };
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let i = 0; i < 15; i++) {
    await asSystem("test", (tx) => tx.delete(attempts));
    known.push(await time(user.email));
    unknown.push(await time(`nobody-${newId()}@example.test`));
  }
  // Argon2id costs tens of milliseconds; an answer without it would be many times faster.
  expect(median(unknown) / median(known)).toBeGreaterThan(0.6);
  expect(median(unknown) / median(known)).toBeLessThan(1.7);
});

it("tells a disabled person so only after the right password", async () => {
  const user = await givenPassword();
  await asSystem("test", (tx) => tx.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, user.userId)));
  expect(await refusal(checkPassword({ email: user.email, password: "ganz etwas anderes" }))).toEqual(wrong);
  expect(await refusal(checkPassword({ email: user.email, password }))).toEqual({ code: "auth.disabled", field: undefined });
});

it("slows guessing at an account down, from however many addresses, and not even the right password gets past the wait", async () => {
  const user = await givenPassword();
  const guess = (i: number, guessed: string) =>
    refusal(checkPassword({ email: user.email, password: guessed, address: `198.51.100.${i}` }));
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(i, "ganz etwas anderes")));
  expect(answers.filter((answer) => JSON.stringify(answer) === JSON.stringify(wrong))).toHaveLength(5);
  expect(answers.filter((answer) => typeof answer === "object" && answer.code === "auth.waitSeconds")).toHaveLength(7);
  expect(await guess(99, password)).toMatchObject({ code: "auth.waitSeconds" });
});

it("slows an address down that tries many accounts; its one good sign-in does not wash it clean", async () => {
  const user = await givenPassword();
  const guess = () =>
    refusal(checkPassword({ email: `nobody-${newId()}@example.test`, password: "ganz etwas anderes", address: "203.0.113.7" }));
  for (let i = 0; i < 19; i++) expect(await guess()).toEqual(wrong);
  expect(await refusal(checkPassword({ email: user.email, password, address: "203.0.113.7" }))).toBe("fine");
  expect(await guess()).toEqual(wrong);
  expect(await guess()).toMatchObject({ code: "auth.waitSeconds" });
  expect(await refusal(checkPassword({ email: user.email, password, address: "203.0.113.8" }))).toBe("fine");
});

it("forgets an account's wrong tries after the right password", async () => {
  const user = await givenPassword();
  for (let i = 0; i < 4; i++) await refusal(checkPassword({ email: user.email, password: "ganz etwas anderes" }));
  expect(await checkPassword({ email: user.email, password })).toBe(user.userId);
  for (let i = 0; i < 4; i++)
    expect(await refusal(checkPassword({ email: user.email, password: "ganz etwas anderes" }))).toEqual(wrong);
});

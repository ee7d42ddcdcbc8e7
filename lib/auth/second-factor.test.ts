import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { beforeEach, expect, it, vi } from "vitest";
import { attempts, recoveryCodes, sessions } from "@/db/schema/auth";
import { letters } from "@/db/schema/mail";
import { firms, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { givenFirm, givenUser } from "@/lib/testing/given";
import {
  disableSecondFactor,
  enableSecondFactor,
  prepareSecondFactor,
  renewRecoveryCodes,
  requireSecondFactor,
} from "./second-factor";
import { seal, unseal } from "./secrets";
import { createSession, readSession } from "./sessions";

const device = { userAgent: null, network: null };
const open = (userId: string) => asSystem("test", (tx) => createSession(tx, { userId, method: "password", device }));
const codeAt = (secret: string, seconds = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + seconds * 1000 });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error) => error.code,
  );
const rowOf = async (userId: string) => (await asSystem("test", (tx) => tx.select().from(users).where(eq(users.id, userId))))[0]!;

/** A person with the app set up; the code of that step is used. */
async function givenSecondFactor() {
  const user = await givenUser();
  const session = await open(user.userId);
  const { secret } = await prepareSecondFactor({ ...user, sessionId: session.sessionId });
  const codes = await enableSecondFactor({ ...user, sessionId: session.sessionId }, codeAt(secret));
  return { user, secret, codes, session };
}

beforeEach(() => asSystem("test", (tx) => tx.delete(attempts)));

it("counts only after a first code has confirmed it", async () => {
  const user = await givenUser();
  const { token } = await open(user.userId);
  const { secret, uri } = await prepareSecondFactor(user);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Kontor:.*issuer=Kontor/);
  expect(uri).toContain(secret);
  expect((await asSystem("test", (tx) => readSession(tx, token)))?.state).toBe("signed-in");
  expect((await prepareSecondFactor(user)).secret).toBe(secret);
  expect(await refusal(enableSecondFactor(user, "000000"))).toBe("auth.wrongSecondFactor");
  expect((await rowOf(user.userId)).totpEnabledAt).toBeNull();
});

it("shows each session a secret of its own: what an ended one has seen opens nothing", async () => {
  const user = await givenUser();
  const [early, late] = [await open(user.userId), await open(user.userId)];
  const { secret: seen } = await prepareSecondFactor({ ...user, sessionId: early.sessionId });
  const { secret } = await prepareSecondFactor({ ...user, sessionId: late.sessionId });
  expect(secret).not.toBe(seen);
  expect(await refusal(enableSecondFactor({ ...user, sessionId: late.sessionId }, codeAt(seen)))).toBe("auth.wrongSecondFactor");
});

it("keeps the browser that sets it up signed in, and holds the others at the door", async () => {
  const user = await givenUser();
  const [here, elsewhere] = [await open(user.userId), await open(user.userId)];
  const { secret } = await prepareSecondFactor({ ...user, sessionId: here.sessionId });
  await enableSecondFactor({ ...user, sessionId: here.sessionId }, codeAt(secret));
  expect((await asSystem("test", (tx) => readSession(tx, here.token)))?.state).toBe("signed-in");
  expect((await asSystem("test", (tx) => readSession(tx, elsewhere.token)))?.state).toBe("second-factor");
});

it("keeps the secret encrypted, for this person's row only", async () => {
  const { user, secret } = await givenSecondFactor();
  const { totpSecret } = await rowOf(user.userId);
  expect(totpSecret).not.toContain(secret);
  expect(unseal("totp", user.userId, totpSecret!)).toBe(secret);
  expect(() => unseal("totp", "somebody else", totpSecret!)).toThrow();
  const [version, iv, tag, text] = seal("totp", user.userId, "A").split(".");
  expect(() => unseal("totp", user.userId, [version, iv, tag, `${text}AA`].join("."))).toThrow();
  expect(() => unseal("totp", user.userId, "nonsense")).toThrow();
});

it("takes each code once, also when it comes twice at the same time", async () => {
  const { user, secret } = await givenSecondFactor();
  expect(await refusal(requireSecondFactor(user.userId, codeAt(secret)))).toBe("auth.wrongSecondFactor");
  const next = codeAt(secret, 30);
  const answers = await Promise.all([1, 2, 3].map(() => refusal(requireSecondFactor(user.userId, next))));
  expect(answers.filter((answer) => answer === "fine")).toHaveLength(1);
});

it("takes the code of half a minute ago, and not an older or later one", async () => {
  const { user, secret } = await givenSecondFactor();
  const set = (step: number | null) =>
    asSystem("test", (tx) => tx.update(users).set({ totpLastStep: step }).where(eq(users.id, user.userId)));
  vi.useFakeTimers({ toFake: ["Date"], now: 1_800_000_010_000 });
  try {
    for (const [seconds, answer] of [
      [-60, "auth.wrongSecondFactor"],
      [60, "auth.wrongSecondFactor"],
      [-30, "fine"],
      [0, "fine"],
      [30, "fine"],
    ] as const) {
      await set(null);
      expect([seconds, await refusal(requireSecondFactor(user.userId, codeAt(secret, seconds)))]).toEqual([seconds, answer]);
    }
    expect(await refusal(requireSecondFactor(user.userId, codeAt(secret, 0)))).toBe("auth.wrongSecondFactor");
  } finally {
    vi.useRealTimers();
  }
});

it.each(["", "abc", "12345", "1234567", "١٢٣٤٥٦", "x".repeat(300)])("refuses %.20j", async (code) => {
  const { user } = await givenSecondFactor();
  expect(await refusal(requireSecondFactor(user.userId, code))).toBe("auth.wrongSecondFactor");
});

it("takes each recovery code once, typed in any way, and keeps only hashes", async () => {
  const { user, codes } = await givenSecondFactor();
  expect(new Set(codes).size).toBe(10);
  const rows = await asSystem("test", (tx) => tx.select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.userId)));
  for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code.replace("-", ""));
  const [first = "", second = ""] = codes;
  expect(await refusal(requireSecondFactor(user.userId, ` ${first.toLowerCase().replace("-", " ")} `))).toBe("fine");
  expect(await refusal(requireSecondFactor(user.userId, first))).toBe("auth.wrongSecondFactor");
  const { user: other } = await givenSecondFactor();
  expect(await refusal(requireSecondFactor(other.userId, second))).toBe("auth.wrongSecondFactor");
});

it("slows guessing down", async () => {
  const { user, secret } = await givenSecondFactor();
  const answers = await Promise.all(Array.from({ length: 9 }, () => refusal(requireSecondFactor(user.userId, "000000"))));
  expect(answers.filter((answer) => answer === "auth.wrongSecondFactor")).toHaveLength(5);
  expect(await refusal(requireSecondFactor(user.userId, codeAt(secret, 30)))).toBe("auth.waitSeconds");
});

it("is replaced neither by preparing nor by enabling again", async () => {
  const { user } = await givenSecondFactor();
  expect(await refusal(prepareSecondFactor(user))).toBe("auth.secondFactorIsOn");
});

it("is switched off with a code, and not while the person's firm requires it", async () => {
  const { user, codes } = await givenSecondFactor();
  const { firm } = await givenFirm({ owner: user });
  await asSystem("test", (tx) => tx.update(firms).set({ requiresSecondFactorAt: sql`now()` }).where(eq(firms.id, firm.id)));
  expect(await refusal(disableSecondFactor(user.userId, "000000"))).toBe("auth.wrongSecondFactor");
  expect(await refusal(disableSecondFactor(user.userId, codes[0]!))).toBe("auth.firmRequiresSecondFactor");
  await asSystem("test", (tx) => tx.update(firms).set({ requiresSecondFactorAt: null }).where(eq(firms.id, firm.id)));
  expect(await refusal(disableSecondFactor(user.userId, codes[1]!))).toBe("fine");
  expect(await rowOf(user.userId)).toMatchObject({ totpSecret: null, totpEnabledAt: null, totpLastStep: null });
  expect(await asSystem("test", (tx) => tx.select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.userId)))).toEqual(
    [],
  );
});

it("gives new recovery codes for a code, and the old ones stop working", async () => {
  const { user, codes } = await givenSecondFactor();
  const fresh = await renewRecoveryCodes(user.userId, codes[0]!);
  expect(fresh).toHaveLength(10);
  expect(await refusal(requireSecondFactor(user.userId, codes[1]!))).toBe("auth.wrongSecondFactor");
  expect(await refusal(requireSecondFactor(user.userId, fresh[0]!))).toBe("fine");
});

it("leaves sessions of people without a second factor alone", async () => {
  const user = await givenUser();
  const { token } = await open(user.userId);
  expect(await asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.userId, user.userId)))).toHaveLength(1);
  expect((await asSystem("test", (tx) => readSession(tx, token)))?.state).toBe("signed-in");
});

it("is told by mail, when it is switched on and when it is switched off", async () => {
  const { user, secret } = await givenSecondFactor();
  const told = async () =>
    (await asSystem("test", (tx) => tx.select().from(letters).where(eq(letters.toAddress, user.email)))).map((letter) => [
      letter.kind,
      letter.data.change,
    ]);
  expect(await told()).toEqual([["second-factor-changed", "on"]]);
  await disableSecondFactor(user.userId, codeAt(secret, 30));
  expect((await told()).toSorted()).toEqual([
    ["second-factor-changed", "off"],
    ["second-factor-changed", "on"],
  ]);
});

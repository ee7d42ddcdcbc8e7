import { describe, expect, it } from "vitest";
import { loggerTo, plainError } from "@/lib/log";

function lines() {
  const written: string[] = [];
  return { written, log: loggerTo({ write: (line: string) => written.push(line) }, "info") };
}

describe("the log", () => {
  it("writes one JSON line with time, level and words", () => {
    const { written, log } = lines();
    log.info({ letterId: "1" }, "Letter sent");
    expect(JSON.parse(written[0]!)).toMatchObject({
      level: "info",
      letterId: "1",
      msg: "Letter sent",
      time: expect.stringMatching(/Z$/),
    });
  });

  it.each([
    ["an address in a text", "550 no such user juergen.krüme@krume.example", "krume.example"],
    ["a token in an address", "GET /sign-in/link?token=geheim&x=1", "geheim"],
    ["a signature in an address", "PUT /ingest/abc?expires=1&signature=hmac-sha256%3Dgeheim", "geheim"],
    ["an invitation", "GET /invitations/geheim", "geheim"],
    ["a password in a connection string", "connect postgres://kontor:geheim@127.0.0.1/kontor", "geheim"],
    ["an authorization header", "authorization: Bearer geheim", "geheim"],
  ])("keeps out %s", (_what, text, secret) => {
    const { written, log } = lines();
    log.error({ detail: text, err: new Error(text) }, text);
    expect(written[0]).not.toContain(secret);
    expect(() => JSON.parse(written[0]!)).not.toThrow();
  });

  it("keeps out what stands under a telling name", () => {
    const { written, log } = lines();
    log.info({ password: "geheim", letter: { subject: "geheim", text: "geheim" }, fileName: "geheim.pdf" }, "x");
    expect(written[0]).not.toContain("geheim");
  });

  it("keeps an error's kind, code and cause, but not the values of its query", () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
      code: "23505",
      detail: "Key (email)=(geheim) already exists.",
    });
    const kept = JSON.stringify(plainError(new Error('Failed query: insert into "users"\nparams: geheim', { cause })));
    expect(kept).toContain("23505");
    expect(kept).toContain("users_email");
    expect(kept).not.toContain("geheim");
  });
});

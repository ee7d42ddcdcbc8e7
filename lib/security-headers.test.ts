import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, roomPolicy, securityHeaders } from "./security-headers";

describe("the policy of a page", () => {
  it("runs only scripts with its nonce", () => {
    const policy = contentSecurityPolicy({ nonce: "abc", develop: false });
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
    expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe("the policy of an answer for machines", () => {
  it("loads nothing", () => {
    expect(contentSecurityPolicy()).toMatch(/^default-src 'none'/);
  });
});

describe("the policy of the room in which PDFs are drawn", () => {
  it("gives it no origin, no address and no evaluated code, and lets only our own pages frame it", () => {
    const rules = new Map(roomPolicy.split("; ").map((rule) => [rule.split(" ")[0], rule]));
    expect(rules.get("sandbox")).toBe("sandbox allow-scripts");
    expect(rules.get("default-src")).toBe("default-src 'none'");
    expect(rules.has("connect-src")).toBe(false);
    expect(rules.get("frame-ancestors")).toBe("frame-ancestors 'self'");
    expect(rules.get("script-src")).not.toMatch(/'unsafe-|https?:|blob:|data:/);
  });
});

describe("the headers of every answer", () => {
  it("promise https only where it is https", () => {
    expect(new Map(securityHeaders(false)).has("strict-transport-security")).toBe(false);
    expect(new Map(securityHeaders(true)).get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  });
  it("give no address away to other sites", () => {
    expect(new Map(securityHeaders(true)).get("referrer-policy")).toBe("same-origin");
  });
});

// One browser for tests of what reads cookies and headers. In the test file:
// vi.mock("next/headers", () => import("@/lib/testing/browser"));

const jar = new Map<string, string>();
let sent = new Headers();

const store = {
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
  has: (name: string) => jar.has(name),
  set(name: string, value: string, options: { maxAge?: number } = {}) {
    if (options.maxAge === 0) jar.delete(name);
    else jar.set(name, value);
  },
  delete: (name: string) => jar.delete(name),
};

/** Stands in for Next's own, which exists only inside a running request. */
export const cookies = async () => store;
export const headers = async () => sent;

/** A fresh browser without cookies that sends these headers. */
export function openBrowser(headersSent: Record<string, string> = {}): void {
  jar.clear();
  sent = new Headers(headersSent);
}

/** Leaves this browser for a while, and comes back to it. */
export function keepBrowser(): () => void {
  const kept = [...jar];
  const keptHeaders = sent;
  return () => {
    jar.clear();
    for (const [name, value] of kept) jar.set(name, value);
    sent = keptHeaders;
  };
}

/** The same browser, cookies and all, asks for another page. */
export function goTo(path: string): void {
  sent = new Headers({ ...Object.fromEntries(sent), "x-kontor-path": path });
}

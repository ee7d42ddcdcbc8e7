import { useEffect, useState } from "react";

interface Loaded<T> {
  /** Undefined until it is there. */
  value: T | undefined;
  failed: boolean;
  again: () => void;
}

/** Loads JSON from an address of this server; says when that failed and loads it again when asked to. */
export function useLoaded<T>(address: string): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<{ of: string; value?: T }>();
  const key = `${attempt} ${address}`;
  useEffect(() => {
    const given = new AbortController();
    fetch(address, { signal: given.signal })
      .then(async (reply) => {
        if (!reply.ok) throw new Error(String(reply.status));
        setOutcome({ of: key, value: await reply.json() });
      })
      .catch(() => {
        if (!given.signal.aborted) setOutcome({ of: key });
      });
    return () => given.abort();
  }, [address, key]);
  const current = outcome?.of === key ? outcome : undefined;
  return {
    value: current?.value,
    failed: current !== undefined && current.value === undefined,
    again: () => setAttempt(attempt + 1),
  };
}

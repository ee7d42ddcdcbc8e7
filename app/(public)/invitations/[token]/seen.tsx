"use client";
import { useEffect } from "react";

interface SeenProps {
  token: string;
  note: (invitation: { token: string }) => Promise<unknown>;
}

/** Says once that this invitation stands before a person's eyes. */
export function Seen({ token, note }: SeenProps) {
  useEffect(() => {
    note({ token }).catch(() => undefined);
  }, [token, note]);
  return null;
}

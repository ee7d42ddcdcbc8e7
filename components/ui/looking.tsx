"use client";
import { createContext, type ReactNode, useContext } from "react";

const Looking = createContext(false);

/** Around pages: with `on`, somebody of the firm looks at a client file as a contact sees it, and nothing in here can be changed. */
export function LookingArea({ on, children }: { on: boolean; children: ReactNode }) {
  return <Looking value={on}>{children}</Looking>;
}

/** Whether nothing can be changed here: then nothing that would is offered. */
export const useLooking = (): boolean => useContext(Looking);

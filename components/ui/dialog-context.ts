"use client";
import { createContext } from "react";

/** Lets what stands inside a dialog close it. */
export const DialogContext = createContext<(() => void) | undefined>(undefined);

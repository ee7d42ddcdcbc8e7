"use client";
import type { ReactNode } from "react";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";

/** Says that the form around it has done its work. */
export function DoneNotice({ children }: { children: ReactNode }) {
  return useForm().state.status === "done" && <Notice kind="done">{children}</Notice>;
}

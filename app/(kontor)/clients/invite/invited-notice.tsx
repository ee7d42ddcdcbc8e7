"use client";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";

/** Says how many were written to. */
export function InvitedNotice({ one, many }: { one: string; many: string }) {
  const { state } = useForm();
  if (state.status !== "done") return null;
  const result = state.result;
  const done = typeof result === "object" && result !== null && "done" in result ? Number(result.done) : 0;
  return <Notice kind={done > 0 ? "done" : "plain"}>{done === 1 ? one : many.replace("{count}", String(done))}</Notice>;
}

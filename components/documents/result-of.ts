import type { FormState } from "@/lib/action";
import { Refused } from "./uploads/patience";

/** What an action gave back, or its refusal as an error. */
export function resultOf<T>(state: FormState): T {
  if (state.status === "done") return state.result as T;
  throw new Refused(state.message ?? Object.values(state.fields ?? {})[0] ?? "", state.code);
}

import "server-only";
import { sql } from "drizzle-orm";
import type { ClientFile } from "@/lib/clients/client-file";
import { Refusal } from "@/lib/errors";
import { todayIn } from "./days";
import type { NewTask } from "./input";

/** Only the firm may write down what was due before, and only after it has read so: refuses a past date otherwise, by the firm's clock. */
export function requireDueDate(
  file: ClientFile,
  { dueOn, pastConfirmed }: Pick<NewTask, "dueOn" | "pastConfirmed">,
  zone: string,
) {
  if (!dueOn || dueOn >= todayIn(zone)) return;
  if (file.side === "client") throw new Refusal("task.duePast", {}, "dueOn");
  if (!pastConfirmed) throw new Refusal("task.duePastConfirm", {}, "pastConfirmed");
}

/** Is a task called t, of a firm called f, open past its due date? By the firm's calendar. */
export const isOverdue = sql`coalesce(t.state = 'open' and t.due_on < (now() at time zone f.time_zone)::date, false)`;

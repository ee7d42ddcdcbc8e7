import { addDays, type Day, dayOfMonth } from "./days";
import type { DueRule } from "./rhythm-input";

/**
 * The due date that the rule gives for a task of this day. A due date that lies before `today` (a series catching up) is
 * counted from today instead: nobody is asked for something that is late when it comes.
 */
export function dueDay(rule: DueRule, day: Day, today: Day = day): Day {
  const due = byRule(rule, day);
  return due < today ? byRule(rule, today) : due;
}

function byRule(rule: DueRule, day: Day): Day {
  if (rule.kind === "after") return addDays(day, rule.days);
  const due = dayOfMonth(day, rule.date, rule.monthsLater);
  return due < day ? dayOfMonth(day, rule.date, rule.monthsLater + 1) : due;
}

import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Check, CircleCheck, CircleDashed, CircleSlash, Clock, Contrast, Lock, TriangleExclamationPoint } from "./icons";

/** The red dot. The label is what screen readers hear; where nothing is new it keeps its place. */
export function Dot({ label, shown = true }: { label: string; shown?: boolean | undefined }) {
  if (!shown) return <span className="dot-slot" />;
  return (
    <span className="dot">
      <span className="sr-only">{label}</span>
    </span>
  );
}

export type Tone = "plain" | "due" | "done" | "intern" | "outline";

const badgeSigns = { plain: undefined, outline: undefined, due: Clock, done: Check, intern: Lock };

/** A word on a wash; due, done and internal bring their sign. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  const Sign = badgeSigns[tone];
  return (
    <span className={classNames("badge", tone !== "plain" && `badge-${tone}`)}>
      {Sign && <Sign />}
      {children}
    </span>
  );
}

const stateSigns = {
  plain: undefined,
  due: Clock,
  failed: TriangleExclamationPoint,
  done: CircleCheck,
  intern: Lock,
  half: Contrast,
  draft: CircleDashed,
  ended: CircleSlash,
};

/** A state in a word. The normal one is plain; every deviation has a sign. */
export function StateWord({ state = "plain", children }: { state?: keyof typeof stateSigns; children: ReactNode }) {
  const Sign = stateSigns[state];
  const tone = state === "failed" ? "due" : state;
  return (
    <span className={classNames("state", (tone === "due" || tone === "done" || tone === "intern") && `state-${tone}`)}>
      {Sign && <Sign />}
      {children}
    </span>
  );
}

/** Initials whose shape says the side: square = firm, round = client. Always beside the name, or with a named parent. */
export function PersonMark({ name, side, big }: { name: string; side: "firm" | "client"; big?: boolean | undefined }) {
  return (
    <span aria-hidden="true" className={classNames("who", side === "client" && "who-client", big && "who-big")}>
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and the last word, two at most. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("") || "?";
}

/** A key on the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}

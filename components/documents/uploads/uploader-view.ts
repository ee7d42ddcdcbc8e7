import type { Choices, Clash } from "./announcing";
import type { Pace } from "./speed";
import type { Tray } from "./tray-state";

/** Files whose names their folders have already: nothing of theirs is sent before somebody chose. */
export interface ClashQuestion {
  clashes: readonly Clash[];
  /** Gives each file its answer; null takes these files out of the tray. */
  answer(choices: Choices | null): void;
}

/** What the tray shows at one moment. Never changes in place. */
export interface UploaderView {
  tray: Tray;
  paces: ReadonlyMap<string, Pace>;
  question: ClashQuestion | null;
}

import type { Pace } from "./speed";
import type { Tray } from "./tray-state";
import type { OnSameName } from "./upload-doors";

/** Files whose names the folder has already: nothing of theirs is sent before somebody chose. */
export interface ClashQuestion {
  names: readonly string[];
  folderName: string | null;
  /** Gives each name its answer; null takes these files out of the tray. */
  answer(choices: ReadonlyMap<string, OnSameName> | null): void;
}

/** What the tray shows at one moment. Never changes in place. */
export interface UploaderView {
  tray: Tray;
  paces: ReadonlyMap<string, Pace>;
  question: ClashQuestion | null;
}

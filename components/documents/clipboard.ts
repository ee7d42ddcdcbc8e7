import { Store } from "./store";

/** Documents and folders that were cut or copied. */
export interface Clip {
  documentIds: readonly string[];
  folderIds: readonly string[];
  /** Where they lie; undefined when that is not one place. */
  fromFolderId: string | null | undefined;
  isCut: boolean;
  /** The names as they lie in the system's clipboard: something else there means that people have copied something else since. */
  text: string | null;
}

/** What Ctrl+X and Ctrl+C have taken, until it is pasted or something else is taken. */
export class Clipboard extends Store<Clip | null> {
  constructor() {
    super(null);
  }

  /** Takes these things in the place of whatever was there; null empties it. */
  keep(clip: Clip | null): void {
    this.show(clip);
  }

  /** What pasting would bring, given what the system's clipboard holds. */
  for(systemText: string): Clip | null {
    const clip = this.view();
    return clip && (clip.text === null || clip.text === systemText) ? clip : null;
  }
}

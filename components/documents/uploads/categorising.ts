import type { Tray, TrayEvent } from "./tray-state";
import type { UploadDoors } from "./upload-doors";

const mostAtOnce = 500;

/** What works on the tray beside the uploader needs of it. */
export interface TrayDesk {
  doors: UploadDoors;
  patiently<T>(work: () => Promise<T>): Promise<T>;
  tray(): Tray;
  happen(event: TrayEvent): void;
}

/** Gives files of the tray the category that somebody chooses, wherever they are on their way. Nothing waits for it. */
export class Categorising {
  constructor(private readonly desk: TrayDesk) {}

  /** Shows the choice at once; the server is told now, or when it knows of the file. Rejects, and shows what was before, when it says no. */
  async choose(keys: readonly string[], category: string): Promise<void> {
    const files = this.#filesOf(keys);
    const before = new Map(files.map((file) => [file.key, file.category]));
    this.#show(keys, category);
    try {
      await this.#tell(files, category);
    } catch (error) {
      this.desk.happen({ happened: "categorised", categories: before });
      throw error;
    }
  }

  /** Tells the server of files that it has just come to know and that somebody chose a category for; a choice that it refuses is gone. */
  async announced(keys: readonly string[]): Promise<void> {
    const chosen = this.desk.tray().items.filter((item) => keys.includes(item.key) && item.isCategoryChosen);
    for (const category of new Set(chosen.map((item) => item.category))) {
      const alike = chosen.filter((item) => item.category === category);
      if (category)
        await this.#tell(alike, category).catch(() =>
          this.#show(
            alike.map(({ key }) => key),
            null,
          ),
        );
    }
  }

  #show(keys: readonly string[], category: string | null): void {
    this.desk.happen({ happened: "categorised", categories: new Map(keys.map((key) => [key, category])) });
  }

  #filesOf(keys: readonly string[]) {
    const { items, receipts } = this.desk.tray();
    const wanted = new Set(keys);
    return [...items, ...receipts.flatMap(({ files }) => files)].filter(({ key }) => wanted.has(key));
  }

  async #tell(files: readonly { uploadId: string | null }[], category: string): Promise<void> {
    const ids = files.flatMap(({ uploadId }) => uploadId ?? []);
    for (let from = 0; from < ids.length; from += mostAtOnce) {
      const some = ids.slice(from, from + mostAtOnce);
      await this.desk.patiently(() => this.desk.doors.categorise(some, category));
    }
  }
}

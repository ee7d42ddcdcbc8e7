import type { TrayDesk } from "./categorising";
import { Refused } from "./patience";

/** Asks for the receipt of each batch once, however often somebody finds that it has ended. */
export class Confirming {
  readonly #asked = new Set<string>();

  constructor(private readonly desk: TrayDesk) {}

  /** Shows the receipt when it is there. */
  async of(batchId: string): Promise<void> {
    if (this.#asked.has(batchId)) return;
    this.#asked.add(batchId);
    try {
      const confirmation = await this.desk.patiently(() => this.desk.doors.finish(batchId));
      this.desk.happen({ happened: "confirmed", batchId, confirmation });
    } catch (error) {
      // The arrived files stay in the tray without a receipt, and the server confirms the batch by itself later.
      if (!(error instanceof Refused)) this.#asked.delete(batchId);
    }
  }
}

import type { Choices, Clash } from "./announcing";
import type { ClashQuestion } from "./uploader-view";

/** Two drops may have something to ask: one after the other. */
export class Questions {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly show: (question: ClashQuestion | null) => void) {}

  /** What somebody answers, when it is this question's turn; null gives these files up. */
  ask(clashes: readonly Clash[]): Promise<Choices | null> {
    const asked = this.#last.then(() => new Promise<Choices | null>((answer) => this.show({ clashes, answer })));
    this.#last = asked.then(() => this.show(null));
    return asked;
  }
}

/** The file can't be turned into something to show; `reason` is a key of the messages: unreadable, tooLarge, locked. */
export class Unreadable extends Error {
  constructor(reason, message = reason) {
    super(message);
    this.reason = reason;
  }
}

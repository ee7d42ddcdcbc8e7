// Next asks for every piece of a page to be compressed and sent by itself, and a page is made in a dozen pieces. Each costs the
// compressing thread, the line, and once more the process that hands the page on; what is made within a blink leaves together.
const blinkMs = 10;

/** Lets a reply's pieces leave at most every ten milliseconds, however often its `flush` (put there by what compresses) is asked for. */
function gatherFlushes(reply) {
  let own;
  let waiting;
  const leave = () => {
    waiting = undefined;
    if (!reply.writableEnded && !reply.destroyed) own.call(reply);
  };
  const soon = () => {
    waiting ??= setTimeout(leave, blinkMs);
  };
  Object.defineProperty(reply, "flush", {
    configurable: true,
    get: () => own && soon,
    set: (flush) => {
      own = flush;
    },
  });
  reply.once("close", () => clearTimeout(waiting));
}

module.exports = { gatherFlushes };

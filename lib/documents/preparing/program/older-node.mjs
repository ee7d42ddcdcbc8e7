// pdf.js is written for newer Nodes than the oldest this product runs on. What it uses of them, where it is missing.
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
Promise.try ??= function attempt(work, ...given) {
  return new this((resolve) => resolve(work(...given)));
};
for (const name of ["transfer", "transferToFixedLength"]) {
  ArrayBuffer.prototype[name] ??= function copied(length = this.byteLength) {
    const copy = new ArrayBuffer(length);
    new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return copy;
  };
}

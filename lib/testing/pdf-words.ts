// pdf.js wants this of Node 22; the tests run on 20 as well.
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** The words of each page of a PDF, as a reader of PDF finds them. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<string[]> {
  if (!("withResolvers" in Promise)) Object.assign(Promise, { withResolvers });
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const file = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent();
    const words = items.map((item) => ("str" in item ? item.str : "")).join(" ");
    pages.push(words.replace(/\s+/g, " "));
  }
  await loading.destroy();
  return pages;
}

import { SaxesParser } from "saxes";

/**
 * Gathers the text between the tags of an XML stream. `isText` says of an element, by its path from the outside, whether its text
 * counts; `ends` which elements end a line. Entities are not opened: a document type with its own makes the parser refuse.
 */
export async function textOfXml(chunks, words, { isText = () => true, ends = () => true, onOpen = () => undefined } = {}) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const path = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    path.push(tag.name);
    onOpen(tag);
  });
  parser.on("text", (text) => {
    if (isText(path)) words.add(text);
  });
  parser.on("cdata", (text) => {
    if (isText(path)) words.add(text);
  });
  parser.on("closetag", (tag) => {
    path.pop();
    if (ends(tag.name)) words.add("\n");
  });
  for await (const chunk of chunks) parser.write(chunk);
  parser.close();
}

/** Bytes as text, whatever of UTF-8 the pieces cut in two. */
export async function* decoded(chunks, encoding = "utf-8") {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

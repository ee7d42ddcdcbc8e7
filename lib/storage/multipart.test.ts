import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { boundaryOf, filePart } from "./multipart";

const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
const form = (content: Buffer, end = "\r\n--edge--\r\n") => Buffer.concat([Buffer.from(head), content, Buffer.from(end)]);

async function read(bytes: Buffer, pieceSize: number): Promise<Buffer> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
  }
  const parts: Uint8Array[] = [];
  for await (const part of filePart(pieces(), "edge")) parts.push(part);
  return Buffer.concat(parts);
}

it.each([1, 7, 64, 100_000])("gives the file byte for byte when the form arrives in pieces of %i", async (size) => {
  const content = Buffer.concat([randomBytes(500), Buffer.from("\r\n--edg\r\n--ed"), randomBytes(500), Buffer.from("\r\n-")]);
  expect((await read(form(content), size)).equals(content)).toBe(true);
  expect(await read(form(Buffer.alloc(0)), size)).toHaveLength(0);
});

it.each([
  ["a second part", form(Buffer.from("x"), '\r\n--edge\r\nContent-Disposition: form-data; name="b"\r\n\r\ny\r\n--edge--\r\n')],
  ["a cut in the file", form(Buffer.from("x"), "")],
  ["a cut in the boundary", form(Buffer.from("x"), "\r\n--edge-")],
  ["another first part", Buffer.from(form(Buffer.from("x")).toString().replace('name="file"', 'name="other"'))],
  ["an endless head", Buffer.alloc(100_000, "a")],
])("refuses %s", async (_, bytes) => {
  await expect(read(bytes, 64)).rejects.toMatchObject({ name: "BadBody" });
});

it("reads the boundary with and without quotes, and knows a raw body", () => {
  expect(boundaryOf("multipart/form-data; boundary=abc; charset=x")).toBe("abc");
  expect(boundaryOf('Multipart/Form-Data; boundary="a b"')).toBe("a b");
  expect(boundaryOf("application/octet-stream")).toBeUndefined();
  expect(() => boundaryOf("multipart/form-data")).toThrow();
});

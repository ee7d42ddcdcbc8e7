import { describe, expect, it } from "vitest";
import { rowsOf } from "./table-rows";
import { decodeText } from "./text";
import { laidOut } from "./xml-layout";

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe("reading a text", () => {
  it.each([
    ["utf-8", bytes("Brötchen"), "Brötchen"],
    ["utf-8", bytes([0xef, 0xbb, 0xbf], "Brötchen"), "Brötchen"],
    ["windows-1252", bytes("Br", [0xf6], "tchen ", [0x80]), "Brötchen €"],
    ["utf-16le", bytes([0xff, 0xfe], [...Buffer.from("Brötchen", "utf16le")]), "Brötchen"],
    ["utf-16be", bytes([0xfe, 0xff, 0, 0x42, 0, 0xf6]), "Bö"],
  ])("knows %s", (encoding, content, text) => {
    expect(decodeText(content)).toEqual({ text, encoding });
  });

  it("believes what an XML says of itself, as far as there is such an encoding, and a cut character is no other encoding", () => {
    const declared = bytes('<?xml version="1.0" encoding="ISO-8859-15"?><a>', [0xa4], "</a>");
    expect(decodeText(declared, true)).toMatchObject({ encoding: "iso-8859-15", text: expect.stringContaining("€") });
    expect(decodeText(bytes('<?xml version="1.0" encoding="klingon"?><a/>'), true).encoding).toBe("utf-8");
    expect(decodeText(bytes("Br", [0xc3])).encoding).toBe("utf-8");
  });
});

describe("the cells of a table", () => {
  it("are found behind semicolons, commas and tabs, with quotes, line breaks and umlauts in them", () => {
    expect(rowsOf('a;b;c\r\n1;"zwei; und\n""drei""";\r\n', 10)).toEqual([
      ["a", "b", "c"],
      ["1", 'zwei; und\n"drei"', ""],
    ]);
    expect(rowsOf("a,b\n1,2", 10)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(rowsOf("a\tb\r1\t2", 10)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("end with what was asked for, and an open quote with the file", () => {
    expect(rowsOf("a\nb\nc\n", 2)).toEqual([["a"], ["b"]]);
    expect(rowsOf('a;"b\nc', 10)).toEqual([["a", "b\nc"]]);
    expect(rowsOf("", 10)).toEqual([]);
    expect(rowsOf("a\n\nb", 10)).toEqual([["a"], [""], ["b"]]);
  });
});

describe("an XML in one line", () => {
  it("is laid out for people and not changed otherwise", () => {
    expect(laidOut('<?xml version="1.0"?><a><b>1</b><c x="2"/><d><e>3</e></d></a>').split("\n")).toEqual([
      '<?xml version="1.0"?>',
      "<a>",
      "  <b>1</b>",
      '  <c x="2"/>',
      "  <d>",
      "    <e>3</e>",
      "  </d>",
      "</a>",
    ]);
    expect(laidOut("< kein XML <")).toBe("< kein XML <");
    expect(laidOut("a\nb\nc\nd")).toBe("a\nb\nc\nd");
  });
});

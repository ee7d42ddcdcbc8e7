import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/errors";
import { zip } from "@/lib/testing/given-files";
import { lookIntoArchive } from "./archive";
import { inBlocks, inMemory, Unreachable } from "./bytes";

const look = (content: Uint8Array) => lookIntoArchive("Belege.zip", inMemory(content));

async function refusalOf(content: Uint8Array): Promise<string> {
  const outcome = await look(content).then(
    () => "accepted",
    (error: unknown) => error,
  );
  return outcome instanceof Refusal ? outcome.code : String(outcome);
}

/** Names of the same length in both places where a ZIP has them. */
const renamed = (content: Buffer, from: string, to: string) =>
  Buffer.from(content.toString("latin1").replaceAll(from, to), "latin1");

/** The same ZIP with this flag set, or this number written, in each entry's head and in the directory. */
function patched(content: Buffer, change: (bytes: Buffer, at: number, isCentral: boolean) => void): Buffer {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length - 4; at += 1) {
    const sign = bytes.readUInt32LE(at);
    if (sign === 0x04034b50) change(bytes, at, false);
    if (sign === 0x02014b50) change(bytes, at, true);
  }
  return bytes;
}

const receipts = () => zip({ "2026/März/Rechnung.pdf": "%PDF-1.7\n", "2026/März/Liste.csv": "a;b\n" });

describe("an archive that arrives", () => {
  it("is accepted with folders, umlauts, office files and another archive in it", async () => {
    const { names } = await look(await receipts());
    expect([...names]).toEqual(["2026/März/Rechnung.pdf", "2026/März/Liste.csv"]);
    expect(await refusalOf(await zip({ "alles.zip": await receipts() }))).toBe("accepted");
  });

  it("is refused with paths that lead outside, also as a link", async () => {
    const plain = await zip({ "aa/bb/cc.txt": "x" });
    for (const path of ["../../cc.txt", "/etc/pass.tx", "C:\\b/cc.txt.", "aa/../../.tx"]) {
      expect([path, await refusalOf(renamed(plain, "aa/bb/cc.txt", path))]).toEqual([path, "upload.archivePaths"]);
    }
    const link = patched(plain, (bytes, at, isCentral) => {
      if (!isCentral) return;
      bytes.writeUInt16LE(0x0314, at + 4);
      bytes.writeUInt32LE((0o120777 << 16) >>> 0, at + 38);
    });
    expect(await refusalOf(link)).toBe("upload.archivePaths");
  });

  it("is refused with a program, whether it says so or not, also in an archive within", async () => {
    expect(await refusalOf(await zip({ "Rechnung.pdf.exe": "x" }))).toBe("upload.archiveProgram");
    expect(await refusalOf(await zip({ "Rechnung.pdf": Buffer.from("MZ\u0090\u0000") }))).toBe("upload.archiveProgram");
    expect(await refusalOf(await zip({ "los.txt": "#!/bin/sh\n" }))).toBe("upload.archiveProgram");
    expect(await refusalOf(await zip({ "a.zip": await zip({ "b.js": "alert(1)" }) }))).toBe("upload.archiveProgram");
  });

  it("is refused as a bomb: blown up, lying about it, sharing bytes, nested without end, or of too many entries", async () => {
    expect(await refusalOf(await zip({ "null.txt": Buffer.alloc(40_000_000) }))).toBe("upload.archiveBomb");
    const lying = patched(await zip({ "klein.txt": "klein" }), (bytes, at, isCentral) => {
      bytes.writeUInt32LE(2_000_000_000, at + (isCentral ? 24 : 22));
    });
    expect(await refusalOf(lying)).toBe("upload.archiveBomb");
    const two = await zip({ "eins.txt": "gleich", "zwei.txt": "gleich" });
    const first = two.indexOf("PK\u0001\u0002");
    const shared = patched(two, (bytes, at, isCentral) => {
      if (isCentral && at > first) bytes.writeUInt32LE(0, at + 42);
    });
    expect(await refusalOf(shared)).toMatch(/archiveB/);
    let nested = await receipts();
    for (let level = 0; level < 3; level += 1) nested = await zip({ "a.zip": nested });
    expect(await refusalOf(nested)).toBe("upload.archiveNested");
    expect(await refusalOf(await zip({ "a.pdf": Buffer.from("377abcaf271c", "hex") }))).toBe("upload.archiveNested");
    const many = await receipts();
    const end = many.lastIndexOf("PK\u0005\u0006");
    many.writeUInt16LE(10_001, end + 8);
    many.writeUInt16LE(10_001, end + 10);
    expect(await refusalOf(many)).toBe("upload.archiveBomb");
  });

  it("is refused in words when it is encrypted, cut off or no archive at all", async () => {
    const locked = patched(await receipts(), (bytes, at, isCentral) => {
      const flags = at + (isCentral ? 8 : 6);
      bytes.writeUInt16LE(bytes.readUInt16LE(flags) | 1, flags);
    });
    expect(await refusalOf(locked)).toBe("upload.archiveLocked");
    const whole = await receipts();
    expect(await refusalOf(whole.subarray(0, whole.length - 30))).toBe("upload.archiveBroken");
    expect(await refusalOf(Buffer.from("PK\u0003\u0004 and nothing more"))).toBe("upload.archiveBroken");
  });

  it("is not judged when the storage is away", async () => {
    const away = inBlocks(1_000, async () => {
      throw new Unreachable("the storage is away");
    });
    await expect(lookIntoArchive("Belege.zip", away)).rejects.toThrow("the storage is away");
  });
});

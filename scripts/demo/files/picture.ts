import { crc32, deflateSync } from "node:zlib";
import type { Dice } from "../dice";

// Three by five points a letter, a row to each octal digit, from the top.
const glyphs: Readonly<Record<string, string>> = Object.fromEntries(
  "A25755 B65656 C34443 D65556 E74647 F74644 G34553 H55755 I72227 J11152 K55655 L44447 M57755 N65555 O25552 P65644 Q25563 R65655 S34216 T72222 U55557 V55522 W55775 X55255 Y55222 Z71247 075557 126227 261247 361216 455711 571616 634652 771244 825252 925316 ,00024 .00002 :02020 -00700 /11244 %51245 =07070"
    .split(" ")
    .map((entry) => [entry.charAt(0), entry.slice(1)]),
);

const width = 480;
const height = 640;
const scale = 5;

/** A photographed till receipt: paper lying askew on a table, as a PNG. */
export function receiptPhoto(dice: Dice, lines: readonly string[]): Uint8Array {
  const tilt = (dice.int(-6, 6) * Math.PI) / 180;
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)];
  const wood = [dice.int(95, 150), dice.int(70, 100), dice.int(45, 70)];
  const printed = lines.map((line) => line.toUpperCase());
  const paper = { left: 80, right: 400, top: 50, bottom: Math.min(600, 130 + printed.length * 7 * scale) };
  const colourAt = (x: number, y: number) => {
    const px = Math.round(cos * (x - 240) + sin * (y - 320)) + 240;
    const py = Math.round(cos * (y - 320) - sin * (x - 240)) + 320;
    const light = 1 - (x + y) / 4200;
    if (px <= paper.left || px >= paper.right || py <= paper.top || py >= paper.bottom) {
      const grain = ((Math.imul(px >> 3, 2_654_435) >>> 9) % 24) - (py % 7);
      return wood.map((part) => (part + grain) * light);
    }
    const printedHere = isInk(printed, px - paper.left - 20, py - paper.top - 30);
    return (printedHere ? ink : white).map((part) => part * light);
  };
  return png(pointsOf(colourAt));
}

const ink = [52, 50, 58];
const white = [243, 240, 231];

/** Rows of points, each as its difference from the one to the left: photographs shrink best like this. */
function pointsOf(colourAt: (x: number, y: number) => number[]): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    rows[at++] = 1;
    let before = [0, 0, 0];
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(x, y).map((part) => Math.max(0, Math.min(255, Math.round(part))));
      for (const [channel, part] of colour.entries()) rows[at++] = part - (before[channel] ?? 0);
      before = colour;
    }
  }
  return rows;
}

function isInk(lines: readonly string[], x: number, y: number): boolean {
  if (x < 0 || y < 0) return false;
  const [column, row] = [Math.floor(x / (4 * (scale - 2))), Math.floor(y / (7 * scale))];
  const glyph = glyphs[lines[row]?.[column] ?? " "];
  const [gx, gy] = [Math.floor((x % (4 * (scale - 2))) / (scale - 2)), Math.floor((y % (7 * scale)) / scale)];
  return glyph !== undefined && gx < 3 && gy < 5 && ((Number(glyph[gy]) >> (2 - gx)) & 1) === 1;
}

/** The PNG of these rows (W3C PNG, third edition): 8 bits a channel, no transparency. */
function png(rows: Buffer): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 4 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

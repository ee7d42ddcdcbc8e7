// Writes components/ui/icons.tsx: lucide's drawings without lucide's client code (3.4 KB gzip on every page, measured).
// A new icon: add its name from lucide.dev below, run `node scripts/icons.mjs`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const names = `
  archive arrow-down arrow-left arrow-up at-sign calendar camera check chevron-down chevron-left chevron-right chevron-up chevrons-up-down
  circle-exclamation-point circle-check circle-dashed circle-slash circle-user-round clock contrast copy corner-down-left download ellipsis external-link eye eye-off
  file file-image file-spreadsheet file-text folder folder-input folder-open folder-plus rotate-ccw-clock house id-card image info key-round link-2 lock
  log-out mail maximize minus monitor move pause pencil play plus refresh-cw rotate-ccw rotate-cw search send settings-2 shield shield-check smartphone
  square-check tag trash triangle-exclamation-point undo-2 upload user user-plus user-round users users-round x zoom-in zoom-out
`
  .trim()
  .split(/\s+/);

const pascal = (name) => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const lines = [];
for (const name of names) {
  const { __iconData: drawing } = await import(`lucide-react/icons/${name}`);
  if (!drawing) throw new Error(`"${name}" is only another name; use the one lucide.dev shows`);
  const shapes = drawing.node.map(([tag, { key: _, ...attributes }]) => {
    const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`);
    return `<${tag}${written.join("")} />`;
  });
  lines.push(`export const ${pascal(name)} = (props: IconProps) => <Drawing {...props}>${shapes.join("")}</Drawing>;`);
}

const file = fileURLToPath(new URL("../components/ui/icons.tsx", import.meta.url));
writeFileSync(
  file,
  `// Written by scripts/icons.mjs from lucide (ISC licence). Change the list there, not this file.
"use no memo";
import { Drawing, type IconProps } from "./drawing";

${lines.join("\n")}
`,
);

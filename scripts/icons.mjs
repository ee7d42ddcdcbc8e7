// Writes components/ui/icons.tsx and the one file with their drawings, public/icons.svg, which a browser loads once. Drawings
// within the page stood in it twice, as HTML and as React's payload: half of what a folder of a hundred documents weighed.
// A new icon: add its name from lucide.dev below, run `node scripts/icons.mjs`.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const names = `
  archive arrow-down arrow-left arrow-right arrow-up at-sign calendar camera check chevron-down chevron-left chevron-right chevron-up chevrons-up-down
  circle-exclamation-point circle-check circle-dashed circle-slash circle-user-round clock contrast copy corner-down-left download ellipsis external-link eye eye-off
  file file-image file-spreadsheet file-text folder folder-input folder-open folder-plus rotate-ccw-clock house id-card image info key-round layers link-2 lock
  log-out mail maximize minus monitor move pause pencil play plus refresh-cw rotate-ccw rotate-cw search send settings-2 shield shield-check smartphone
  scissors clipboard-paste folder-up square-check tag trash triangle-exclamation-point undo-2 upload user user-plus user-round users users-round x zoom-in zoom-out
`
  .trim()
  .split(/\s+/);

const pascal = (name) => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const symbols = [];
for (const name of names) {
  const { __iconData: drawing } = await import(`lucide-react/icons/${name}`);
  if (!drawing) throw new Error(`"${name}" is only another name; use the one lucide.dev shows`);
  const shapes = drawing.node.map(([tag, { key: _, ...attributes }]) => {
    const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`);
    return `<${tag}${written.join("")}/>`;
  });
  symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`);
}
const sheet = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
const version = createHash("sha256").update(sheet).digest("hex").slice(0, 8);
const components = names.map((name) => `export const ${pascal(name)} = /* @__PURE__ */ icon("${name}");`);

const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const head = "// Written by scripts/icons.mjs from lucide (ISC licence). Change the list there, not this file.";
writeFileSync(at("public/icons.svg"), sheet);
writeFileSync(
  at("components/ui/icon-sheet.ts"),
  `${head}

/** The drawings of all icons; with the version, because a browser may keep the file for a year. */
export const sheet = "/icons.svg?${version}";
`,
);
writeFileSync(
  at("components/ui/icons.tsx"),
  `${head}
import { Drawing, type IconProps } from "./drawing";

const icon = (name: string) => (props: IconProps) => <Drawing {...props} name={name} />;

${components.join("\n")}
`,
);

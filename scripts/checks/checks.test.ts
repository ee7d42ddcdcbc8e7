import { expect, it } from "vitest";
import { brokenHabits, strayEnvironment, straySystemAccess, unmarkedServerModules, wrongActions } from "./code.mjs";
import { wrongImports } from "./imports.mjs";
import { unequalMessages, unusedMessages } from "./messages.mjs";

// A guard that cannot fail is worse than none: each is shown something planted, and something innocent.
const sources = (files: Record<string, string>) => new Map(Object.entries(files));

it("finds imports against the house's direction", async () => {
  const found = await wrongImports(
    sources({
      "app/page.tsx": 'import { sql } from "@/db/client"; export default () => <p>{sql}</p>;',
      "components/tree.tsx": 'import { folders } from "@/lib/documents/folders"; export const Tree = () => folders;',
      "db/client.ts": "export const sql = 1;",
      "lib/auth/actor.ts": 'export { list } from "@/lib/clients/list";',
      "lib/clients/list.ts": 'import { folders } from "@/lib/documents/folders"; export const list = folders;',
      "lib/documents/folders.ts": 'import { list } from "@/lib/clients/list"; export const folders = [list];',
    }),
  );
  expect(found.map((line: string) => line.split(": ")[1]).sort()).toEqual([
    "components-get-data-by-props",
    "lib-clients-loads-no-other-domain",
    "no-cycles",
    "screens-never-load-the-database",
    "the-foundation-knows-no-domain",
  ]);
});

it("lets types, input and the right direction pass", async () => {
  const found = await wrongImports(
    sources({
      "components/tree.tsx": `import type { Folder } from "@/lib/documents/folders"; import { newFolder } from "@/lib/documents/input";
        export const Tree = (folder: Folder) => newFolder(folder);`,
      "lib/clients/list.ts": 'import type { Folder } from "@/lib/documents/folders"; export const list: Folder[] = [];',
      "lib/documents/folders.ts":
        'import { list } from "@/lib/clients/list"; export type Folder = string; export const folders = [list];',
      "lib/documents/input.ts": "export const newFolder = (name: string) => name;",
    }),
  );
  expect(found).toEqual([]);
});

it("finds settings read past lib/env", () => {
  const found = strayEnvironment(
    sources({
      "lib/mail/send.ts": "const url = process.env.SMTP_URL;",
      "lib/live/stream.ts": '// process.env is elsewhere\nif (process.env.NODE_ENV === "production") go();',
      "lib/env.ts": "process.env.SMTP_URL",
    }),
  );
  expect(found).toEqual([expect.stringContaining("lib/mail/send.ts")]);
});

it("finds server modules that do not say so", () => {
  const found = unmarkedServerModules(
    sources({
      "lib/mail/send.ts": 'import { env } from "@/lib/env";',
      "lib/mail/words.ts": 'import type { Tx } from "@/db/client";',
      "lib/mail/sent.ts": 'import "server-only";\nimport { env } from "@/lib/env";',
    }),
  );
  expect(found).toEqual([expect.stringContaining("lib/mail/send.ts")]);
});

it("finds endpoints that nobody guards", () => {
  const found = wrongActions(
    sources({
      "app/form.tsx": '"use server";\nexport const a = 1;',
      "app/actions.ts": '"use server";\nexport const signInAction = definePublicAction(x, y);\nexport async function wipe() {}',
      "app/clients/actions.ts": '"use server";\nexport const inviteAction = defineAction(x, y);',
    }),
  );
  expect(found).toEqual([expect.stringContaining("app/form.tsx"), expect.stringContaining("wipe")]);
});

it("finds code that goes past row-level security without being listed", () => {
  const found = straySystemAccess(
    sources({
      "app/page.tsx": 'await asSystem("because", work);',
      "lib/auth/sessions.ts": 'await asSystem("sign-in", work);',
      "lib/clients/clients.ts": "// asSystem() is not for here",
    }),
  );
  expect(found).toEqual([expect.stringContaining("app/page.tsx")]);
});

it("finds long files, forced types, swallowed errors and things put off", () => {
  const found = brokenHabits(
    sources({
      "lib/long.ts": "go();\n".repeat(251),
      "lib/forced.ts": "x as unknown as Y",
      "lib/swallowed.ts": "go().catch(() => {});",
      "lib/later.ts": "// TODO tidy",
      "lib/stripped.ts": "asActor({ userId: actor.userId }, {}, work);",
      "lib/fine.ts": "go();",
    }),
  );
  expect(found).toHaveLength(5);
});

const words = (language: string, json: unknown) => [`lib/i18n/messages/${language}/start.json`, JSON.stringify(json)] as const;

it("finds messages that one language lacks or fills differently", () => {
  const found = unequalMessages(
    new Map([
      words("de", { hello: "Hallo {name}", docs: "{count, plural, one {# Beleg} other {# Belege}}", only: "nur hier" }),
      words("sv", { hello: "Hej", docs: "{count, plural, one {underlag} other {# underlag}}", only: "här" }),
      words("en", { hello: "Hello {name}", docs: "{count, plural, other {# receipts for {who}}}" }),
    ]),
  );
  expect(found).toEqual([
    expect.stringMatching(/start\.hello.*sv nothing/),
    "en lacks start.only",
    expect.stringMatching(/start\.docs.*en \{count\} \{who\}/),
  ]);
});

it("finds messages that no source names", () => {
  const found = unusedMessages(
    new Map([
      words("de", { title: "A", state: { open: "B", closed: "C" }, lost: "D" }),
      ["app/page.tsx", `const t = await getTranslations("start"); t("title"); t(\`state.\${state}\`);`],
    ]),
  );
  expect(found).toEqual(["start.lost is not used"]);
});

it("finds messages that no island reads of the object it gets", () => {
  const found = unusedMessages(
    new Map([
      words("de", {
        head: { title: "A", lost: "B" },
        count: { one: "C", other: "D" },
        gone: { one: "E", other: "F" },
        kinds: { pdf: "G" },
      }),
      ["components/head.tsx", `type Words = Messages["start"]; words.head.title; say(words.count, 3); words.kinds[kind];`],
    ]),
  );
  expect(found).toEqual(["start.head.lost is not used", "start.gone.one is not used", "start.gone.other is not used"]);
});

import { isTest, withoutComments } from "./sources.mjs";

// Rules about single files that no linter knows. Each takes the sources and gives one line per offence.

/** Where process.env may be read. */
const SETTINGS = /^(lib\/env\.ts|instrumentation\.ts|db\/|scripts\/|bench\/|[^/]+\.config\.ts$)/;
/** Next replaces this one word at build time, also for the browser; it is no setting. */
const BUILD_WORD = /process\.env\.(NODE_ENV|NEXT_RUNTIME)\b/g;

export function strayEnvironment(sources) {
  return offences(sources, (file, code) => {
    if (SETTINGS.test(file) || isTest(file) || !/\.tsx?$/.test(file)) return [];
    return code.replace(BUILD_WORD, "").includes("process.env") ? ["reads process.env; take it from @/lib/env"] : [];
  });
}

/** What only the server has. A module of lib/ that loads one of these must say that it is for the server. */
const SERVER = /^(node:|postgres$|drizzle-orm|next\/headers$|next-auth|@auth\/|graphile-worker$|@\/db\/|@\/lib\/(env|log)$)/;

export function unmarkedServerModules(sources) {
  return offences(sources, (file, code) => {
    if (!/^lib\/.*\.tsx?$/.test(file) || isTest(file) || file === "lib/env.ts" || file.endsWith("/actions.ts")) return [];
    const loads = loadedModules(code);
    return loads.some((name) => SERVER.test(name)) && !loads.includes("server-only") ? ['lacks import "server-only"'] : [];
  });
}

/** The modules that a file really loads: type imports are gone after compiling. */
function loadedModules(code) {
  const statements = code.matchAll(/^\s*(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm);
  return [...statements].map((match) => match[1]);
}

const ACTION = /^export const \w+Action = define(Public)?Action\(/;

/** Each export of a "use server" file is a public endpoint: such files are called actions.ts and export nothing but actions. */
export function wrongActions(sources) {
  return offences(sources, (file, code) => {
    if (!/\.tsx?$/.test(file) || isTest(file)) return [];
    const marked = /^\s*["']use server["']/m.test(code);
    if (!file.endsWith("/actions.ts")) return marked ? ['"use server" belongs into a file called actions.ts'] : [];
    if (!/^\s*"use server";/.test(code)) return ['lacks "use server" in its first line'];
    const others = code.split("\n").filter((line) => /^export\b/.test(line) && !ACTION.test(line));
    return others.map((line) => `exports something that is no defineAction(…): ${line.trim()}`);
  });
}

/** The files that may go past row-level security, each with its reason. */
const SYSTEM_FILES = {
  "lib/access/as-system.ts": "is the door itself",
  "lib/auth/": "sign-in: nobody is known yet, and the application's role has no rights on secrets",
  "lib/mail/send-letter.ts": "a job without a person",
  "lib/mail/tidy-up.ts": "a job without a person",
  "lib/storage/registry.ts": "the storage service knows keys, not people",
  "lib/health.ts": "asks only whether the database answers",
  "lib/live/": "tells open pages of everybody concerned; asks the rule for each of them",
  "lib/collaboration/open-invitation.ts": "an invitation is read by its token, before its reader has any client",
  "lib/collaboration/reminders.ts": "a job without a person",
  "lib/collaboration/answer.ts": "accepting makes the reader a member; nobody else could",
  "lib/documents/arrivals.ts": "the storage service reports a finished upload without the person's session",
  "lib/documents/telling.ts": "a job that tells people of new documents; asks the rule for each of them",
  "lib/documents/mentions.ts": "a job that tells who was mentioned; asks the rule for each of them",
  "lib/documents/texts/read-text.ts": "a job without a person: the words belong to the document, and are found under its rule",
  "lib/documents/lost-uploads.ts": "a job that clears what nobody finished",
  "lib/documents/emptying.ts": "a job that removes what has lain in the trash past its time",
  "lib/documents/sweeping.ts": "a job that removes stored files that belong to nothing",
  "lib/tasks/telling.ts": "a job that tells people of tasks; asks the rule for each of them",
  "lib/documents/preparing/": "jobs without a person: what is made of a version belongs to nobody but the version",
  "lib/documents/scanning/": "jobs without a person: the scanner's answer decides who may open a version",
  "lib/tasks/reminding.ts": "a job that reminds people of tasks; asks the rule for each of them",
  "lib/tasks/series.ts": "a job: series go on while nobody is there",
  "lib/tasks/making.ts": "a job: reads what is to be made for whom; each task is made as a person",
  "lib/tasks/calendar-feed.ts": "a calendar shows its secret address and no session; what it reads is read as that person",
  "lib/people/set-up.ts": "the first firm and its owner do not exist yet",
};

export function straySystemAccess(sources) {
  const allowed = Object.keys(SYSTEM_FILES);
  return offences(sources, (file, code) => {
    if (!/\.tsx?$/.test(file) || isTest(file) || /^(scripts|bench|db)\//.test(file)) return [];
    if (!/\b(asSystem(Role)?|readAsSystem)\(/.test(code) || file === "db/client.ts") return [];
    return allowed.some((known) => file === known || (known.endsWith("/") && file.startsWith(known)))
      ? []
      : ["uses asSystem and is not in SYSTEM_FILES of scripts/checks/code.mjs"];
  });
}

const LONGEST = 250;
/** Written by a script: scripts/icons.mjs. */
const GENERATED = new Set(["components/ui/icons.tsx"]);

/** Whoever looks as a contact sees it must stay known as that: an actor put together from an id has forgotten it. */
const makesUpPerson = (file, code) => /^(lib|app)\/(?!testing\/)/.test(file) && !isTest(file) && /\basActor\(\s*\{/.test(code);

/** Habits without a lint rule: short files, no forced types, nothing put off, no error swallowed. */
export function brokenHabits(sources) {
  return offences(sources, (file, code, text) => {
    if (!/\.(tsx?|mjs|cjs)$/.test(file) || file.startsWith("scripts/checks/") || GENERATED.has(file)) return [];
    const found = [];
    const lines = text.split("\n").length - 1;
    if (lines > LONGEST && !isTest(file)) found.push(`has ${lines} lines, ${LONGEST} are the most`);
    if (/\bas\s+unknown\s+as\b/.test(code)) found.push("forces a type with a detour over unknown");
    if (makesUpPerson(file, code)) found.push("makes up a person for asActor; pass on the one who asks");
    if (/\.catch\(\(\w*\) => \{\s*\}\)|catch( \(\w+\))? \{\s*\}/.test(code)) found.push("swallows an error");
    if (/from "next\/link"/.test(code) && file !== "components/ui/link.tsx") found.push("links past components/ui/link");
    if (/\/\/.*\b(TODO|FIXME|XXX)\b/.test(text)) found.push("puts something off (TODO)");
    return found;
  });
}

function offences(sources, find) {
  return [...sources].flatMap(([file, text]) => find(file, withoutComments(text), text).map((what) => `${file}: ${what}`));
}

import { isTest } from "./sources.mjs";

const LANGUAGES = ["de", "sv", "en"];
const FILE = /^lib\/i18n\/messages\/(\w+)\/([\w-]+)\.json$/;

/** All messages of one language: "area.key.key" and its text. */
function messagesOf(sources, language) {
  const messages = new Map();
  for (const [file, text] of sources) {
    const [, its, area] = FILE.exec(file) ?? [];
    if (its === language) collect(area, JSON.parse(text), messages);
  }
  return messages;
}

function collect(key, value, into) {
  if (typeof value === "string") into.set(key, value);
  else for (const [name, inner] of Object.entries(value)) collect(`${key}.${name}`, inner, into);
}

/** The names a message expects, those inside the branches of plurals and selects too, and its tags like <b>. */
function placeholders(text) {
  const names = new Set([...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`));
  let at = 0;
  const message = () => {
    for (; at < text.length && text[at] !== "}"; at++) {
      if (text[at] === "'" && "{}".includes(text[at + 1])) at = text.indexOf("'", at + 1);
      else if (text[at] === "{") argument();
    }
  };
  const argument = () => {
    const [whole, name, kind] = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(at)) ?? ["{", text.slice(at)];
    names.add(`{${name}}`);
    at += whole.length;
    const branches = ["plural", "select", "selectordinal"].includes(kind);
    for (; at < text.length && text[at] !== "}"; at++) {
      if (!branches || text[at] !== "{") continue;
      at++;
      message();
    }
  };
  message();
  return [...names].sort().join(" ");
}

/** Keys that one language lacks, and messages whose placeholders differ from the German ones. */
export function unequalMessages(sources) {
  const [german, ...others] = LANGUAGES.map((language) => [language, messagesOf(sources, language)]);
  return others.flatMap(([language, messages]) => {
    const missing = [...german[1].keys()].filter((key) => !messages.has(key)).map((key) => `${language} lacks ${key}`);
    const extra = [...messages.keys()].filter((key) => !german[1].has(key)).map((key) => `${language} has ${key}, de does not`);
    const different = [...german[1]]
      .filter(([key, text]) => messages.has(key) && placeholders(messages.get(key)) !== placeholders(text))
      .map(
        ([key, text]) =>
          `${key}: de takes ${placeholders(text) || "nothing"}, ${language} ${placeholders(messages.get(key)) || "nothing"}`,
      );
    return [...missing, ...extra, ...different];
  });
}

/**
 * Messages that no source names. A key counts as named when a string of the code is the key, or its end while the rest is a
 * string as well (a namespace); `${…}` in a template stands for one or more parts. Areas that islands get as an object
 * (`Messages["area"]`) are read as properties: `words.leaf` or `group.leaf`.
 */
export function unusedMessages(sources) {
  const { whole, patterns } = stringsOf(sources);
  const isRead = propertiesOf(sources, whole);
  const named = (key) => whole.has(key) || patterns.some((pattern) => pattern.test(key));
  const isUsed = (key) => {
    const parts = key.split(".");
    return parts.some((_, at) => (at === 0 || named(parts.slice(0, at).join("."))) && named(parts.slice(at).join(".")));
  };
  const unused = [...messagesOf(sources, "de").keys()].filter((key) => !isUsed(key) && !isRead(key));
  return unused.map((key) => `${key} is not used`);
}

/** Whether a message is read as a property; of `{ one, other }` it is their group that is read. */
function propertiesOf(sources, strings) {
  const [areas, read, indexed] = [new Set(), new Set(), new Set()];
  for (const [file, text] of sources) {
    if (!/^(app|components)\/.*\.tsx?$/.test(file) || isTest(file)) continue;
    for (const [, area] of text.matchAll(/\b\w*Messages\["(\w+)"\]/g)) areas.add(area);
    for (const [chain] of text.matchAll(/\w+(?:\??\.\w+)+/g)) {
      const parts = chain.split(/\??\./);
      for (let at = 1; at < parts.length; at++) read.add(`${parts[at - 1]}.${parts[at]}`);
    }
    for (const [, group] of text.matchAll(/(\w+)\[(?!\])/g)) indexed.add(group);
    for (const [, group] of text.matchAll(/Object\.entries\((?:\w+\.)*(\w+)\)/g)) indexed.add(group);
  }
  return (key) => {
    const parts = key.split(".");
    if (!areas.has(parts[0])) return false;
    const [group, leaf] = (/^(one|other)$/.test(parts.at(-1)) ? parts.slice(0, -1) : parts).slice(-2);
    return (
      [group, "words"].some((owner) => read.has(`${owner}.${leaf}`)) ||
      indexed.has(group) ||
      (indexed.has("words") && strings.has(leaf))
    );
  };
}

function stringsOf(sources) {
  const whole = new Set();
  const patterns = new Map();
  for (const [file, text] of sources) {
    if (!/^(app|components|lib)\/.*\.tsx?$/.test(file) || isTest(file)) continue;
    for (const [, string] of text.matchAll(/"([\w.-]+)"/g)) whole.add(string);
    for (const [, template] of text.matchAll(/`([\w.-]*\$\{[^`]*)`/g)) {
      const source = template
        .replace(/\$\{[^}]*\}/g, "\0")
        .replace(/[^\w\0]/g, "\\$&")
        .replaceAll("\0", "[\\w.-]+");
      if (/[a-z]/i.test(source.replaceAll("[\\w.-]+", ""))) patterns.set(source, new RegExp(`^${source}$`));
    }
  }
  return { whole, patterns: [...patterns.values()] };
}

import type { Language } from "./languages";

/** One line per area: the key is the namespace and names the file of each language; the German file gives the types. */
const areas = {
  activity: () => import("./messages/de/activity.json"),
  answers: () => import("./messages/de/answers.json"),
  parted: () => import("./messages/de/parted.json"),
  start: () => import("./messages/de/start.json"),
  tasklists: () => import("./messages/de/tasklists.json"),
  invitations: () => import("./messages/de/invitations.json"),
  team: () => import("./messages/de/team.json"),
  details: () => import("./messages/de/details.json"),
  inviting: () => import("./messages/de/inviting.json"),
  import: () => import("./messages/de/import.json"),
  templates: () => import("./messages/de/templates.json"),
  people: () => import("./messages/de/people.json"),
  clients: () => import("./messages/de/clients.json"),
  tasks: () => import("./messages/de/tasks.json"),
  account: () => import("./messages/de/account.json"),
  auth: () => import("./messages/de/auth.json"),
  documents: () => import("./messages/de/documents.json"),
  categories: () => import("./messages/de/categories.json"),
  comments: () => import("./messages/de/comments.json"),
  finding: () => import("./messages/de/finding.json"),
  content: () => import("./messages/de/content.json"),
  documentSettings: () => import("./messages/de/documentSettings.json"),
  errors: () => import("./messages/de/errors.json"),
  entrance: () => import("./messages/de/entrance.json"),
  services: () => import("./messages/de/services.json"),
  shell: () => import("./messages/de/shell.json"),
  system: () => import("./messages/de/system.json"),
  sight: () => import("./messages/de/sight.json"),
  trash: () => import("./messages/de/trash.json"),
  versions: () => import("./messages/de/versions.json"),
  viewing: () => import("./messages/de/viewing.json"),
  ui: () => import("./messages/de/ui.json"),
};

export type Area = keyof typeof areas;
export type Messages = { [A in Area]: Awaited<ReturnType<(typeof areas)[A]>>["default"] };

/** What islands load by themselves, because no page has to be written with it. */
export interface LaterMessages {
  tray: typeof import("./messages/de/tray.json");
}

const loaded = new Map<Language, Promise<Messages>>();

/** All messages of one language, merged by area once and kept. A file that is missing fails the request and the messages test. */
export function loadMessages(language: Language): Promise<Messages> {
  const known = loaded.get(language) ?? readMessages(language);
  loaded.set(language, known);
  return known;
}

async function readMessages(language: Language): Promise<Messages> {
  const names = Object.keys(areas) as Area[];
  const files = await Promise.all(names.map((name) => import(`./messages/${language}/${name}.json`)));
  return Object.fromEntries(names.map((name, position) => [name, files[position].default])) as Messages;
}

import "server-only";
import type { ClientFile } from "@/lib/clients/client-file";
import type { Day } from "./days";
import { dueDay } from "./due-rule";
import type { TaskType } from "./input";
import { templateAddress } from "./rhythm-input";
import { findTemplate, listTemplates, type Template } from "./templates";
import { fillPlaces } from "./title-words";

/** What a template puts into the form of a new task. */
export type Prefilled = {
  templateId: string;
  type: TaskType;
  title: string;
  description: string;
  items: { key: string; title: string; required: boolean }[];
  /** A calendar date, or empty without one. */
  dueOn: string;
};

type Person = { userId: string };
type Asked = { templateId: unknown; today: Day; language: "de" | "sv" | "en" };

/** The templates from which the firm's people can start a task for this client; a contact has none. */
export async function listTemplatesOf(actor: Person, file: ClientFile): Promise<Template[]> {
  return file.side === "firm" && file.collaboration ? listTemplates(actor, file.collaboration.firm.id) : [];
}

/** The form as a template fills it today; undefined without one, or when it is none of this client's firm. */
export async function findPrefilled(
  actor: Person,
  file: ClientFile,
  { templateId, today, language }: Asked,
): Promise<Prefilled | undefined> {
  const { data: address } = templateAddress.safeParse({ templateId });
  const template = address && file.side === "firm" ? await findTemplate(actor, address.templateId) : undefined;
  if (!template || template.firmId !== file.collaboration?.firm.id) return undefined;
  const fill = (text: string, most: number) => fillPlaces(text, today, language).slice(0, most);
  return {
    templateId: template.id,
    type: template.type,
    title: fill(template.title, 200),
    description: fill(template.description, 10_000),
    items: template.items.map(({ title, required }, at) => ({ key: `${template.id}-${at}`, title: fill(title, 300), required })),
    dueOn: template.due ? dueDay(template.due, today) : "",
  };
}

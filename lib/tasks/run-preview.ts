import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { type Day, todayIn } from "./days";
import { dueDay } from "./due-rule";
import type { NewRun, RunPreview } from "./rhythm-input";
import { calendarOf, clientsOf } from "./runs";
import { requireTemplate } from "./templates";
import { fillPlaces } from "./title-words";

const mostNamed = 100;

/**
 * What a run would do, before it does it: who gets the task, who can't, which numbers nobody has. Changes nothing. Its stamp stands for
 * exactly these clients and this task; refuses where `startRun` would.
 */
export async function previewRun(actor: Actor, firmId: string, input: NewRun): Promise<RunPreview> {
  return asActor(actor, {}, async (tx) => {
    const template = await requireTemplate(tx, input.templateId);
    if (template.firmId !== firmId) throw new NotVisible(input.templateId);
    const wanted = await clientsOf(tx, actor, firmId, input);
    if (wanted.length === 0) throw new Refusal("run.nobody", {}, "who");
    const ids = wanted.flatMap(({ clientId }) => clientId ?? []);
    const clients = await tx.execute<{ name: string; hasContact: boolean; isClosed: boolean }>(sql`
      select k.name, k.main_contact_id is not null as "hasContact", ${template.type} = 'request' and exists (select from collaborations c
               where c.client_id = k.id and c.firm_id = ${firmId} and c.state = 'active' and c.document_area <> 'open') as "isClosed"
        from clients k
       where k.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid) order by k.name, k.id`);
    const { zone, language } = await calendarOf(tx, firmId);
    const today = todayIn(zone);
    const day = input.repeat === "once" ? today : (input.firstOn ?? today);
    const asked = { title: fillPlaces(template.title, day, language), dueOn: template.due && dueDay(template.due, day) };
    const receivers = clients.filter(({ hasContact, isClosed }) => hasContact && !isClosed);
    return {
      ...asked,
      ...(input.repeat === "once" ? {} : { repeat: input.repeat, firstOn: day }),
      count: receivers.length,
      names: receivers.slice(0, mostNamed).map(({ name }) => name),
      withoutContact: clients.filter(({ hasContact, isClosed }) => !hasContact && !isClosed).map(({ name }) => name),
      withoutDocuments: clients.filter(({ isClosed }) => isClosed).map(({ name }) => name),
      unknown: wanted.filter(({ clientId }) => !clientId).map((one) => one.wanted),
      stamp: stampOf(input, ids, asked),
    };
  });
}

function stampOf(input: NewRun, ids: readonly string[], asked: { title: string; dueOn: Day | undefined }): string {
  const parts = [input.templateId, input.repeat, input.repeat === "once" ? "" : input.firstOn, [...ids].sort(), asked];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

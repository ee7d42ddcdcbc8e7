import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { asActor, type Person } from "@/lib/access/as-actor";
import { currentVisitor, requireActor } from "@/lib/auth/actor";
import { NotVisible } from "@/lib/errors";
import { currentPlaces, type Place } from "@/lib/people/places";
import { countWaiting, mostCounted } from "@/lib/tasks/listing";

/** What surrounds every signed-in page; an area stands in it only where the person may open it. */
export type Shell = {
  person: { name: string; email: string; side: "firm" | "client" };
  places: { id: string; kind: "firm" | "client"; name: string; current: boolean }[];
  areas: {
    clients?: { count: number };
    clientFile?: { clientId: string };
    tasks: { count: number; many: boolean };
    team: boolean;
  };
  unseen: boolean;
};

type Counts = { count: number; fresh: number; administers: boolean; tasks: number };

/** The shell of the signed-in person in their current place, once per request; anybody else is led to sign in. */
export const loadShell = cache(async (): Promise<Shell> => {
  const actor = await requireActor();
  const [visitor, { places, current }] = await Promise.all([currentVisitor(), currentPlaces(actor)]);
  const counts = await countIn(actor, current);
  const firm = current?.kind === "firm";
  return {
    person: { name: actor.name, email: actor.viewing ? "" : (visitor?.email ?? ""), side: firm ? "firm" : "client" },
    places: places.map((place) => ({ ...place, current: place.id === current?.id })),
    areas: {
      ...(firm ? { clients: { count: counts.count } } : {}),
      ...(current?.kind === "client" ? { clientFile: { clientId: current.id } } : {}),
      tasks: { count: Math.min(counts.tasks, mostCounted - 1), many: counts.tasks >= mostCounted },
      team: counts.administers,
    },
    unseen: counts.fresh > 0,
  };
});

/** The firm the person works in now; undefined while they are in a client's place. */
export async function currentFirm(actor: Person): Promise<Place | undefined> {
  const { current } = await currentPlaces(actor);
  return current?.kind === "firm" ? current : undefined;
}

/** The same for what only a firm's people do. Refuses in a client's place, as something that does not exist. */
export async function requireFirm(actor: Person): Promise<Place> {
  const firm = await currentFirm(actor);
  if (!firm) throw new NotVisible();
  return firm;
}

async function countIn(actor: Person, place: Place | undefined): Promise<Counts> {
  return asActor(actor, {}, async (tx) => {
    const [row] = await (place?.kind === "firm"
      ? tx.execute<Omit<Counts, "tasks">>(sql`
          select everything as count, fresh, ${place.id}::uuid in (select kontor.my_administered_firms()) as administers
            from kontor.count_clients(${place.id}::uuid, 1)`)
      : tx.execute<Omit<Counts, "tasks">>(
          sql`select 0 as count, (select count(*)::int from kontor.my_new_clients(1)) as fresh, false as administers`,
        ));
    const tasks = await countWaiting(tx, { firmId: place?.kind === "firm" ? place.id : undefined });
    return { ...(row ?? { count: 0, fresh: 0, administers: false }), tasks };
  });
}

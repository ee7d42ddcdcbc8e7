import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { asActor, type Person } from "@/lib/access/as-actor";
import { currentVisitor, requireActor } from "@/lib/auth/actor";
import { currentPlaces, type Place } from "@/lib/people/places";

/** What surrounds every signed-in page; an area stands in it only where the person may open it. */
export type Shell = {
  person: { name: string; email: string; side: "firm" | "client" };
  places: { id: string; kind: "firm" | "client"; name: string; current: boolean }[];
  areas: { clients?: { count: number }; clientFile?: { clientId: string }; team: boolean };
  unseen: boolean;
};

type Counts = { count: number; fresh: number; administers: boolean };

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

async function countIn(actor: Person, place: Place | undefined): Promise<Counts> {
  const [row] = await asActor(actor, {}, (tx) =>
    place?.kind === "firm"
      ? tx.execute<Counts>(sql`
          select everything as count, fresh, ${place.id}::uuid in (select kontor.my_administered_firms()) as administers
            from kontor.count_clients(${place.id}::uuid, 1)`)
      : tx.execute<Counts>(
          sql`select 0 as count, (select count(*)::int from kontor.my_new_clients(1)) as fresh, false as administers`,
        ),
  );
  return row ?? { count: 0, fresh: 0, administers: false };
}

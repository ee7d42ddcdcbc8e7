import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { cookies } from "next/headers";
import { cache } from "react";
import { clients } from "@/db/schema/clients";
import { firms, staff, users } from "@/db/schema/people";
import { asActor, enter, type Person } from "@/lib/access/as-actor";
import { isSecure } from "@/lib/auth/session-cookie";
import { NotVisible } from "@/lib/errors";

/** Where a person works: a firm as staff, or a client as its contact. */
export interface Place {
  kind: "firm" | "client";
  id: string;
  name: string;
}

const mostPlaces = 200;
const cookieName = "kontor.place";
const aYear = 60 * 60 * 24 * 365;

/** All places of the person: firms first, then clients, by name. The clients that staff work for are no places of theirs. */
export async function listPlaces(actor: Person): Promise<Place[]> {
  return asActor(actor, {}, async (tx) => {
    const work = await tx
      .select({ id: firms.id, name: firms.name })
      .from(staff)
      .innerJoin(firms, eq(firms.id, staff.firmId))
      .where(and(eq(staff.userId, actor.userId), isNull(staff.deactivatedAt)))
      .orderBy(asc(firms.name))
      .limit(mostPlaces);
    const own = await tx.execute<{ id: string }>(sql`select kontor.my_contact_clients() as id limit ${mostPlaces}`);
    const ids = own.map((row) => row.id);
    if (ids.length > 0) await enter(tx, actor, { clientIds: ids });
    const mine =
      ids.length > 0
        ? await tx
            .select({ id: clients.id, name: clients.name })
            .from(clients)
            .where(inArray(clients.id, ids))
            .orderBy(asc(clients.name))
        : [];
    return [
      ...work.map((firm): Place => ({ kind: "firm", ...firm })),
      ...mine.map((client): Place => ({ kind: "client", ...client })),
    ];
  });
}

/** The place to be in: the chosen one while it still is the person's, else the first; undefined for a person without any. */
export const pickPlace = (places: Place[], chosen: string | undefined): Place | undefined =>
  places.find((place) => place.id === chosen) ?? places[0];

async function lastPlace(actor: Person): Promise<string | undefined> {
  const [user] = await asActor(actor, {}, (tx) =>
    tx.select({ last: users.lastPlace }).from(users).where(eq(users.id, actor.userId)),
  );
  return user?.last ?? undefined;
}

/** The places of the person and the one they are in: chosen in this browser, else the last one anywhere. Read once per request. */
export const currentPlaces = (actor: Person): Promise<Places> =>
  placesOf(actor.userId, actor.viewing?.viewerId, actor.viewing?.clientId);

type Places = { places: Place[]; current: Place | undefined };

// By words, because the cache compares what it is asked with by identity.
const placesOf = cache(async (userId: string, viewerId?: string, clientId?: string): Promise<Places> => {
  const person = { userId, viewing: viewerId && clientId ? { viewerId, clientId } : undefined };
  const places = await listPlaces(person);
  if (places.length < 2) return { places, current: places[0] };
  const chosen = (await cookies()).get(cookieName)?.value ?? (await lastPlace(person));
  return { places, current: pickPlace(places, chosen) };
});

/** Switches to another place of this person, and remembers it for the next sign-in. Somebody else's place does not exist. */
export async function switchPlace(actor: Person, placeId: string): Promise<Place> {
  const place = (await listPlaces(actor)).find((one) => one.id === placeId);
  if (!place) throw new NotVisible();
  await asActor(actor, {}, (tx) => tx.update(users).set({ lastPlace: placeId }).where(eq(users.id, actor.userId)));
  return place;
}

/** Keeps the place in this browser. */
export async function rememberPlace(place: Place): Promise<void> {
  (await cookies()).set(cookieName, place.id, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    maxAge: aYear,
  });
}

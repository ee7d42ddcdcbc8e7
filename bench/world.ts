import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { createSession } from "@/lib/auth/sessions";
import { makeTasks } from "./tasks";

// The volume comes from SQL, not from the rules: 100,000 filings would take the whole afternoon. Constraints hold all the same.

/** Somebody with a session: `cookie` is what their browser sends. */
export interface Visitor {
  actor: Actor;
  cookie: string;
}

export interface Place {
  clientId: string;
  folderId: string;
}

export interface World {
  /** The owner of a firm of 2,000 clients, and one of 5,000. */
  smaller: Visitor & { firmId: string; clients: number };
  larger: Visitor & { firmId: string; clients: number };
  /** One folder each, with so many documents. */
  folders: (Place & { documents: number })[];
  /** A client with so many folders; the address is that of one of them, with a few documents. */
  tree: Place & { folders: number };
  /** Staff with the folders they browse. */
  people: (Visitor & { places: Place[] })[];
  /** Where uploads go. */
  inbox: Place;
  /** Works for 2,000 clients of the larger firm, in which 50,000 tasks are open. */
  clerk: Visitor;
}

export interface Sizes {
  smaller: number;
  larger: number;
  folders: number[];
  people: number;
}

const words = sql.raw(
  `array['Bäckerei','Tischlerei','Praxis','Autohaus','Gärtnerei','Spedition','Brauerei','Hotel','Weingut','Druckerei','Krume','Quell']`,
);

/** Makes two firms with clients, folders, documents, dots and people who look at them. */
export async function makeWorld(sizes: Sizes): Promise<World> {
  const smaller = await makeFirm("Kanzlei der Zweitausend", sizes.smaller);
  const larger = await makeFirm("Kanzlei der Fünftausend", sizes.larger);
  const folders: World["folders"] = [];
  for (const documents of sizes.folders) {
    const place = await makeFolder(smaller, `Mandant mit ${documents} Dokumenten`, documents);
    folders.push({ ...place, documents });
  }
  const inbox = await makeFolder(smaller, "Mandant mit Posteingang", 10);
  const tree = await makeTree(smaller, "Mandant mit vielen Ordnern", 1_000, 4);
  const people = await makePeople(smaller.firmId, sizes.people);
  const clerk = await visitorOf(await makeTasks(larger));
  return { smaller, larger, folders, tree, people, inbox, clerk };
}

async function makePerson(tx: Tx, name: string): Promise<string> {
  const id = newId();
  await tx.execute(sql`
    insert into users (id, name, email, email_verified) values (${id}, ${name}, ${`${id}@bench.example`}, now())`);
  return id;
}

/** The clients each with a contact, a responsible, some history; every tenth with something new for the owner. */
async function makeFirm(name: string, clients: number): Promise<World["smaller"]> {
  const firmId = newId();
  const ownerId = await asSystem("bench: a firm", async (tx) => {
    const id = await makePerson(tx, `Inhaberin ${name}`);
    await tx.execute(sql`insert into firms (id, name, owner_id) values (${firmId}, ${name}, ${id})`);
    await tx.execute(sql`insert into staff (firm_id, user_id, role) values (${firmId}, ${id}, 'owner')`);
    await tx.execute(sql`
      with made as (
        insert into users (id, name, email) select uuidv7(), 'Mitarbeiterin ' || n, 'staff-' || n || '@' || ${firmId} || '.example' from generate_series(1, 10) n returning id)
      insert into staff (firm_id, user_id, role) select ${firmId}, id, 'staff' from made`);
    await tx.execute(sql`create temporary table making on commit drop as
      select n, uuidv7() as client, uuidv7() as collaboration, uuidv7() as contact from generate_series(1, ${clients}::int) n`);
    await tx.execute(sql`
      insert into users (id, name, email) select contact, 'Kontakt ' || n, contact || '@bench.example' from making`);
    await tx.execute(sql`
      insert into clients (id, name, created_by_firm_id, main_contact_id)
      select client, (${words})[1 + n % 12] || ' ' || (${words})[1 + n / 12 % 12] || ' ' || n, ${firmId}, contact from making`);
    await tx.execute(sql`insert into contacts (client_id, user_id, role) select client, contact, 'administrator' from making`);
    await tx.execute(sql`
      insert into collaborations (id, firm_id, client_id, client_number, state, active_at)
      select collaboration, ${firmId}, client, (10000 + n)::text, 'active', now() from making`);
    await tx.execute(sql`
      insert into engagement_members (collaboration_id, firm_id, client_id, user_id, responsible, open)
      select m.collaboration, ${firmId}, m.client, s.user_id, s.n = 1 + m.n % 10, true
        from making m join (select user_id, row_number() over () as n from staff where firm_id = ${firmId} and role = 'staff') s
          on s.n in (1 + m.n % 10, 1 + (m.n + 3) % 10)`);
    await tx.execute(sql`
      insert into activity (id, client_id, firm_id, scope_id, actor_id, actor_name, kind, data)
      select uuidv7(), client, ${firmId}, client, contact, 'Kontakt', 'documents.received', '{"number": "260101-AAAAA", "count": 3}'
        from making, generate_series(1, 5)`);
    await tx.execute(sql`create temporary table newest on commit drop as
      select uuidv7() as id, uuidv7() as version, client, contact, n from making where n % 10 = 0`);
    await fileAll(
      tx,
      sql`select id, version, client, null::uuid as folder, client as scope, contact as filer, 'Neu ' || n || '.pdf' as name, now() as at from newest`,
    );
    await tx.execute(sql`
      insert into unseen_marks (user_id, document_id, client_id, scope_id) select ${id}, id, client, client from newest`);
    return id;
  });
  return { ...(await visitorOf(ownerId)), firmId, clients };
}

/** A client with one folder of so many documents, a dot on every hundredth, among a few other folders. */
async function makeFolder(firm: World["smaller"], name: string, documents: number): Promise<Place> {
  const [clientId, collaborationId, folderId] = [newId(), newId(), newId()];
  const me = firm.actor.userId;
  await asSystem("bench: a large folder", async (tx) => {
    await tx.execute(sql`insert into clients (id, name, created_by_firm_id) values (${clientId}, ${name}, ${firm.firmId})`);
    await tx.execute(sql`
      insert into collaborations (id, firm_id, client_id, client_number, state, active_at)
      values (${collaborationId}, ${firm.firmId}, ${clientId}, ${`G${documents}`}, 'active', now())`);
    await tx.execute(sql`
      insert into engagement_members (collaboration_id, firm_id, client_id, user_id, responsible, open)
      values (${collaborationId}, ${firm.firmId}, ${clientId}, ${me}, true, true)`);
    await tx.execute(sql`
      insert into folders (id, client_id, name, audience, scope_id, created_by, created_by_name)
      select case when n = 1 then ${folderId}::uuid else uuidv7() end, ${clientId}, 'Ordner ' || n, 'everyone', ${clientId}, ${me}, 'Inhaberin'
        from generate_series(1, 8) n`);
    await tx.execute(sql`create temporary table filing on commit drop as
      select uuidv7() as id, uuidv7() as version, n from generate_series(1, ${documents}::int) n`);
    await fileAll(
      tx,
      sql`
      select id, version, ${clientId}::uuid as client, ${folderId}::uuid as folder, ${clientId}::uuid as scope, ${me}::uuid as filer,
             'Beleg ' || n * 7919 % ${documents}::int || ' ' || (${words})[1 + n % 12] || ' ' || n || '.pdf' as name, now() - n * interval '3 minutes' as at from filing`,
    );
    await tx.execute(sql`
      insert into unseen_marks (user_id, document_id, client_id, scope_id) select ${me}, id, ${clientId}, ${clientId} from filing where n % 100 = 0`);
  });
  return { clientId, folderId };
}

/** A client with many folders at the top, each with some in it. */
async function makeTree(firm: World["smaller"], name: string, top: number, inner: number): Promise<World["tree"]> {
  const place = await makeFolder(firm, name, 40);
  const { userId } = firm.actor;
  await asSystem("bench: a large tree", async (tx) => {
    await tx.execute(
      sql`create temporary table shelf on commit drop as select uuidv7() as id, n from generate_series(1, ${top}::int) n`,
    );
    await tx.execute(sql`
      insert into folders (id, client_id, name, audience, scope_id, created_by, created_by_name)
      select id, ${place.clientId}, 'Vorgang ' || n, 'everyone', ${place.clientId}, ${userId}, 'Inhaberin' from shelf`);
    await tx.execute(sql`
      insert into folders (id, client_id, parent_id, name, scope_id, created_by, created_by_name)
      select uuidv7(), ${place.clientId}, shelf.id, 'Teil ' || m, ${place.clientId}, ${userId}, 'Inhaberin' from shelf, generate_series(1, ${inner}::int) m`);
  });
  return { ...place, folders: top * (inner + 1) };
}

/** Documents with their first version: rows of (id, version, client, folder, scope, filer, name, at). */
async function fileAll(tx: Tx, rows: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`
    insert into documents (id, client_id, folder_id, scope_id, name, current_version_id, size, media_type, filed_by, filed_by_name, filed_by_side, filed_at)
    select id, client, folder, scope, name, version, 90000, 'application/pdf', filer, 'Mitarbeiterin', 'firm', at from (${rows}) r`);
  await tx.execute(sql`
    insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name, uploaded_by, uploaded_by_name, uploaded_by_side)
    select version, client, id, scope, 1, 'bench' || version, 90000, 'application/pdf', repeat('0', 64), name, filer, 'Mitarbeiterin', 'firm' from (${rows}) r`);
}

/** People who each work for twenty clients with six folders of forty documents. */
async function makePeople(firmId: string, count: number): Promise<World["people"]> {
  const places = await asSystem("bench: folders to browse", async (tx) => {
    await tx.execute(sql`create temporary table shelf on commit drop as
      select c.client_id as client, c.id as collaboration, uuidv7() as folder, n
        from (select client_id, id from collaborations where firm_id = ${firmId} order by number_key limit 100) c, generate_series(1, 6) n`);
    await tx.execute(sql`
      insert into folders (id, client_id, name, audience, scope_id, created_by, created_by_name)
      select folder, client, 'Ordner ' || n, 'everyone', client, ${newId()}, 'Mitarbeiterin' from shelf`);
    await tx.execute(sql`create temporary table paper on commit drop as
      select uuidv7() as id, uuidv7() as version, s.client, s.folder, p from shelf s, generate_series(1, 40) p`);
    await fileAll(
      tx,
      sql`select id, version, client, folder, client as scope, uuidv7() as filer, 'Beleg ' || p || '.pdf' as name, now() as at from paper`,
    );
    return [
      ...(await tx.execute<{ client: string; collaboration: string; folder: string }>(
        sql`select client, collaboration, folder from shelf order by client`,
      )),
    ];
  });
  const people: World["people"] = [];
  for (let n = 0; n < count; n += 1) {
    const mine = places.filter((_, index) => Math.floor(index / 6) % 5 === n % 5);
    const id = await asSystem("bench: somebody who browses", async (tx) => {
      const made = await makePerson(tx, `Leserin ${n}`);
      await tx.execute(sql`insert into staff (firm_id, user_id, role) values (${firmId}, ${made}, 'staff')`);
      await tx.execute(sql`
        insert into engagement_members (collaboration_id, firm_id, client_id, user_id, open)
        select id, firm_id, client_id, ${made}, true from collaborations where id = any (${`{${mine.map((place) => place.collaboration).join(",")}}`}::uuid[])`);
      return made;
    });
    people.push({ ...(await visitorOf(id)), places: mine.map(({ client, folder }) => ({ clientId: client, folderId: folder })) });
  }
  return people;
}

async function visitorOf(userId: string): Promise<Visitor> {
  const { session, name } = await asSystem("bench: a session", async (tx) => {
    const [person] = await tx.execute<{ name: string }>(sql`select name from users where id = ${userId}`);
    const device = { userAgent: null, network: null };
    return { session: await createSession(tx, { userId, method: "password", device }), name: person?.name ?? "" };
  });
  const actor: Actor = { userId, name, language: "de", timeZone: "Europe/Berlin", sessionId: session.sessionId };
  return { actor, cookie: `authjs.session-token=${session.token}` };
}

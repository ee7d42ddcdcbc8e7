import { readdir, readFile, rm, stat } from "node:fs/promises";
import { sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import postgres from "postgres";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { LetterFailure } from "@/lib/mail/failure";
import type { LetterKind } from "@/lib/mail/kinds";
import type { Transport } from "@/lib/mail/outgoing";
import { type NewLetter, queueLetter } from "@/lib/mail/queue-letter";
import { sendLetter } from "@/lib/mail/send-letter";
import { forgetOldSecrets, settleLostLetters } from "@/lib/mail/tidy-up";
import { mailFolder } from "@/lib/mail/transports/files";
import { adminUrl } from "@/lib/testing/database";
import { givenClient } from "@/lib/testing/given";
import { letterOf } from "@/lib/testing/given-letters";

const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
const folder = mailFolder(env.KONTOR_DATA_DIR);
const first = { attempt: 1, last: false };
const last = { attempt: 10, last: true };

const row = async (id: string) => (await admin`select * from letters where id = ${id}`)[0]!;
const sendJobs = () => admin`select key, attempts, max_attempts from graphile_worker.jobs where task_identifier = 'mail.send'`;
const queued = <K extends LetterKind>(letter: NewLetter<K>) => asSystem("test", (tx) => queueLetter(tx, letter));
const mails = async () => (await readdir(folder).catch(() => [])).sort();

function failing(failure: LetterFailure): Transport {
  return { name: "smtp", send: () => Promise.reject(failure) };
}

beforeEach(async () => {
  await admin`delete from graphile_worker._private_jobs`;
  await rm(folder, { recursive: true, force: true });
});

describe("queueing a letter", () => {
  it("is taken back with the caller's transaction, job and row", async () => {
    const before = await admin`select count(*)::int as n from letters`;
    const refused = asSystem("test", async (tx) => {
      await queueLetter(tx, letterOf("invitation"));
      throw new Error("refused");
    });
    await expect(refused).rejects.toThrow("refused");
    expect(await admin`select count(*)::int as n from letters`).toEqual(before);
    expect(await sendJobs()).toHaveLength(0);
  });

  it("works inside a person's transaction, and its links are readable by no page", async () => {
    const { client, firm, responsible } = await givenClient();
    const id = await asActor(responsible, { clientId: client.id }, (tx) =>
      queueLetter(tx, { ...letterOf("invitation"), firmId: firm.id, clientId: client.id, senderName: firm.name }),
    );
    expect(await sendJobs()).toMatchObject([{ key: `mail.send:${id}`, max_attempts: 10 }]);
    const reading = asActor(responsible, { clientId: client.id }, (tx) =>
      tx.execute(sql`select data from letters where id = ${id}`),
    );
    await expect(reading).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("refuses an address that is none, and data that does not fit", async () => {
    await expect(queued({ ...letterOf("sign-in-link"), to: { name: "x", address: "no address" } })).rejects.toThrow();
    await expect(queued({ ...letterOf("sign-in-link"), data: { link: "/x", code: "12" } })).rejects.toThrow();
    await expect(
      queued({ ...letterOf("sign-in-link"), data: { link: "javascript:alert(1)", code: "123456" } }),
    ).rejects.toThrow();
  });
});

describe("a letter into the mail folder", () => {
  it("is a mail that any program opens: both parts, umlauts, the link and the code", async () => {
    const id = await queued({ ...letterOf("sign-in-link"), senderName: "Müller & Söhne", replyTo: "kanzlei@lindner.example" });
    await sendLetter(id, first);
    const [name] = await mails();
    const mail = await PostalMime.parse(await readFile(`${folder}/${name}`));
    expect(name).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-sign-in-link-${id}\\.eml$`));
    expect(mail.to).toMatchObject([{ name: "Jürgen Krume", address: "juergen@krume.example" }]);
    expect(mail.from).toMatchObject({ name: "Müller & Söhne über Kontor", address: "kontor@localhost" });
    expect(mail.replyTo).toMatchObject([{ address: "kanzlei@lindner.example" }]);
    expect(mail.subject).toBe("Ihr Anmeldelink für Kontor");
    expect(mail.messageId).toBe(`<${id}@localhost>`);
    expect(mail.text).toContain("http://localhost:3000/sign-in/link?token=geheimes-zeichen\n");
    expect(mail.text).toContain("402817");
    expect(mail.html).toContain('href="http://localhost:3000/sign-in/link?token=geheimes-zeichen"');
    expect(mail.html).toContain("402817");
    expect(mail.attachments).toEqual([]);
    expect((await stat(`${folder}/${name}`)).mode & 0o077).toBe(0);
  });

  it("cannot be given more recipients or headers by a name", async () => {
    const id = await queued({
      ...letterOf("sign-in-link"),
      to: { name: "x\r\nBcc: evil@evil.example", address: "juergen@krume.example" },
    });
    await sendLetter(id, first);
    const mail = await PostalMime.parse(await readFile(`${folder}/${(await mails())[0]}`));
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.to).toHaveLength(1);
  });
});

describe("a sent letter", () => {
  it("keeps what it said and nothing that opens anything", async () => {
    const id = await queued(letterOf("sign-in-link"));
    await sendLetter(id, first);
    const letter = await row(id);
    expect(letter).toMatchObject({ state: "sent", attempts: 1, error: null, subject: "Ihr Anmeldelink für Kontor" });
    expect(letter.sent_at).toBeInstanceOf(Date);
    expect(letter.text).toContain("Jetzt anmelden");
    expect(JSON.stringify(letter)).not.toMatch(/geheimes-zeichen|402817/);
  });

  it("is not sent again when its job runs again", async () => {
    const id = await queued(letterOf("sign-in-link"));
    let sent = 0;
    const counting: Transport = { name: "smtp", send: async ({ messageId }) => `${messageId}${++sent}` };
    await sendLetter(id, first, counting);
    await sendLetter(id, { attempt: 2, last: false }, counting);
    expect(sent).toBe(1);
  });

  it("is one file when the process died between writing it and noting so", async () => {
    const id = await queued(letterOf("sign-in-link"));
    await sendLetter(id, first);
    await admin`update letters set state = 'sending', data = ${admin.json({ link: "/sign-in/link?token=x", code: "402817" })} where id = ${id}`;
    await sendLetter(id, { attempt: 2, last: false });
    expect(await mails()).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: "sent" });
  });
});

describe("a letter that does not go out", () => {
  const away = new LetterFailure("unreachable", "connect ECONNREFUSED 192.0.2.1:587", false);

  it("waits with the reason and is tried again, until it goes out", async () => {
    const id = await queued(letterOf("sign-in-link"));
    await expect(sendLetter(id, first, failing(away))).rejects.toThrow("unreachable");
    expect(await row(id)).toMatchObject({
      state: "queued",
      attempts: 1,
      error: "unreachable: connect ECONNREFUSED 192.0.2.1:587",
    });
    await sendLetter(id, { attempt: 2, last: false });
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 2, error: null });
  });

  it("is failed with the reason after the last attempt", async () => {
    const id = await queued(letterOf("sign-in-link"));
    await sendLetter(id, last, failing(away));
    expect(await row(id)).toMatchObject({ state: "failed", error: "unreachable: connect ECONNREFUSED 192.0.2.1:587" });
  });

  it("is failed at once where trying again cannot help", async () => {
    const id = await queued(letterOf("sign-in-link"));
    await sendLetter(id, first, failing(new LetterFailure("refusedAddress", "550 5.1.1 no such user", true)));
    expect(await row(id)).toMatchObject({ state: "failed", error: "refusedAddress: 550 5.1.1 no such user" });
  });

  it("loses its links after a week", async () => {
    const { client, firm } = await givenClient();
    const id = await queued({ ...letterOf("sign-in-link"), firmId: firm.id, clientId: client.id });
    await sendLetter(id, last, failing(away));
    await forgetOldSecrets();
    expect((await row(id)).data).toHaveProperty("code");
    await admin`update letters set created_at = now() - interval '8 days' where id = ${id}`;
    await forgetOldSecrets();
    expect(JSON.stringify(await row(id))).not.toMatch(/geheimes-zeichen|402817/);
  });

  it("of a kind that nobody knows any more is failed, not tried for hours", async () => {
    const id = newId();
    await admin`insert into letters (id, kind, language, to_address, to_name, data) values (${id}, 'telegram', 'de', 'a@b.example', 'A', '{}')`;
    await sendLetter(id, first);
    expect(await row(id)).toMatchObject({ state: "failed", error: "unwritable: unknown kind telegram" });
  });

  it("because the process died in its last attempt is failed, while one with a waiting job goes on", async () => {
    const [lost, waiting] = [await queued(letterOf("sign-in-link")), await queued(letterOf("sign-in-link"))];
    await admin`update letters set state = 'sending', created_at = now() - interval '1 hour' where id in (${lost}, ${waiting})`;
    await admin`update graphile_worker._private_jobs set attempts = max_attempts where key = ${`mail.send:${lost}`}`;
    await settleLostLetters();
    expect(await row(lost)).toMatchObject({ state: "failed", error: "interrupted" });
    expect(await row(waiting)).toMatchObject({ state: "sending" });
  });
});

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import type { OutgoingLetter } from "@/lib/mail/outgoing";
import { resendTransport } from "@/lib/mail/transports/resend";
import { smtpTransport } from "@/lib/mail/transports/smtp";

const letter: OutgoingLetter = {
  id: "0199a3d2-0000-7000-8000-000000000001",
  kind: "sign-in-link",
  createdAt: new Date("2026-11-22T10:11:12Z"),
  language: "de",
  from: { name: "Müller, Söhne & Co. über Kontor", address: "kontor@lindner.example" },
  to: { name: "Jürgen Krume", address: "juergen@krume.example" },
  replyTo: "kanzlei@lindner.example",
  messageId: "<0199a3d2-0000-7000-8000-000000000001@lindner.example>",
  subject: "Ihr Anmeldelink für Kontor",
  text: "Grüße\nhttp://localhost:3000/sign-in/link?token=abc\n",
  html: '<p>Grüße</p><a href="http://localhost:3000/sign-in/link?token=abc">Zur Anmeldung</a>',
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function givenMailServer(options: SMTPServerOptions = {}) {
  const received: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push(Buffer.concat(parts));
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

function refusing(responseCode: number, message: string): SMTPServerOptions {
  return { onRcptTo: (_address, _session, done) => done(Object.assign(new Error(message), { responseCode })) };
}

describe("by a mail server", () => {
  it("sends both parts, with umlauts and the id of the letter", async () => {
    const { received, url } = await givenMailServer();
    await smtpTransport(url).send(letter);
    expect(received).toHaveLength(1);
    const mail = await PostalMime.parse(received[0]!);
    expect(mail).toMatchObject({
      subject: "Ihr Anmeldelink für Kontor",
      messageId: letter.messageId,
      from: letter.from,
      to: [letter.to],
      text: expect.stringContaining("Grüße"),
      html: expect.stringContaining("token=abc"),
    });
    expect(mail.headers.find((header) => header.key === "auto-submitted")?.value).toBe("auto-generated");
  });

  it("gives up at once when the address is refused for good", async () => {
    const { url } = await givenMailServer(refusing(550, "5.1.1 no such user"));
    await expect(smtpTransport(url).send(letter)).rejects.toMatchObject({ code: "refusedAddress", final: true });
  });

  it("tries again later when the server asks for that", async () => {
    const { url } = await givenMailServer(refusing(451, "4.7.1 greylisted"));
    await expect(smtpTransport(url).send(letter)).rejects.toMatchObject({ code: "busy", final: false });
  });

  it("tries again later when nobody is there, or the sign-in fails", async () => {
    await expect(smtpTransport("smtp://127.0.0.1:1").send(letter)).rejects.toMatchObject({ code: "unreachable", final: false });
    const { url } = await givenMailServer({ onAuth: (_auth, _session, done) => done(new Error("wrong password")) });
    const withPassword = url.replace("smtp://", "smtp://kontor:wrong@");
    await expect(smtpTransport(withPassword).send(letter)).rejects.toMatchObject({ code: "notAllowed", final: false });
  });
});

async function givenResend(answer: (count: number) => { status: number; body: unknown }) {
  const requests: { headers: IncomingMessage["headers"]; url: string | undefined; body: Record<string, unknown> }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    requests.push({ headers: request.headers, url: request.url, body: JSON.parse(Buffer.concat(parts).toString("utf8")) });
    const { status, body } = answer(requests.length);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { requests, transport: resendTransport({ apiKey: "re_test", baseUrl }) };
}

const refusal = (status: number, name: string) => () => ({ status, body: { statusCode: status, name, message: "…" } });

describe("by Resend", () => {
  it("sends with the letter's id as the key of repetition", async () => {
    const { requests, transport } = await givenResend(() => ({ status: 200, body: { id: "re_1" } }));
    expect(await transport.send(letter)).toBe("re_1");
    expect(requests).toMatchObject([
      {
        url: "/emails",
        headers: { "idempotency-key": letter.id, authorization: "Bearer re_test" },
        body: {
          from: '"Müller, Söhne & Co. über Kontor" <kontor@lindner.example>',
          to: '"Jürgen Krume" <juergen@krume.example>',
          reply_to: "kanzlei@lindner.example",
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
        },
      },
    ]);
  });

  it.each([
    { status: 422, name: "validation_error", code: "refused", final: true },
    { status: 401, name: "missing_api_key", code: "notAllowed", final: false },
    { status: 429, name: "rate_limit_exceeded", code: "busy", final: false },
    { status: 500, name: "internal_server_error", code: "unreachable", final: false },
  ])("takes $status $name as $code", async ({ status, name, code, final }) => {
    const { transport } = await givenResend(refusal(status, name));
    await expect(transport.send(letter)).rejects.toMatchObject({ code, final });
  });

  it("counts a repetition with other words as sent: the first attempt went out", async () => {
    const { transport } = await givenResend(refusal(409, "invalid_idempotent_request"));
    expect(await transport.send(letter)).toBe(letter.messageId);
  });

  it("tries again later when nobody is there", async () => {
    const transport = resendTransport({ apiKey: "re_test", baseUrl: "http://127.0.0.1:1" });
    await expect(transport.send(letter)).rejects.toMatchObject({ code: "unreachable", final: false });
  });
});

import "server-only";
import { createTransport } from "nodemailer";
import { LetterFailure } from "@/lib/mail/failure";
import { messageOf, type Transport } from "@/lib/mail/outgoing";

function failureOf(error: unknown): LetterFailure {
  const about = error instanceof Error ? error : new Error(String(error));
  const answered: unknown = Reflect.get(about, "responseCode");
  const kind: unknown = Reflect.get(about, "code");
  const detail = about.message;
  if (kind === "EAUTH") return new LetterFailure("notAllowed", detail, false, { cause: error });
  if (typeof answered !== "number") return new LetterFailure("unreachable", detail, false, { cause: error });
  if (answered < 500) return new LetterFailure("busy", detail, false, { cause: error });
  const command: unknown = Reflect.get(about, "command");
  return new LetterFailure(command === "RCPT TO" ? "refusedAddress" : "refused", detail, true, { cause: error });
}

/**
 * Sends by a mail server, over TLS where it offers it. SMTP cannot tell a repetition: after a crash between its answer and
 * ours a letter may go out twice, with the same Message-ID, by which many mailboxes drop the second.
 */
export function smtpTransport(url: string): Transport {
  const mailer = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "smtp",
    async send(letter) {
      try {
        await mailer.sendMail(messageOf(letter));
      } catch (error) {
        throw failureOf(error);
      }
      return letter.messageId;
    },
  };
}

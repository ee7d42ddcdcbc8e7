import "server-only";
import { type ErrorResponse, Resend } from "resend";
import { LetterFailure } from "@/lib/mail/failure";
import { letterHeaders, type Transport } from "@/lib/mail/outgoing";

const ANSWER_WITHIN_MS = 30_000;

function failureOf(error: ErrorResponse): LetterFailure {
  const detail = `${error.statusCode ?? "no answer"} ${error.name} ${error.message}`;
  if (
    error.name === "invalid_api_key" ||
    error.name === "missing_api_key" ||
    error.name === "restricted_api_key" ||
    error.statusCode === 401 ||
    error.statusCode === 403
  )
    return new LetterFailure("notAllowed", detail, false);
  if (error.statusCode === 429 || error.name === "concurrent_idempotent_requests")
    return new LetterFailure("busy", detail, false);
  if (error.statusCode === 400 || error.statusCode === 422) return new LetterFailure("refused", detail, true);
  return new LetterFailure("unreachable", detail, false);
}

const quoted = (name: string) => `"${name.replace(/["\\\r\n]/g, " ")}"`;
const mailbox = ({ name, address }: { name: string; address: string }) => (name ? `${quoted(name)} <${address}>` : address);

/** Sends by Resend. The letter's id is the idempotency key, so that a repetition within a day sends nothing. */
export function resendTransport(settings: { apiKey: string; baseUrl?: string }): Transport {
  const resend = new Resend(settings.apiKey, settings.baseUrl ? { baseUrl: settings.baseUrl } : {});
  return {
    name: "resend",
    async send(letter) {
      const { data, error } = await resend.emails.send(
        {
          from: mailbox(letter.from),
          to: mailbox(letter.to),
          ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          headers: { ...letterHeaders(letter), "Message-ID": letter.messageId },
        },
        { idempotencyKey: letter.id, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) },
      );
      // The key is known with other words: an earlier attempt of this letter, before an upgrade, went out.
      if (error?.name === "invalid_idempotent_request") return letter.messageId;
      if (error) throw failureOf(error);
      return data.id;
    },
  };
}

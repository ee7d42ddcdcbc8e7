import "server-only";
import { env } from "@/lib/env";
import type { Transport } from "@/lib/mail/outgoing";

let chosen: Promise<Transport> | undefined;

async function choose(): Promise<Transport> {
  if (env.RESEND_API_KEY) return (await import("@/lib/mail/transports/resend")).resendTransport({ apiKey: env.RESEND_API_KEY });
  if (env.SMTP_URL) return (await import("@/lib/mail/transports/smtp")).smtpTransport(env.SMTP_URL);
  const { fileTransport, mailFolder } = await import("@/lib/mail/transports/files");
  return fileTransport(mailFolder(env.KONTOR_DATA_DIR));
}

/** The transport that the settings choose: Resend, else SMTP, else files in the data directory. */
export function currentTransport(): Promise<Transport> {
  chosen ??= choose();
  return chosen;
}

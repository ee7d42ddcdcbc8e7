import { getTranslations } from "next-intl/server";
import { nothing } from "@/app/api/replies";
import { readFeed } from "@/lib/tasks/calendar-feed";

type Where = { params: Promise<{ address: string }> };

/**
 * A person's due dates for their calendar program, which brings no session: the secret address is the key. What it shows is asked anew
 * with every request. An address that is none, or was renewed, gets what a missing page gives.
 */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [, token] = /^([A-Za-z0-9_-]{43})\.ics$/.exec((await params).address) ?? [];
  const text =
    token &&
    (await readFeed(token, async (locale) => (await getTranslations({ locale, namespace: "tasklists" }))("calendar.name")));
  if (!text) return nothing(404);
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="kontor.ics"',
      "cache-control": "private, no-cache",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    },
  });
}

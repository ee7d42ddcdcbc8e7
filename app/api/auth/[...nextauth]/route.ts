import { z } from "zod";
import { leadTo } from "@/app/api/replies";
import { enterByLink } from "@/lib/auth/auth-js";
import { findMailLink } from "@/lib/auth/mail-links";
import { withNext } from "@/lib/auth/next-path";
import { refuseForeign } from "@/lib/auth/same-origin";
import { currentDevice, readSessionCookie } from "@/lib/auth/session-cookie";
import { rememberSettings } from "@/lib/auth/settings";
import { readSentForm } from "@/lib/bounded-body";

const longestForm = 4096;
const form = z.object({ token: z.string().min(1).max(200) });

/**
 * Where the button "Jetzt anmelden" leads. Only a POST from our own page spends the link: there is no GET here, so
 * nothing that merely follows links can sign anybody in or use a link up.
 */
export async function POST(request: Request, { params }: { params: Promise<{ nextauth: string[] }> }) {
  if ((await params).nextauth.join("/") !== "callback/link") return new Response("Not found", { status: 404 });
  const refused = refuseForeign(request);
  if (refused) return refused;
  const sent = await readSentForm(request, form, longestForm);
  if (!sent || sent === "too large") return leadTo("/sign-in/link");
  const { token } = sent;
  const link = await findMailLink("sign-in", token);
  const cookie = link?.state === "open" ? await enterByLink(token, await currentDevice(), await readSessionCookie()) : undefined;
  if (!link || !cookie) return leadTo(`/sign-in/link?${new URLSearchParams({ token })}`);
  await rememberSettings({ email: link.email });
  return leadTo(withNext("/sign-in/place", link.next), { "set-cookie": cookie });
}

import { enterByLink } from "@/lib/auth/auth-js";
import { findMailLink } from "@/lib/auth/mail-links";
import { withNext } from "@/lib/auth/next-path";
import { refuseForeign } from "@/lib/auth/same-origin";
import { currentDevice, readSessionCookie } from "@/lib/auth/session-cookie";
import { rememberSettings } from "@/lib/auth/settings";
import { readBoundedForm } from "@/lib/bounded-body";

const longestForm = 4096;
const longestToken = 200;

const goTo = (path: string, headers: Record<string, string> = {}) =>
  new Response(null, {
    status: 303,
    headers: { location: path, "cache-control": "no-store", ...headers },
  });

/**
 * Where the button "Jetzt anmelden" leads. Only a POST from our own page spends the link: there is no GET here, so
 * nothing that merely follows links can sign anybody in or use a link up.
 */
export async function POST(request: Request, { params }: { params: Promise<{ nextauth: string[] }> }) {
  if ((await params).nextauth.join("/") !== "callback/link") return new Response("Not found", { status: 404 });
  const refused = refuseForeign(request);
  if (refused) return refused;
  const token = (await readBoundedForm(request, longestForm))?.get("token");
  if (typeof token !== "string" || token === "" || token.length > longestToken) return goTo("/sign-in/link");
  const link = await findMailLink("sign-in", token);
  const cookie = link?.state === "open" ? await enterByLink(token, await currentDevice(), await readSessionCookie()) : undefined;
  if (!link || !cookie) return goTo(`/sign-in/link?${new URLSearchParams({ token })}`);
  await rememberSettings({ email: link.email });
  return goTo(withNext("/sign-in/place", link.next), { "set-cookie": cookie });
}

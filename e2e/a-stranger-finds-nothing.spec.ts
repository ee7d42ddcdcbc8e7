import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask } from "@/lib/testing/given-tasks";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";

// A refused page or request logs itself in the browser.
test.use({ provoked: /404|403|401/ });

async function givenSecretClient() {
  const { firm } = await givenFirm();
  const { client, responsible } = await givenClient({ firm, name: "Geheim & Söhne GmbH" });
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: contact, name: "Streng vertraulich" });
  const document = await givenDocument({ client, by: contact, folder, name: "Gehaltsliste.pdf" });
  const taskId = await givenTask(responsible, client, { title: "Geheime Frage", dueOn: "2099-03-16" });
  await givenDone(responsible, contact, taskId);
  const runningId = await givenTask(responsible, client, { title: "Geheime Bitte", dueOn: "2099-03-16" });
  return { firm, client, responsible, contact, folder, document, taskId, runningId };
}

type Secret = Awaited<ReturnType<typeof givenSecretClient>>;

const pagesOf = ({ client, folder, document, taskId, runningId }: Secret) => [
  `/clients/${client.id}/tasks`,
  `/clients/${client.id}/tasks/new`,
  `/clients/${client.id}/tasks/${taskId}`,
  `/clients/${client.id}/tasks/${runningId}/change`,
  `/clients/${client.id}`,
  `/clients/${client.id}/documents`,
  `/clients/${client.id}/documents/folders/${folder.id}`,
  `/clients/${client.id}/documents/trash`,
  `/clients/${client.id}/documents/categories/other`,
  `/clients/${client.id}/documents/${document.id}`,
  `/clients/${client.id}/people`,
  `/clients/${client.id}/activity`,
  `/clients/${client.id}/collaboration`,
  `/clients/${client.id}/details`,
];

const doorsOf = ({ client, folder, document, taskId }: Secret) => [
  `/api/clients/${client.id}/tasks/${taskId}/record`,
  `/api/clients/${client.id}/tasks/container?folder=${folder.id}`,
  `/api/clients/${client.id}/tasks/container?words=geheim`,
  `/api/clients/${client.id}/documents?folder=${folder.id}`,
  `/api/clients/${client.id}/documents/anchors?folder=${folder.id}`,
  `/api/clients/${client.id}/documents/place?folder=${folder.id}&typed=G&behind=-1`,
  `/api/clients/${client.id}/folders?parent=${folder.id}`,
  `/api/documents/${document.id}/content`,
  `/api/documents/${document.id}/content?download=1`,
  `/api/clients/${client.id}/archive`,
  `/api/clients/ended/${client.collaborationId}/papers`,
];

const words = /Geheim|Gehaltsliste|Streng vertraulich/;

async function expectNothing(request: APIRequestContext, secret: Secret) {
  for (const address of [...pagesOf(secret), ...doorsOf(secret)]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBe(404);
    expect(await answer.text(), address).not.toMatch(words);
  }
  for (const address of [
    "/",
    "/clients",
    "/api/clients?q=geheim",
    "/api/clients?q=",
    `/search?client=${secret.client.id}`,
    "/search?q=gehaltsliste",
    "/tasks",
    "/tasks?part=done",
    "/tasks?part=client&as=board",
    "/tasks/new?q=geheim",
    "/clients?state=ended",
    "/clients/invitations",
    "/services",
    "/clients",
    "/api/clients?q=geheim",
    "/api/clients?q=",
  ]) {
    const answer = await request.get(address);
    expect(await answer.text(), address).not.toMatch(words);
  }
}

async function as(context: BrowserContext, person: Person): Promise<APIRequestContext> {
  await signIn(context, person);
  return context.request;
}

test("staff without the engagement find nothing of the client: not by list, address, search or count", async ({ context }) => {
  const secret = await givenSecretClient();
  const { staff } = await givenStaff({ firm: secret.firm });
  await expectNothing(await as(context, staff), secret);
});

test("another firm finds nothing", async ({ context }) => {
  const secret = await givenSecretClient();
  const { owner } = await givenFirm();
  await expectNothing(await as(context, owner), secret);
});

test("another client finds nothing", async ({ context }) => {
  const secret = await givenSecretClient();
  const { client } = await givenClient({ firm: secret.firm });
  await expectNothing(await as(context, await givenContact({ client })), secret);
});

test("who is signed out is led to sign in, and told nothing", async ({ request }) => {
  const secret = await givenSecretClient();
  for (const address of pagesOf(secret)) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect([303, 307], address).toContain(answer.status());
    expect(answer.headers().location, address).toMatch(/^\/sign-in|^http:\/\/localhost:\d+\/sign-in/);
    expect(await answer.text(), address).not.toMatch(words);
  }
  for (const address of [...doorsOf(secret), "/api/clients?q=", "/api/events"]) {
    expect([401, 404], address).toContain((await request.get(address)).status());
  }
});

test("no answer is read as something else than what it is, and none is shown inside another site", async ({ page, request }) => {
  await page.goto("/sign-in");
  const script = await page.locator("script[src]").first().getAttribute("src");
  const answers = [
    "/sign-in",
    "/api/health",
    "/api/events",
    "/api/uploadthing",
    "/api/storage/a/b/c",
    "/pdfjs/cmaps/none.bcmap",
    "/pdfjs/room",
    script ?? "",
    "/_next/static/none.js",
  ];
  for (const address of answers) {
    expect((await request.get(address)).headers()["x-content-type-options"], address).toBe("nosniff");
  }
  expect((await request.get("/sign-in")).headers()).toMatchObject({
    "x-frame-options": "DENY",
    "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
  });
  for (const address of ["/none", "/icons.svgx", "/api/storagex", "/api/uploadthingx", "/_next/staticx"]) {
    const answer = await request.get(address, { headers: { "x-nonce": "abc" } });
    expect(answer.headers()["content-security-policy"], address).toContain("frame-ancestors 'none'");
    expect(answer.headers()["x-frame-options"], address).toBe("DENY");
    expect(await answer.text(), address).not.toContain('nonce="abc"');
  }
});

test("a form or an action sent by another site is refused before it reaches a page", async ({ request }) => {
  const from = (headers: Record<string, string>, address = "/sign-in") =>
    request.post(address, { headers: { "next-action": "00".repeat(21), ...headers }, data: "[]" });
  expect((await from({})).status()).toBe(403);
  expect((await from({ origin: "https://evil.example" })).status()).toBe(403);
  expect((await from({ "sec-fetch-site": "cross-site" })).status()).toBe(403);
  // What the proxy stays away from looks for no action: where there are any, an unknown one is answered with 409.
  const ours = { "sec-fetch-site": "same-origin" };
  expect((await from(ours)).status()).toBe(409);
  for (const address of ["/icons.svg", "/api/storage/x", "/api/uploadthing", "/_next/static/x.js"]) {
    const answer = await from(ours, address);
    // Next answers whatever is posted to a file of "public" with 500, and says nothing in the log.
    expect([401, 404, 405, 500], address).toContain(answer.status());
    expect(await answer.text(), address).not.toContain("Server Action");
  }
});

test("who has it finds it: the same addresses, asked by its people", async ({ context }) => {
  const secret = await givenSecretClient();
  const request = await as(context, secret.responsible);
  for (const address of pagesOf(secret)) expect((await request.get(address)).status(), address).toBe(200);
  for (const address of doorsOf(secret).slice(0, 3)) expect((await request.get(address)).status(), address).toBe(200);
});

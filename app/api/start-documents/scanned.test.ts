import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { openSession } from "@/lib/auth/actor";
import { listServices } from "@/lib/collaboration/catalogue";
import { openBrowser } from "@/lib/testing/browser";
import { eicar, startClamd } from "@/lib/testing/clamd";
import { givenFirm } from "@/lib/testing/given";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { POST } = await import("./route");

const socket = path.join(tmpdir(), `kontor-start-clamd-${process.pid}.sock`);
process.env.CLAMD_URL = `unix:${socket}`;

it("takes a getting-started document only when the virus scanner has looked at it and found nothing", async () => {
  const { firm, owner } = await givenFirm();
  const [service] = await listServices(owner, firm.id);
  openBrowser();
  await openSession(owner.userId, "password");
  const answerTo = async (words: string) => {
    const form = new FormData();
    const fields = {
      firmId: firm.id,
      serviceId: service?.id ?? "",
      file: new File([`%PDF-1.7\n${words}\n%%EOF\n`], "Start.pdf"),
    };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const headers = { "sec-fetch-site": "same-origin" };
    const sent = await POST(new Request("http://localhost:3000/api/start-documents", { method: "POST", headers, body: form }));
    return sent.headers.get("location");
  };
  const refused = "/settings/firm/services?problem=start.infected";
  expect(await answerTo("away"), "nobody could look at it").toBe(refused);
  const clamd = await startClamd({ at: socket });
  expect(await answerTo(eicar)).toBe(refused);
  expect(await answerTo("clean")).toBe("/settings/firm/services");
  await clamd.stop();
});

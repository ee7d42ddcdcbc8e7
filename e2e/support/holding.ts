import type { Page, Request } from "@playwright/test";
import { gate } from "@/lib/gate";

type Which = (request: Request) => boolean;

/** Keeps requests to this address from leaving the page until the returned function is called. */
export async function holdRequests(page: Page, address: string, which: Which = () => true): Promise<() => void> {
  const { promise, open } = gate();
  await page.route(address, async (route, request) => {
    if (which(request)) await promise;
    await route.continue();
  });
  return open;
}

/** Lets the server do what is asked of it at this address, and keeps the answers from the page until the returned function is called. */
export async function holdAnswers(page: Page, address: string, which: Which): Promise<() => void> {
  const { promise, open } = gate();
  await page.route(address, async (route, request) => {
    if (!which(request)) return route.fallback();
    const response = await route.fetch();
    await promise;
    await route.fulfill({ response });
  });
  return open;
}

/** Holds transfers back until the returned function is called. */
export const holdTransfers = (page: Page) => holdRequests(page, "**/api/storage/**");
/** Whether it changes something: saving, announcing, acting. */
export const isWriting = (request: Request) => request.method() === "POST";

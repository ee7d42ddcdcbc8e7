import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect } from "@playwright/test";

type Watching = {
  /** What a story provokes on purpose and the browser therefore reports (a refused request logs itself). */
  provoked: RegExp;
  watched: (context: BrowserContext) => void;
};

/**
 * A story's test. It fails when any page of it, in any of its browsers, wrote an error to the console, broke the content
 * security policy or threw. Further contexts (another person's browser) are handed to `watched`.
 */
export const test = base.extend<Watching>({
  provoked: [/(?!)/, { option: true }],
  watched: [
    async ({ context, provoked }, use) => {
      const complaints: string[] = [];
      const watch = (one: BrowserContext) => {
        one.on("console", (message) => {
          if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
        });
        one.on("weberror", (problem) => complaints.push(String(problem.error())));
      };
      watch(context);
      await use(watch);
      expect(complaints.filter((complaint) => !provoked.test(complaint))).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * The page, once it has come to rest (its title may stream in after the content, a colour may be on its way to another, something may just
 * be read anew), has no violation of WCAG 2.2 A and AA that axe can find.
 */
export async function expectAccessible(page: Page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  await expect(async () => {
    await expect(page).toHaveTitle(/./);
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`);
    expect(found).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

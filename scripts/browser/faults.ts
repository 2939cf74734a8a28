// What axe-core finds on a page.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Axe = {
  run(of: string | Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** What is to be looked at, when not the whole page, and by which rules, when not by all. */
type Looked = { readonly of?: string; readonly runOnly?: readonly string[] };

/** What axe-core finds on the page as it stands: the rule, and where. */
export async function faultsOf(page: Page, looked: Looked = {}): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async ({ of, ...chosen }) => {
    // What passes is not described, element by element: on a long list that takes longer than to look.
    const options = { ...chosen, resultTypes: ['violations'], selectors: false };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(of ?? document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, looked);
}

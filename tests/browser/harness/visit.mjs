//! What every file that visits the console begins with: the site and a browser, and what is done on all its pages.
import { after, before } from 'node:test';
import { openBrowser } from './chromium.mjs';
import { onPage as onPageOf } from './console.mjs';
import { startSite } from './site.mjs';

/**
 * Starts the site and a browser before the tests of a file, and closes them after. `prepare` is given the site before the first test.
 * @returns `site`, as `startSite` gives it once the tests run; `onPage(use, options)`, as in `console.mjs`, in that browser
 */
export function visit(prepare) {
  const site = {};
  let browser;
  before(async () => {
    Object.assign(site, await startSite());
    await prepare?.(site);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site.close?.();
  });
  return { site, onPage: (use, options) => onPageOf(browser, use, options) };
}

/** Waits for the heading of a page or a section. */
export const heading = (page, name) => page.getByRole('heading', { name, exact: true }).waitFor();

/** Presses the button of that name, a text or a pattern. */
export const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Waits until that is said to those who listen. */
export const said = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();

/** The section of that name. */
export const section = (page, name) => page.getByRole('region', { name, exact: true });

//! The console page in Chromium: opening it as some user, reading it as a person would, and watching for faults.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { it } from 'node:test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A form that the rules accept; the separators are dropped by the page. */
export const GOOD = {
  'First name': 'Alex',
  'Last name': 'Taylor',
  'Date of birth': '3/10/1990',
  'Email address': 'alex@example.com',
  Street: '1 Main Street',
  City: 'New York',
  State: 'New York',
  'ZIP code': '10001',
  'Phone number': '(212) 555-0123',
  'Social Security number': '123-45-6789',
};

/**
 * A new, empty browser profile with one page.
 * @param {import('playwright-core').Browser} browser
 * @param {object} [options] as for `newContext`
 * @returns the page and `faults`: errors of scripts, messages of the console and violations of the content policy. The
 *   browser's own line about an API call that was answered with an error is none of these.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    const isApiAnswer = message.text().startsWith('Failed to load resource') && /\/(idp|api-commerceIdentity|programs|operator)\//.test(message.location().url);
    if (!isApiAnswer) faults.push(`${message.type()}: ${message.text()}`);
  });
  await page.exposeFunction('reportViolation', (text) => faults.push(text));
  await page.addInitScript(() => {
    const { fetch } = globalThis;
    globalThis.sentBodies = [];
    globalThis.fetch = async (request, ...more) => {
      const { pathname } = new URL(request.url ?? request, location.href);
      // Of a request that may have to be sent again, the browser's tools don't see the body.
      if (request.body) globalThis.sentBodies.push([`${request.method} ${pathname}`, await request.clone().text()]);
      return fetch(request, ...more);
    };
    addEventListener('securitypolicyviolation', (event) => globalThis.reportViolation(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  return { page, faults, close: () => context.close() };
}

/**
 * What the page sends next, or has sent last, by a call.
 * @param {RegExp} call of its method and path
 */
export async function sentBody(page, call) {
  const found = (source) => globalThis.sentBodies.findLast(([name]) => new RegExp(source).test(name))?.[1];
  return JSON.parse(await (await page.waitForFunction(found, call.source)).jsonValue());
}

/** Runs `use` on a new page, expects no fault of it, and closes it. */
export async function onPage(browser, use, options) {
  const { page, faults, close } = await openPage(browser, options);
  try {
    await use(page);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

/** Types or chooses the given values, by label, and leaves each field. */
export async function fill(page, values) {
  for (const [label, value] of Object.entries(values)) {
    const input = field(page, label);
    if (label === 'State') await input.selectOption({ label: value });
    else await input.fill(value);
    await input.blur();
  }
}

/** The input with this label, whether marked as optional or not. */
export function field(page, label) {
  return page.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));
}

/** What the person is told of a field: its hint and its error, as assistive technology reads them. */
export async function described(page, label) {
  return field(page, label).evaluate((input) => {
    const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
    return ids.map((id) => document.getElementById(id)?.textContent ?? `no element ${id}`).join(' ');
  });
}

/** Waits until the person is told this of a field; what is wrong with it may be known to the Worker alone, which answers in its own time. */
export async function isTold(page, label, pattern) {
  for (let left = 100; left > 0 && !pattern.test(await described(page, label)); left--) await page.waitForTimeout(50);
  assert.match(await described(page, label), pattern);
}

export async function isInvalid(page, label) {
  return (await field(page, label).getAttribute('aria-invalid')) === 'true';
}

/** Presses the form's button; where there are several forms, that of the one with this button. */
export async function submit(page, button = '') {
  // The e-mail address has a form of its own above that of the second factor.
  await page.getByRole('main').locator('button[type=submit]', { hasText: button }).last().click();
}

/** The summary of problems once it has the focus: its title and its lines. */
export async function summary(page) {
  const box = page.locator('.summary:focus');
  await box.waitFor();
  return { title: await box.getByRole('heading').textContent(), lines: await box.getByRole('listitem').allTextContents(), text: await box.textContent() };
}

/** The profile as it is shown: label → value. Goes to it from another page. */
export async function profile(page) {
  const title = page.getByRole('heading', { name: 'Your profile', exact: true });
  const other = page.getByRole('navigation').getByRole('link', { name: 'Profile', exact: true }).and(page.locator(':not([aria-current])'));
  await title.or(other).first().waitFor();
  if (!(await title.isVisible())) await other.click();
  await title.waitFor();
  const rows = page.locator('dl .row');
  return Object.fromEntries(
    await rows.evaluateAll((all) => all.map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent])),
  );
}

/**
 * Tests of every state, each in light on a wide screen and in dark on a narrow one: it fits, axe finds nothing, and
 * nothing is reported in the browser's console.
 * @param {Record<string, (page) => Promise<void>>} states name → what leads to it
 * @param {(use: (page) => Promise<void>, options: object) => Promise<void>} onPage runs `use` on a new page
 */
export function testStates(states, onPage) {
  for (const [name, reach] of Object.entries(states)) {
    for (const [colorScheme, width] of [['light', 1000], ['dark', 360]]) {
      it(`${name}, ${colorScheme}, ${width} pixels: fits, axe finds nothing, nothing is reported in the console`, async () => {
        await onPage(
          async (page) => {
            await reach(page);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
            assert.deepEqual(await axe(page), []);
          },
          { colorScheme, viewport: { width, height: 640 } },
        );
      });
    }
  }
}

/** What axe finds, one line per finding. Run from outside the page, so that the page's content policy stays as it is. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}

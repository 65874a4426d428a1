//! The examples of the package, built and used as a person would.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { close, served, visit } from '../lib/page.mjs';
import { copied, install, uninstall } from '../lib/project.mjs';
import { startWorkerd } from '../../lib/workerd.mjs';

const EXAMPLES = fileURLToPath(new URL('../../../web/validator/examples', import.meta.url));
const ADDRESS = { street: '1 Main Street', city: 'New York', state: 'ny', zip: '94105' };
const NORMALISED = { emailAddress: 'alex@example.com', address: { ...ADDRESS, state: 'NY', zip: '10001' } };

describe('the examples', () => {
  let folder;
  before(async () => {
    folder = await install();
  });
  after(async () => {
    await close();
    await uninstall(folder);
  });

  const example = (name) => copied(folder, name, join(EXAMPLES, name));

  /** Builds the example, opens it and does `use` with the page. */
  async function opened(name, use) {
    const root = await example(name);
    await build({ root, configFile: false, logLevel: 'error', build: { outDir: join(root, 'out') } });
    await served(join(root, 'out'), (url) => visit(url, use));
  }

  it('plain-form tells each field as one types, and submits the normalised payload', () => opened('plain-form', async (page) => {
    const messageOf = (name) => page.locator(`[name="${name}"]`).evaluate((input) => input.validationMessage);
    await page.fill('[name=emailAddress]', 'alex@');
    assert.equal(await messageOf('emailAddress'), 'Enter an e-mail address like name@example.com');
    assert.equal(await page.locator('[name=emailAddress]').getAttribute('autocomplete'), 'email');
    await page.fill('[name=emailAddress]', 'alex@EXAMPLE.com');
    await page.fill('[name=phoneNumber]', '+1 (212) 555-0123');
    for (const [key, value] of Object.entries(ADDRESS)) await page.fill(`[name="address.${key}"]`, value);
    await page.click('button');
    assert.equal(await messageOf('address.zip'), 'This ZIP code does not belong to New York');
    await page.fill('[name="address.zip"]', '10001');
    await page.click('button');
    assert.deepEqual(JSON.parse(await page.textContent('output')), { ...NORMALISED, phoneNumber: '2125550123' });
    // A part of an address is none.
    await page.fill('[name="address.street"]', '');
    await page.click('button');
    assert.equal(await messageOf('address.street'), 'This is required');
    // Filled in or all left out, nothing is said of it any more.
    for (const key of Object.keys(ADDRESS)) await page.fill(`[name="address.${key}"]`, '');
    await page.click('button');
    assert.equal(await messageOf('address.street'), '');
    assert.deepEqual(JSON.parse(await page.textContent('output')), { emailAddress: 'alex@example.com', phoneNumber: '2125550123' });
  }));

  it('plain-form tells what concerns no input', () => opened('plain-form', async (page) => {
    await page.locator('[name=emailAddress]').evaluate((input) => {
      input.value = 'x'.repeat(70_000);
    });
    await page.click('button');
    assert.match(await page.textContent('output'), /Please look at the fields.*Must not be larger than 65536 bytes/);
  }));

  it('react-hook-form tells each field in Spanish, and submits the normalised payload', () => opened('react-hook-form', async (page) => {
    await page.fill('[name=emailAddress]', 'alex@');
    for (const [key, value] of Object.entries(ADDRESS)) await page.fill(`[name="address.${key}"]`, value);
    await page.click('button');
    await page.waitForSelector('[role=alert]');
    assert.deepEqual(await page.locator('[role=alert]').allTextContents(), ['Escriba una dirección de correo como nombre@example.com', 'Este código postal no es de Nueva York']);
    await page.fill('[name=emailAddress]', 'alex@EXAMPLE.com');
    await page.fill('[name="address.zip"]', '10001');
    await page.click('button');
    await page.waitForFunction(() => document.querySelector('output').textContent !== '');
    assert.deepEqual(JSON.parse(await page.textContent('output')), NORMALISED);
    await page.fill('[name="address.zip"]', '');
    await page.waitForSelector('[role=alert]');
    assert.deepEqual(await page.locator('[role=alert]').allTextContents(), ['Este dato es obligatorio']);
    for (const key of Object.keys(ADDRESS)) await page.fill(`[name="address.${key}"]`, '');
    await page.click('button');
    await page.waitForFunction(() => !document.querySelector('output').textContent.includes('address'), undefined, { timeout: 5000 });
    assert.deepEqual(JSON.parse(await page.textContent('output')), { emailAddress: 'alex@example.com' });
  }));

  const user = { firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', ...NORMALISED };

  it('hono answers the normalised payload, the issues and the schema', async () => {
    const { default: app } = await import(pathToFileURL(join(await example('hono'), 'app.js')));
    const post = (body) => app.request('/users', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const [right, wrong] = [await post({ ...user, firstName: ' Alex ' }), await post({ ...user, dob: '1990-02-30' })];
    assert.deepEqual([right.status, await right.json()], [201, user]);
    assert.equal(wrong.status, 400);
    // Nothing of what was sent comes back.
    const { issues, ...rest } = await wrong.json();
    assert.deepEqual([issues.map(({ path, code }) => [path, code]), rest], [[[['dob'], 'date.calendar']], {}]);
    assert.equal((await (await app.request('/users/schema')).json()).properties.dob.type, 'string');
  });

  it('hono does so in workerd', async () => {
    const worker = await startWorkerd("import app from './app.js';\nexport default { fetch: (request) => app.fetch(new Request('http://x/users', request)) };", { resolveDir: await example('hono') });
    try {
      assert.deepEqual(await worker.ask(JSON.stringify(user), { 'content-type': 'application/json' }), user);
    } finally {
      await worker.stop();
    }
  });
});

//! Finding people on the operators' page, and what is done about them; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ACCOUNT, BASE, PASSWORD, addKey, siteHeaders } from '../e2e/harness/identity.mjs';
import { axe, fill, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said, visit } from './harness/visit.mjs';

let headers;
let users = 0;
const { site, onPage } = visit(async ({ worker }) => {
  headers = siteHeaders(await addKey(worker.db, 'server'));
});

/** @returns the user name of somebody who signed up, whose address begins with it */
async function someone() {
  const username = `kim.doe-${(users += 1)}`;
  const body = { user: { name: { first: 'Kim', last: `Doe-${'abcdefghij'[users % 10]}` }, email: `${username}@example.com` }, provider: { username, password: PASSWORD } };
  const { status, text } = await site.worker.api('POST', `${BASE}/user/local`, { headers, body });
  assert.equal(status, 200, text);
  return username;
}

const logIn = async (username) => (await site.worker.api('POST', `${BASE}/auth/local/login`, { headers, body: { username, password: PASSWORD } })).status;

async function open(page, scope = 'identity') {
  await page.goto(`${site.url}operator#token=${await site.worker.token('help-desk', { scope })}`);
  await page.getByRole('navigation').getByRole('link', { name: 'People', exact: true }).click();
  await heading(page, 'People');
}

/** Finds somebody new by the user name. */
async function find(page) {
  const username = await someone();
  await open(page);
  await fill(page, { Tenant: ACCOUNT });
  await findBy(page, 'User name', username);
  await heading(page, '1 person');
  return username;
}

const card = (page) => page.locator('.items > li');
const asked = (page, name) => page.getByRole('dialog', { name, exact: true });

const idOf = (page) => card(page).locator('.row', { hasText: 'User ID' }).locator('dd').textContent();

async function findBy(page, by, text) {
  await page.getByLabel('Find by').selectOption(by);
  await fill(page, { 'What it is': text });
  await submit(page);
}

describe('people of a tenant', () => {
  it('are found by the whole address, user name, id or request, and nobody by a part of it', async () => {
    await onPage(async (page) => {
      const username = await find(page);
      await page.locator('#found:focus').waitFor();
      assert.match(await card(page).textContent(), new RegExp(`Kim Doe.*Active.*User name${username}Email address${username}@example.com, not verified.*Last log-inNone`));
      const id = await idOf(page);
      await findBy(page, 'Email address', `${username.toUpperCase()}@EXAMPLE.com`);
      await said(page, '1 person found.');
      await findBy(page, 'Phone number', '5550177');
      await heading(page, 'Nobody was found');
      await findBy(page, 'User ID', id);
      await heading(page, '1 person');
      assert.match(await card(page).textContent(), new RegExp(username));
      const changed = await site.worker.api('PATCH', `${BASE}/user/${id}`, { headers, body: { name: { last: 'Doe' } } });
      await findBy(page, 'Request ID', changed.headers.get('x-request-id'));
      await said(page, '1 person found.');
      assert.match(await card(page).textContent(), new RegExp(username));
      await findBy(page, 'User name', username.slice(0, 6));
      await heading(page, 'Nobody was found');
    });
  });

  it('are listed, whoever came last first, in parts', async () => {
    await onPage(async (page) => {
      for (let rest = 26; rest > 0; rest -= 1) await someone();
      await open(page);
      await fill(page, { Tenant: ACCOUNT });
      await submit(page);
      await heading(page, '25 people');
      await press(page, 'Show more people');
      await page.getByRole('heading', { name: /^(2[6-9]|3\d) people$/ }).waitFor();
      assert.match(await card(page).first().textContent(), new RegExp(`kim.doe-${users}`));
    });
  });

  it('are told to nobody without the scope, and of no tenant that was not named', async () => {
    await onPage(async (page) => {
      await open(page, 'support');
      await fill(page, { Tenant: 'acme' });
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^Tenant: Enter the id of a tenant/);
      await fill(page, { Tenant: ACCOUNT });
      await submit(page);
      const { title, text } = await summary(page);
      assert.equal(title, 'This token does not allow it');
      assert.match(text, /“identity”/);
      await open(page);
      await fill(page, { Tenant: 'other0000000000000000000' });
      await submit(page);
      await heading(page, 'Nobody was found');
    });
  });

  it('are kept out and let in again, after a question, and it shows', async () => {
    await onPage(async (page) => {
      const username = await find(page);
      await press(page, /^Deactivate /);
      assert.match(await asked(page, 'Deactivate this account?').textContent(), /Kim Doe-\w, user [0-9a-f-]{36}: all sessions end at once/);
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press('Escape');
      assert.equal(await logIn(username), 200);
      await press(page, /^Deactivate /);
      await asked(page, 'Deactivate this account?').getByRole('button', { name: 'Deactivate the account', exact: true }).click();
      await said(page, 'They can’t log in any more.');
      await card(page).getByText(/^Deactivated /).waitFor();
      await page.locator('#found:focus').waitFor();
      assert.equal(await logIn(username), 401);
      await press(page, /^Activate /);
      await said(page, 'They can log in again.');
      assert.equal(await logIn(username), 200);
    });
  });

  it('are given a copy of, as it is signed', async () => {
    await onPage(async (page) => {
      await find(page);
      const id = await idOf(page);
      const replied = page.waitForResponse((response) => response.url().endsWith('/export'));
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, /^Export /)]);
      assert.equal(file.suggestedFilename(), `${id}.json`);
      assert.equal(readFileSync(await file.path(), 'utf8'), await (await replied).text());
      await said(page, `The copy was saved as ${id}.json.`);
    });
  });

  it('are looked up at the support desk by a button', async () => {
    await onPage(async (page) => {
      await find(page);
      const id = await idOf(page);
      await press(page, /^Profile /);
      await heading(page, 'Support');
      assert.equal(await page.getByLabel('User ID').inputValue(), id);
    });
  });

  it('are deleted after a question', async () => {
    await onPage(async (page) => {
      const username = await find(page);
      await press(page, /^Delete /);
      await asked(page, 'Delete this account?').getByRole('button', { name: 'Delete the account', exact: true }).click();
      await said(page, 'The account was deleted.');
      await page.locator('#found:focus').waitFor();
      assert.equal(await card(page).count(), 0);
      assert.equal(await logIn(username), 401);
    });
  });
});

/** Every state of this page: what leads to it. */
const STATES = {
  'looking for people': open,
  'somebody who was found': find,
};

describe('every state of the people', () => {
  testStates(STATES, onPage);
});

//! Tenants, api keys and clients on the operators' page; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BASE } from '../e2e/harness/identity.mjs';
import { axe, fill, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said, section, visit } from './harness/visit.mjs';

const { site, onPage } = visit();
const asked = (page, name) => page.getByRole('dialog', { name, exact: true });
const cards = (page) => page.locator('.items > li');

async function open(page, place, scope = 'operator identity') {
  await page.goto(`${site.url}operator#token=${await site.worker.token('desk', { scope })}`);
  await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click();
  await page.getByRole('heading', { name: place, exact: true, level: 1 }).waitFor();
}

/** Makes a tenant and opens it; gives its account. */
async function newTenant(page, name = 'Acme Bank') {
  await open(page, 'Tenants');
  await press(page, 'Make a new tenant');
  await fill(page, { Name: name });
  await submit(page, 'Make the tenant');
  await said(page, 'The tenant was made. It has no key yet.');
  return page.locator('.row', { hasText: 'Account' }).locator('dd').first().textContent();
}

/** Makes an api key for servers; gives its text. */
async function newKey(page, label = 'Shop') {
  await press(page, 'Make a new api key');
  await page.getByLabel('For', { exact: true }).selectOption('Servers: it is a secret');
  await fill(page, { Label: label });
  await submit(page, 'Make the api key');
  await page.locator('#secret:focus').waitFor();
  return page.locator('code.secret').textContent();
}

/** Makes a client with these scopes, in words; gives its secret. */
async function newClient(page, ...scopes) {
  await press(page, 'Make a new client');
  for (const words of scopes) await page.getByLabel(words, { exact: true }).check();
  await submit(page, 'Make the client');
  await page.locator('#secret:focus').waitFor();
  return page.locator('code.secret').textContent();
}

/** What the service says to a key. */
async function answerTo(key, account) {
  const headers = { 'x-api-key': key, 'x-site-context': JSON.stringify({ account }) };
  return (await site.worker.api('GET', `${BASE}/user`, { headers })).status;
}

describe('an api key', () => {
  it('is made for a tenant, and shown once', async () => {
    await onPage(async (page) => {
      const account = await newTenant(page);
      await page.getByText('There is none.').waitFor();
      const key = await newKey(page);
      assert.match(key, new RegExp(`^server\\.${account}\\.[\\w-]{43}$`));
      assert.equal(await answerTo(key, account), 200);
      assert.match(await cards(page).textContent(), /^Shop.*Active.*ForServers.*Last used(Never|\w).*EndsNever/);
      assert.deepEqual(await axe(page), []);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await section(page, 'The new api key').getByRole('button', { name: 'Copy', exact: true }).click();
      await said(page, 'The api key was copied.');
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key);
      await press(page, 'I have copied it');
      await page.locator('#credentials:focus').waitFor();
      assert.ok(!(await page.content()).includes(key));
      assert.equal(await page.evaluate((text) => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]).includes(text), key), false);
    });
  });

  it('needs a kind, and an end that is to come', async () => {
    await onPage(async (page) => {
      await newTenant(page);
      await press(page, 'Make a new api key');
      await submit(page, 'Make the api key');
      assert.match((await summary(page)).lines.join(), /^For: /);
      await page.getByLabel('For', { exact: true }).selectOption('Browsers: it is public');
      await fill(page, { Ends: '2020-01-31' });
      await submit(page, 'Make the api key');
      assert.deepEqual((await summary(page)).lines, ['Ends: Enter a time to come.']);
    });
  });

  it('is rotated after a question: another is shown, and the old one goes on', async () => {
    await onPage(async (page) => {
      const account = await newTenant(page);
      const key = await newKey(page);
      await press(page, 'I have copied it');
      await press(page, 'Rotate Shop');
      assert.match(await asked(page, 'Rotate this api key?').textContent(), /Shop, .* 24 hours more/);
      await asked(page, 'Rotate this api key?').getByRole('button', { name: 'Rotate the api key', exact: true }).click();
      await page.locator('#secret:focus').waitFor();
      const next = await page.locator('code.secret').textContent();
      assert.notEqual(next, key);
      assert.deepEqual([await answerTo(key, account), await answerTo(next, account)], [200, 200]);
      assert.equal(await cards(page).count(), 2);
      assert.match(await cards(page).nth(1).textContent(), /takes its place/);
      assert.equal(await page.getByRole('button', { name: 'Rotate Shop', exact: true }).count(), 1);
    });
  });

  it('is revoked after a question, at once, and it shows', async () => {
    await onPage(async (page) => {
      const account = await newTenant(page);
      const key = await newKey(page);
      await press(page, 'Revoke Shop');
      assert.match(await asked(page, 'Revoke this api key?').textContent(), /Shop, .*: whoever uses it is refused at once, and it can’t be taken back/);
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press('Escape');
      assert.equal(await answerTo(key, account), 200);
      await press(page, 'Revoke Shop');
      await asked(page, 'Revoke this api key?').getByRole('button', { name: 'Revoke the api key', exact: true }).click();
      await said(page, 'The api key was revoked.');
      await page.locator('#credentials:focus').waitFor();
      assert.equal(await answerTo(key, account), 401);
      assert.match(await cards(page).textContent(), /^ShopRevoked/);
      assert.equal(await page.getByRole('button', { name: /^(Revoke|Rotate) / }).count(), 0);
    });
  });
});

describe('a tenant', () => {
  it('is in the list, and leads to its keys and its people', async () => {
    await onPage(async (page) => {
      const account = await newTenant(page, 'Zeta Bank');
      await press(page, 'All tenants');
      await press(page, 'Open Zeta Bank');
      await page.locator('h2:focus', { hasText: 'Zeta Bank' }).waitFor();
      await press(page, 'People of Zeta Bank');
      await heading(page, 'People');
      assert.equal(await page.getByLabel('Tenant').inputValue(), account);
    });
  });

  it('is told to nobody without the scope', async () => {
    await onPage(async (page) => {
      await open(page, 'Tenants', 'identity');
      await heading(page, 'This token does not allow it');
      await page.getByText('It needs the scope “operator”.').waitFor();
    });
  });
});

describe('a client', () => {
  const tokenFor = async (id, secret) => {
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    return (await fetch(new URL('/oauth/token', site.url), { method: 'POST', headers: { authorization }, body })).status;
  };
  const idOf = (page) => section(page, 'The new secret').locator('code').first().textContent();

  it('is made with scopes, gets tokens, another secret, and none any more once it is revoked', async () => {
    await onPage(async (page) => {
      await open(page, 'Clients');
      const secret = await newClient(page, 'Deliver alerts', 'Support: delete profiles');
      const id = await idOf(page);
      assert.equal(await tokenFor(id, secret), 200);
      const card = cards(page).filter({ hasText: id });
      assert.match(await card.textContent(), /Scopessupport\.delete, webhook/);
      await card.getByRole('button', { name: /^Rotate/ }).click();
      await asked(page, 'Rotate this client?').getByRole('button', { name: 'Rotate the client', exact: true }).click();
      await page.locator('code.secret', { hasNotText: secret }).waitFor();
      const next = await page.locator('code.secret').textContent();
      assert.deepEqual([await tokenFor(id, secret), await tokenFor(id, next)], [200, 200]);
      await card.getByRole('button', { name: /^Revoke/ }).click();
      await asked(page, 'Revoke this client?').getByRole('button', { name: 'Revoke the client', exact: true }).click();
      await said(page, 'The client was revoked.');
      assert.equal(await tokenFor(id, next), 401);
    });
  });

  it('needs a scope, and a program that there is', async () => {
    await onPage(async (page) => {
      await open(page, 'Clients');
      await press(page, 'Make a new client');
      await page.keyboard.press('Space');
      await page.keyboard.press('Space');
      await submit(page, 'Make the client');
      assert.match((await summary(page)).lines.join(), /^Scopes: /);
      await page.getByRole('main').getByRole('link', { name: /^Scopes: / }).click();
      await page.keyboard.press('Space');
      assert.equal(await page.getByLabel('People: find, deactivate, export, delete').isChecked(), true);
      await fill(page, { Program: 'nothing' });
      await submit(page, 'Make the client');
      assert.deepEqual((await summary(page)).lines, ['Scopes: A client of one program can be for programs alone.']);
      await page.getByLabel('People: find, deactivate, export, delete').uncheck();
      await page.getByLabel('Accounts of one program').check();
      await submit(page, 'Make the client');
      assert.deepEqual((await summary(page)).lines, ['Program: There is no program with this code.']);
    });
  });
});

/** Every state of these pages: what leads to it. */
const STATES = {
  'all tenants': async (page) => {
    await newTenant(page);
    await press(page, 'All tenants');
    await cards(page).first().waitFor();
  },
  'a new tenant': async (page) => {
    await open(page, 'Tenants');
    await press(page, 'Make a new tenant');
  },
  'a tenant with a new key': async (page) => {
    await newTenant(page);
    await newKey(page);
  },
  'a tenant with a revoked key': async (page) => {
    await newTenant(page);
    await newKey(page);
    await press(page, 'I have copied it');
    await press(page, 'Revoke Shop');
    await asked(page, 'Revoke this api key?').getByRole('button', { name: 'Revoke the api key', exact: true }).click();
    await said(page, 'The api key was revoked.');
  },
  'a new client with errors': async (page) => {
    await open(page, 'Clients');
    await press(page, 'Make a new client');
    await submit(page, 'Make the client');
    await summary(page);
  },
  'clients': async (page) => {
    await open(page, 'Clients');
    await newClient(page, 'Deliver alerts');
  },
};

describe('every state of tenants, keys and clients', () => {
  testStates(STATES, onPage);
});

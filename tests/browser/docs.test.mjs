//! The documentation in Chromium: what its pages have, how large they are, the search, and requests that are sent from it.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { en } from '@idp-edge/validator/programs';
import { openBrowser } from './harness/chromium.mjs';
import { axe, testStates } from './harness/console.mjs';
import { heading, visit } from './harness/visit.mjs';

const { site, onPage } = visit();
const openapi = JSON.parse(await readFile(new URL('../../web/docs/openapi.json', import.meta.url), 'utf8'));
const operations = Object.entries(openapi.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));
const slugs = openapi.tags.map(({ name }) => name.toLowerCase());

/** The pages that are made of documents. */
const GUIDES = readdirSync(new URL('../../web/console/dist/docs/guides', import.meta.url)).map((file) => `docs/guides/${file.replace(/(^index)?\.html$/, '')}`);
/** All other pages, by their address. */
const PAGES = ['docs/', 'docs/quick-start', 'docs/concepts', 'docs/webhooks', 'docs/reference/', ...slugs.map((slug) => `docs/reference/${slug}`), 'docs/types', 'docs/errors', 'docs/playground'];

const open = (path) => async (page) => {
  await page.goto(site.url + path);
  await page.getByRole('combobox', { name: 'Search the documentation' }).waitFor();
};

/** The part of the page that is about an operation, with its form open. */
async function operation(page, id) {
  const { tags } = operations.find(({ operationId }) => operationId === id);
  await page.goto(`${site.url}docs/reference/${tags[0].toLowerCase()}#${id}`);
  const section = page.locator('section.operation', { has: page.locator(`#${id}`) });
  await section.getByText('Send a request').click();
  return section;
}

describe('the pages of the documentation', () => {
  testStates(Object.fromEntries(PAGES.map((path) => [path, open(path)])), onPage);

  it('that are made of documents fit into 360 pixels, and axe finds nothing', async () => {
    assert.ok(GUIDES.length > 15);
    await onPage(
      async (page) => {
        for (const path of GUIDES) {
          await open(path)(page);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, path);
          assert.deepEqual(await axe(page), [], path);
        }
      },
      { colorScheme: 'dark', viewport: { width: 360, height: 640 } },
    );
  });

  for (const path of [...PAGES, ...GUIDES]) {
    it(`${path} loads at most 90 KiB, compressed, from this origin alone`, async () => {
      await onPage(async (page) => {
        const bodies = [];
        page.on('response', (response) => bodies.push(response.url().startsWith(site.url) ? response.body() : assert.fail(response.url())));
        await open(path)(page);
        await page.waitForLoadState('networkidle');
        const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
        assert.ok(sizes.length >= 3, 'a page, a style and a script');
        const bytes = sizes.reduce((sum, size) => sum + size, 0);
        assert.ok(bytes <= 90 * 1024, `${bytes} bytes`);
      });
    });
  }

  // From CWE-79; CWE-1021.
  it('carry the content policy and have nothing inline', async () => {
    for (const path of [...PAGES, ...GUIDES]) {
      const response = await fetch(site.url + path);
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get('content-security-policy'), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
      assert.doesNotMatch(await response.text(), /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    }
  });

  it('no link leads nowhere', async () => {
    const pages = new Map();
    const read = async (path) => {
      if (!pages.has(path)) pages.set(path, fetch(new URL(path, site.url), { headers: { accept: 'text/html' } }).then(async (response) => ({ status: response.status, text: await response.text() })));
      return pages.get(path);
    };
    const missing = new Set();
    for (const path of [...PAGES, ...GUIDES]) {
      const { text } = await read(path);
      for (const [, address] of text.matchAll(/ href="([^"]+)"/g)) {
        const { origin, pathname, hash } = new URL(address, new URL(path, site.url));
        if (`${origin}/` !== site.url) continue;
        const target = await read(pathname);
        if (target.status !== 200 || (hash && !target.text.includes(` id="${decodeURIComponent(hash.slice(1))}"`))) missing.add(`${path}: ${address}`);
      }
    }
    assert.deepEqual([...missing], []);
  });

  it('an address below them that is none gives the page for unknown addresses', async () => {
    const response = await fetch(`${site.url}docs/no/such/page`);
    assert.equal(response.status, 404);
    assert.match(response.headers.get('content-type'), /^text\/html/);
  });
});

describe('the reference', () => {
  it('has every operation of the document under its id, with method, address, parameters and codes', async () => {
    await onPage(async (page) => {
      for (const slug of slugs) {
        await open(`docs/reference/${slug}`)(page);
        const sections = await page.locator('section.operation').evaluateAll((all) => all.map((one) => [one.querySelector('h2').id, one.textContent]));
        const wanted = operations.filter(({ tags }) => tags[0].toLowerCase() === slug);
        assert.deepEqual(sections.map(([id]) => id).toSorted(), wanted.map(({ operationId }) => operationId).toSorted());
        for (const [id, text] of sections) {
          const { method, path, summary, responses, parameters } = wanted.find(({ operationId }) => operationId === id);
          const resolved = (part) => (part.$ref ? part.$ref.slice(2).split('/').reduce((at, key) => at[key], openapi) : part);
          const codes = Object.values(responses).flatMap((reply) => resolved(reply)['x-codes'] ?? []);
          const names = parameters.map((parameter) => resolved(parameter).name).filter((name) => name !== 'X-Request-Id');
          for (const part of [summary, method.toUpperCase(), path, ...codes, ...names, ...Object.keys(responses)]) assert.ok(text.includes(part), `${id}: ${part}`);
        }
      }
    });
  });

  it('shows the limits of a body, and what its members are', async () => {
    await onPage(async (page) => {
      const section = await operation(page, 'createUser');
      const row = (name) => section.getByRole('row', { name }).first().textContent();
      assert.match(await row('firstName'), /required.*text.*1 to 40 characters/s);
      assert.match(await row('address.city'), /required.*text.*2 to 40 characters/s);
      assert.match(await row('dob'), /date.*a real day, 1901-01-01 to today/s);
      assert.match(await row('address.state'), /Becomes: upper case\..*state\.unknown/s);
      assert.match(await row('version'), /one of 0 1/);
    });
  });
});

describe('errors and codes', () => {
  it('explain every code of the document and of the rules under an anchor of its own', async () => {
    await onPage(async (page) => {
      await open('docs/errors')(page);
      const ids = new Set(await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id)));
      const codes = new Set(Object.values(openapi.components.responses).flatMap((reply) => reply['x-codes'] ?? []));
      assert.ok(codes.size > 60);
      for (const code of codes) assert.ok(ids.has(code.replaceAll(/[^\w.]+/g, '-')), code);
      const rules = Object.keys(en.texts);
      assert.ok(rules.length > 30);
      for (const code of rules) assert.ok(ids.has(code), code);
      const zip = page.locator('section.code', { has: page.locator('[id="zip.state"]') });
      assert.match(await zip.textContent(), /This ZIP code does not belong to \{state\}.*Este código postal no es de \{state\}/s);
    });
  });
});

describe('the search', () => {
  it('is reached by the key /, and opens what it found by Enter', async () => {
    await onPage(async (page) => {
      await open('docs/')(page);
      await page.keyboard.press('/');
      await page.keyboard.type('address default');
      await page.getByRole('option', { name: 'Make an address the default' }).waitFor();
      assert.equal(await page.getByRole('option').first().getAttribute('aria-selected'), 'true');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.url}docs/reference/identity#setDefaultUserAddress`);
      await heading(page, 'Make an address the default Link to: Make an address the default');
    });
  });

  it('finds by the id of an operation and by its address, and closes by Escape', async () => {
    await onPage(async (page) => {
      await open('docs/reference/')(page);
      const input = page.getByRole('combobox');
      for (const text of ['createUserLinkCode', '/link POST']) {
        await input.fill(text);
        await page.getByRole('option', { name: 'Let a user into the page' }).waitFor();
      }
      await input.press('Escape');
      assert.equal(await page.getByRole('listbox').count(), 0);
      assert.equal(await input.getAttribute('aria-expanded'), 'false');
    });
  });

  it('types a / into a field', async () => {
    await onPage(async (page) => {
      await operation(page, 'getUser');
      const token = page.getByLabel('Access token');
      await token.fill('');
      await token.press('/');
      assert.equal(await token.inputValue(), '/');
    });
  });
});

describe('a token that is minted', () => {
  const buttons = (page) => page.getByRole('button', { name: /^Mint a token of / });

  it('on a developer’s machine is asked for at the next port, and taken out of the address into its field', async () => {
    await onPage(async (page) => {
      const { hostname, port } = new URL(site.url);
      const asked = [];
      await page.route(`http://${hostname}:${Number(port) + 1}/**`, (route) => {
        asked.push(new URL(route.request().url()).pathname);
        return route.fulfill({ status: 303, headers: { location: `${site.url}docs/reference/support#token=a.b-c.d_e` } });
      });
      for (const [name, who] of [['the demo user', 'user'], ['an operator', 'operator'], ['a vendor', 'vendor']]) {
        await open('docs/reference/support')(page);
        assert.equal(await buttons(page).count(), 3);
        await page.getByRole('button', { name: `Mint a token of ${name}` }).click();
        await page.waitForFunction(() => document.querySelector('#token')?.value === 'a.b-c.d_e');
        assert.deepEqual(asked.splice(0), [`/token/${who}/support`]);
        assert.equal(page.url(), `${site.url}docs/reference/support`);
      }
    });
  });

  // From CWE-352; CWE-384: nobody else chooses whose token is sent.
  it('elsewhere is not to be had: no button, and a token in the address is left there', async () => {
    const { port } = new URL(site.url);
    const browser = await openBrowser(['--host-resolver-rules=MAP id.example.com 127.0.0.1']);
    try {
      const page = await browser.newPage();
      for (const slug of slugs) {
        await page.goto(`http://id.example.com:${port}/docs/reference/${slug}#token=a.b.c`);
        // The scripts have run: the search works.
        await page.locator('.search:not([inert])').waitFor();
        await page.waitForLoadState('networkidle');
        assert.equal(await buttons(page).count(), 0, slug);
        assert.equal(await page.getByLabel('Access token').inputValue(), '', slug);
        assert.equal(await page.locator('.development').isVisible(), false, slug);
      }
    } finally {
      await browser.close();
    }
  });

  it('is neither offered by a page before its scripts ran, nor made by the Worker', async () => {
    for (const slug of slugs) assert.doesNotMatch(await (await fetch(`${site.url}docs/reference/${slug}`)).text(), /Mint a token/);
    for (const method of ['GET', 'POST']) {
      const { status } = await fetch(`${site.url}token/operator/support`, { method, redirect: 'manual' });
      assert.equal(status, 404, method);
    }
  });
});

describe('a request of the reference', () => {
  it('is sent to this service with the token that was typed, and its reply is shown', async () => {
    await onPage(async (page) => {
      const section = await operation(page, 'createUser');
      await page.getByLabel('Access token').fill(await site.worker.strong('docs-request'));
      await section.getByRole('button', { name: 'Send' }).click();
      const result = section.getByRole('status');
      await result.getByText('200').waitFor();
      const reply = JSON.parse(await result.getByRole('region', { name: 'Body of the reply' }).textContent());
      assert.equal(typeof reply.userToken, 'string');
      await result.getByText('Headers', { exact: true }).click();
      assert.match(await result.getByRole('region', { name: 'Headers of the reply' }).textContent(), /^x-request-id: /m);
    });
  });

  it('that is refused shows why', async () => {
    await onPage(async (page) => {
      const section = await operation(page, 'getMe');
      await section.getByRole('button', { name: 'Send' }).click();
      await section.getByRole('status').getByText('401').waitFor();
      const reply = JSON.parse(await section.getByRole('region', { name: 'Body of the reply' }).textContent());
      assert.equal(reply.error, 'unauthorized');
    });
  });

  it('puts what was typed into the address', async () => {
    await onPage(async (page) => {
      const section = await operation(page, 'listMyAlerts');
      await section.getByLabel('count').fill('7');
      const command = section.getByRole('region', { name: 'The request in curl' });
      assert.match(await command.textContent(), /\/idp\/array\/users\/me\/alerts\?count=7'/);
      const alert = await operation(page, 'markMyAlertRead');
      await alert.getByLabel('alertId').fill('a/../b');
      assert.match(await alert.getByRole('region', { name: 'The request in curl' }).textContent(), /\/alerts\/a%2F\.\.%2Fb\/read'/);
    });
  });

  // From RFC 9700, section 4.3; ASVS V14.3.1.
  it('keeps what was typed in the memory of the page alone, and shows no credential in its command', async () => {
    await onPage(async (page) => {
      const section = await operation(page, 'listUserSessions');
      await page.getByLabel('Access token').fill('secret-token');
      await page.getByLabel('Site key').fill('secret-key');
      const command = await section.getByRole('region', { name: 'The request in curl' }).textContent();
      assert.match(command, /-H "Authorization: Bearer \$TOKEN"/);
      assert.match(command, /-H "X-API-Key: \$KEY"/);
      assert.doesNotMatch(command, /secret/);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
      await page.reload();
      assert.equal(await page.getByLabel('Access token').inputValue(), '');
    });
  });
});

describe('the calculator of signatures', () => {
  const KEY = Buffer.alloc(32, 7);
  const SECRET = `whsec_${KEY.toString('base64')}`;
  const fill = async (page, values) => {
    for (const [label, text] of Object.entries(values)) await page.getByRole('textbox', { name: label }).fill(text);
  };

  it('signs as Standard Webhooks says, and says whether a signature fits', async () => {
    await onPage(async (page) => {
      await open('docs/webhooks')(page);
      await fill(page, { Secret: SECRET, 'Webhook-Id': 'msg_1', 'Webhook-Timestamp': '1789999999', 'Body, byte for byte': '{"ä":1}' });
      const wanted = `v1,${createHmac('sha256', KEY).update('msg_1.1789999999.{"ä":1}').digest('base64')}`;
      const headers = page.getByRole('region', { name: 'Headers of the message' });
      await headers.getByText(`Webhook-Signature: ${wanted}`).waitFor();
      await fill(page, { 'Does a signature fit': `v1,AAAA ${wanted}` });
      await page.getByText('It fits.').waitFor();
      await fill(page, { 'Body, byte for byte': '{"ä": 1}' });
      await page.getByText('It does not fit').waitFor();
    });
  });

  it('says why a secret is none, and makes one', async () => {
    await onPage(async (page) => {
      await open('docs/webhooks')(page);
      for (const [secret, why] of [['abc', 'A secret begins with whsec_'], ['whsec_%', 'is Base64'], ['whsec_YWJj', 'this one has 3']]) {
        await fill(page, { Secret: secret });
        await page.getByText(why).waitFor();
      }
      await page.getByRole('button', { name: 'Make a secret' }).click();
      assert.match(await page.getByRole('textbox', { name: 'Secret' }).inputValue(), /^whsec_[A-Za-z0-9+/]{43}=$/);
      await page.getByText(/^Webhook-Id: msg_/).waitFor();
    });
  });
});

it('an example body of the reference is the one of the document', async () => {
  await onPage(async (page) => {
    const section = await operation(page, 'createLocalUser');
    const { example } = operations.find(({ operationId }) => operationId === 'createLocalUser').requestBody.content['application/json'];
    assert.deepEqual(JSON.parse(await section.getByLabel(/^Body/).inputValue()), example);
  });
});

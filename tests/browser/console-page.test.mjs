//! The console's page in all its states: accessibility, narrow screens, headers, the content policy, and where the token may be.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from './harness/chromium.mjs';
import { GOOD, axe, fill, openPage, profile, submit, summary } from './harness/console.mjs';
import { startSite } from './harness/site.mjs';

let site;
let browser;
let users = 0;

before(async () => {
  site = await startSite();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

const newUser = () => ({ sub: `page-${(users += 1)}` });

async function openForm(page) {
  await page.goto(await site.link(newUser()));
  await page.getByRole('heading', { name: 'Create your profile' }).waitFor();
}

/** Every state of the page: what leads to it. */
const STATES = {
  'nobody signed in': async (page) => {
    await page.goto(site.url);
    await page.getByRole('heading', { name: 'Identity protection' }).waitFor();
  },
  'an expired sign-in': async (page) => {
    await page.goto(await site.link({ ...newUser(), expires: -3600 }));
    await page.getByRole('heading', { name: 'Your sign-in has expired' }).waitFor();
  },
  'the empty form': openForm,
  'the form with errors': async (page) => {
    await openForm(page);
    await fill(page, { 'First name': 'A1', 'Date of birth': '1990', State: 'New York', 'ZIP code': '94105' });
    await submit(page);
    await summary(page);
  },
  'a service that does not answer': async (page) => {
    await page.route('**/idp/**', (route) => route.abort('connectionrefused'));
    await page.goto(await site.link(newUser()));
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  },
  'the profile': async (page) => {
    await openForm(page);
    await fill(page, GOOD);
    await submit(page);
    await profile(page);
  },
  'the profile and a change with errors': async (page) => {
    await STATES['the profile'](page);
    await page.getByRole('checkbox', { name: 'Remove my Social Security number' }).check();
    await fill(page, { 'Phone number': '12', City: 'Albany' });
    await submit(page);
    await summary(page);
  },
  'the page for an unknown address': async (page) => {
    const response = await page.goto(`${site.url}no/such/page`);
    assert.equal(response.status(), 404);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  },
};

/** The browser reports the 404 that this state is about. */
const isExpected = (fault) => fault.includes('status of 404');

describe('every state of the page', () => {
  for (const [name, reach] of Object.entries(STATES)) {
    for (const [colorScheme, width] of [['light', 1000], ['dark', 360]]) {
      it(`${name}, ${colorScheme}, ${width} pixels: fits, axe finds nothing, nothing is reported in the console`, async () => {
        const { page, faults, close } = await openPage(browser, { colorScheme, viewport: { width, height: 640 } });
        await reach(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(faults.filter((fault) => !isExpected(fault)), []);
        await close();
      });
    }
  }
});

describe('the front door', () => {
  it('says what this is, and leads to a log-in, to the documentation and to the page of operators', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(site.url);
    await page.getByRole('heading', { name: 'Identity protection', level: 1 }).waitFor();
    await page.getByRole('textbox', { name: 'Site key' }).waitFor();
    await page.getByRole('link', { name: 'Operator page' }).click();
    await page.waitForURL(`${site.url}operator`);
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Documentation' }).click();
    await page.waitForURL(`${site.url}docs/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await close();
  });

  it('speaks of commands only on the machine of a developer', async () => {
    const { page, close } = await openPage(browser);
    // The same page, as it is served under a name.
    await page.route('http://id.example.com/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await fetchOf(route, pathname) });
    });
    await page.goto('http://id.example.com/');
    await page.getByRole('heading', { name: 'Identity protection', level: 1 }).waitFor();
    assert.doesNotMatch(await page.locator('body').textContent(), /cargo|xtask|develop\b/);
    await page.goto('http://id.example.com/operator');
    await page.getByRole('heading', { name: 'For operators', level: 1 }).waitFor();
    assert.doesNotMatch(await page.locator('body').textContent(), /cargo|xtask|develop\b/);
    await page.goto(site.url);
    await page.getByText('cargo xtask dev').waitFor();
    await close();
  });
});

/** What the site serves under a path. */
const fetchOf = (route, path) => route.fetch({ url: new URL(path, site.url).href });

describe('the token', () => {
  // From RFC 9700, section 4.3; ASVS V14.3.1.
  it('is taken out of the address bar and the history, and is gone after signing out', async () => {
    const { page, close } = await openPage(browser);
    await openForm(page);
    assert.equal(page.url(), site.url);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).length + document.cookie.length), 0);
    await page.reload();
    await page.getByRole('heading', { name: 'Create your profile' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Identity protection' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Identity protection' }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await close();
  });

  // From RFC 9700, section 4.2; ASVS V14.2.1.
  it('and what is typed are in no address that the page asks for', async () => {
    const { page, close } = await openPage(browser);
    const addresses = [];
    page.on('request', (request) => addresses.push(request.url()));
    await STATES['the profile'](page);
    await close();
    const paths = new Set(addresses.map((address) => new URL(address)).map((url) => url.pathname + url.search));
    const known = /^\/($|icon\.svg$|assets\/[\w.-]+$|idp\/array\/users(\/me)?$)/;
    assert.deepEqual([...paths].filter((path) => !known.test(path)), []);
  });

  it('that is garbled counts as none', async () => {
    const { page, faults, close } = await openPage(browser);
    await page.goto(`${site.url}#token=a%0d%0ab`);
    await page.getByRole('heading', { name: 'Identity protection' }).waitFor();
    assert.equal(page.url(), site.url);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe('how the files are served', () => {
  /** Goes to an address as a browser does, and gives the answer with its text. */
  async function visit(path) {
    const { page, close } = await openPage(browser);
    const response = await page.goto(site.url + path);
    const answer = { status: response.status(), headers: await response.allHeaders(), text: await response.text() };
    await close();
    return answer;
  }

  for (const [name, path, status] of [['the page', '', 200], ['the page for unknown addresses', 'no/such/page', 404]]) {
    // From CWE-79; CWE-1021; RFC 9700, section 4.16.
    it(`${name} carries the content policy and has nothing inline`, async () => {
      const { headers, text, ...answer } = await visit(path);
      assert.equal(answer.status, status);
      const policy = headers['content-security-policy'];
      assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
      assert.doesNotMatch(policy, /'unsafe-|[*]|https?:/);
      assert.match(policy, /form-action 'none'; frame-ancestors 'none'; base-uri 'none';/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.match(headers['strict-transport-security'], /^max-age=31536000/);
      assert.match(headers['content-type'], /^text\/html/);
      assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    });
  }

  it('says at the known address how to report a weakness (RFC 9116)', async () => {
    const response = await fetch(`${site.url}.well-known/security.txt`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type'), /^text\/plain; charset=utf-8$/i);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(await response.text(), /^Contact: \S+$/m);
  });

  it('a program gets JSON where a person gets the page for unknown addresses', async () => {
    const response = await fetch(`${site.url}no/such/page`);
    assert.equal(response.status, 404);
    assert.match(response.headers.get('content-type'), /^application\/json/);
    const { error } = await response.json();
    assert.equal(error, 'not found');
  });

  it('files with a hash in their name may be kept for good, the page itself is asked for again', async () => {
    const page = await fetch(site.url);
    assert.match(page.headers.get('cache-control'), /max-age=0, must-revalidate/);
    const assets = [...(await page.text()).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(assets.length >= 2);
    for (const path of assets) {
      const asset = await fetch(site.url + path);
      assert.equal(asset.status, 200);
      assert.match(asset.headers.get('cache-control'), /max-age=31536000, immutable/);
      await asset.body.cancel();
    }
  });

  it("an address of the service is answered by the service, in a browser's address bar too", async () => {
    for (const path of ['health', 'idp/no/such/thing']) {
      assert.match((await visit(path)).headers['content-type'], /^application\/json/);
    }
  });
});

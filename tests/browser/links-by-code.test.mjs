//! An application lets its people into the page, in Chromium against the real Worker: by a code that is good once and for the page that asked (S9; RFC 7636;
//! RFC 9700, section 4.7). The application is the example of docs/how/links.md.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { ACCOUNT, BASE, PASSWORD, addKey, siteHeaders } from '../e2e/harness/identity.mjs';
import { openBrowser } from './harness/chromium.mjs';
import { axe, fill, onPage as onPageOf, submit, testStates } from './harness/console.mjs';
import { heading, press, section, visit } from './harness/visit.mjs';

const document = readFileSync(new URL('../../docs/how/links.md', import.meta.url), 'utf8');
const [, example] = /```js\n(.*?)```/s.exec(document);
const { link } = await import(`data:text/javascript,${encodeURIComponent(example)}`);

let keys;
let users = 0;
/** The site's application: who is logged in there, where the page is, and what it was asked. */
const application = { userId: undefined, page: undefined, asked: [], codes: [] };
const server = createServer((request, response) => {
  application.asked.push(new URL(request.url, 'http://localhost'));
  if (!request.url.startsWith('/link')) return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Log in</title>');
  return link({ page: application.page, serverKey: keys.server }, request, response, application.userId);
});

const { site, onPage } = visit(async ({ url, worker }) => {
  keys = { server: await addKey(worker.db, 'server'), browser: await addKey(worker.db, 'browser') };
  keys.other = keys.browser.replace(ACCOUNT, 'other0000000000000000000');
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  application.url = `http://127.0.0.1:${server.address().port}/link?from=page`;
  application.page = url;
  await worker.db.prepare('INSERT INTO link_urls (account, url) VALUES (?, ?)').bind(ACCOUNT, application.url).run();
});
after(() => server.close());

const call = (method, path, body, key = keys.server) => site.worker.api(method, BASE + path, { body, headers: siteHeaders(key) });

/** Somebody who has an account, and is logged in at the application. */
async function person(name = 'Kim') {
  const username = `kim.${(users += 1)}`;
  const body = { user: { name: { first: name, last: 'Doe' } }, provider: { username, password: PASSWORD } };
  const { userId } = (await call('POST', '/user/local', body)).body;
  Object.assign(application, { userId, asked: [] });
  return { userId, username };
}

const header = (page) => page.getByRole('banner').textContent();
const dialog = (page) => page.getByRole('dialog');
const enter = (page, key = keys.browser) => page.goto(`${site.url}#key=${key}&enter`);
const stored = (page) => page.evaluate(() => Object.keys(sessionStorage).sort());
const login = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('idp-edge.login')));
const refresh = async (token) => (await call('POST', '/auth/local/refresh', { refreshToken: token })).status;
const sessions = async (userId) => (await site.worker.db.prepare('SELECT count(*) AS n FROM sessions WHERE user_id = ?').bind(userId).first()).n;

/** The calls of the page for the sign-in, and where it was led. */
function watch(page) {
  const seen = { calls: [], addresses: [] };
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(BASE)) seen.calls.push(`${request.method()} ${pathname.slice(BASE.length)}`);
    if (request.isNavigationRequest()) seen.addresses.push(request.url());
  });
  return seen;
}

describe('S9: who is logged in at the application', () => {
  it('comes into the page without a password, and the code is in no address, history or storage', async () => {
    await onPage(async (page) => {
      const { userId } = await person();
      const seen = watch(page);
      await enter(page);
      await heading(page, 'Create your profile');
      assert.equal(page.url(), site.url);
      assert.match(await header(page), new RegExp(`Signed in as Kim Doe, site ${ACCOUNT}`));
      const [asked, ...more] = application.asked;
      assert.deepEqual(more, []);
      const { from, code_challenge: challenge, code_challenge_method: method, state } = Object.fromEntries(asked.searchParams);
      assert.deepEqual([from, method], ['page', 'S256']);
      assert.match(challenge, /^[\w-]{43}$/);
      assert.match(state, /^[\w-]{22}$/);
      assert.deepEqual(await stored(page), ['idp-edge.application', 'idp-edge.login', 'idp-edge.site-key']);
      assert.deepEqual(seen.calls.filter((one) => one.endsWith('/auth/link')), ['GET /auth/link', 'POST /auth/link']);
      assert.ok(seen.addresses.every((address) => !new URL(address).searchParams.has('code')), 'no server is told of it');
      const entries = await page.evaluate(() => globalThis.navigation.entries().map(({ url }) => url));
      assert.ok(entries.length > 0 && entries.every((url) => url === site.url), entries.join());
      await page.reload();
      await heading(page, 'Create your profile');
      assert.match(await header(page), /Signed in as Kim Doe/);
      assert.equal(await sessions(userId), 2, 'that of the sign-up, and the one here');
    });
  });

  it('is asked for the password before what needs a fresh log-in, and goes on after it', async () => {
    await onPage(async (page) => {
      await person();
      await enter(page);
      await page.getByRole('link', { name: 'Security', exact: true }).click();
      await section(page, 'Where you are logged in').getByText('The site’s application').waitFor();
      await press(page, 'Set up a second factor');
      await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
      await dialog(page).getByLabel('Password').fill(PASSWORD);
      await dialog(page).getByRole('button', { name: 'Confirm', exact: true }).click();
      await page.locator('code.key').waitFor();
    });
  });

  it('is led to log in there first, and comes back by what the page asked for', async () => {
    await onPage(async (page) => {
      const { userId } = await person();
      application.userId = undefined;
      await enter(page);
      await page.waitForURL(/\/log-in\?next=/);
      application.userId = userId;
      await page.goto(new URL(new URL(page.url()).searchParams.get('next'), application.url).href);
      await heading(page, 'Create your profile');
      assert.match(await header(page), /Signed in as Kim Doe/);
    });
  });

  it('logs in on the page where there is a second factor', async () => {
    await onPage(async (page) => {
      const { userId } = await person();
      await site.worker.db.prepare("INSERT INTO second_factors (user_id, secret, confirmed_at) VALUES (?, 'k1.c2VhbGVk', 1)").bind(userId).run();
      await enter(page);
      await page.getByRole('heading', { name: 'Log in here', exact: true }).waitFor();
      await heading(page, 'Log in');
      assert.match(await page.getByRole('main').textContent(), /Your account has a second factor/);
      assert.match(await header(page), /Not signed in/);
      assert.deepEqual(await stored(page), ['idp-edge.site-key']);
      assert.equal(await sessions(userId), 1);
    });
  });

  it('comes in again by a button, after signing out', async () => {
    await onPage(async (page) => {
      await person();
      await enter(page);
      await heading(page, 'Create your profile');
      await press(page, 'Sign out');
      await press(page, 'Use the site’s application');
      await heading(page, 'Create your profile');
      assert.equal(application.asked.length, 2);
      assert.notEqual(...application.asked.map((asked) => asked.searchParams.get('code_challenge')));
    });
  });
});

/** Logs in on the page, with a password. */
async function logIn(page, { username }) {
  await page.goto(`${site.url}#key=${keys.browser}`);
  await heading(page, 'Log in');
  await fill(page, { 'User name': username, Password: PASSWORD });
  await submit(page);
  await heading(page, 'Create your profile');
}

async function open(page, address) {
  await page.goto('about:blank');
  await page.goto(address);
}

describe('S9: who is on the page already', () => {
  it('is asked before somebody else of the application takes the place, and stays', async () => {
    await onPage(async (page) => {
      await logIn(page, await person('Pat'));
      const before = await login(page);
      const { userId } = await person();
      await open(page, `${site.url}#key=${keys.browser}&enter`);
      await dialog(page).waitFor();
      assert.match(await dialog(page).textContent(), new RegExp(`Signed in as Pat Doe, site ${ACCOUNT}.*user Kim Doe, site ${ACCOUNT}.*session here would end`));
      assert.deepEqual(await axe(page), []);
      const left = page.waitForResponse((response) => response.url().endsWith('/auth/logout'));
      await press(page, 'Stay here');
      assert.equal((await left).status(), 204);
      assert.match(await header(page), /Signed in as Pat Doe/);
      assert.equal((await login(page)).userId, before.userId);
      assert.equal(await sessions(userId), 1, 'that of the sign-up alone');
      await page.reload();
      await heading(page, 'Create your profile');
      assert.match(await header(page), /Signed in as Pat Doe/);
    });
  });

  it('goes when that was chosen, and the session ends at the service', async () => {
    await onPage(async (page) => {
      await logIn(page, await person('Pat'));
      const before = await login(page);
      const { userId } = await person();
      await open(page, `${site.url}#key=${keys.browser}&enter`);
      const left = page.waitForResponse((response) => response.url().endsWith('/auth/logout'));
      await press(page, 'Sign in as somebody else');
      await page.getByRole('banner').getByText('Kim Doe').waitFor();
      assert.equal((await left).status(), 204);
      assert.equal(await refresh(before.refreshToken), 401);
      assert.equal((await login(page)).userId, userId);
      await page.reload();
      await heading(page, 'Create your profile');
      assert.match(await header(page), /Signed in as Kim Doe/);
    });
  });

  it('and is the same person stays as they are', async () => {
    await onPage(async (page) => {
      const pat = await person('Pat');
      await logIn(page, pat);
      const before = await login(page);
      const left = page.waitForResponse((response) => response.url().endsWith('/auth/logout'));
      await open(page, `${site.url}#key=${keys.browser}&enter`);
      assert.equal((await left).status(), 204);
      await heading(page, 'Create your profile');
      assert.deepEqual(await login(page), before);
      assert.equal(await dialog(page).count(), 0);
      assert.equal(await sessions(pat.userId), 2, 'those of the sign-up and the log-in');
    });
  });

  it('whose session has ended meanwhile is not: the person comes in', async () => {
    await onPage(async (page) => {
      const pat = await person('Pat');
      await logIn(page, pat);
      const before = await login(page);
      await site.worker.db.prepare('DELETE FROM sessions WHERE user_id = ?').bind(pat.userId).run();
      await open(page, `${site.url}#key=${keys.browser}&enter`);
      await page.waitForFunction((old) => !(sessionStorage.getItem('idp-edge.login') ?? old).includes(old), before.accessToken);
      await heading(page, 'Create your profile');
      assert.match(await header(page), /Signed in as Pat Doe/);
    });
  });

  it('is asked before a link leads to the application of another site', async () => {
    await onPage(async (page) => {
      await logIn(page, await person('Pat'));
      const seen = watch(page);
      await page.evaluate((hash) => (location.hash = hash), `#key=${keys.other}&enter`);
      await dialog(page).waitFor();
      assert.deepEqual(seen.calls, []);
      await press(page, 'Stay here');
      assert.match(await header(page), /Signed in as Pat Doe/);
    });
  });
});

/** A code of somebody, as a stranger would have one: of his own, for his own verifier. */
async function codeFor(userId, verifier) {
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  return (await call('POST', `/user/${userId}/link`, { codeChallenge })).body.code;
}

describe('S9: a link of a stranger', () => {
  // From S9; RFC 9700, section 4.7.
  it('sends no code that this tab did not ask for', async () => {
    await onPage(async (page) => {
      const { userId } = await person();
      const code = await codeFor(userId, 'v'.repeat(43));
      const seen = watch(page);
      await open(page, `${site.url}#code=${code}&state=made-up`);
      await heading(page, 'You could not be signed in');
      assert.equal(page.url(), site.url);
      assert.deepEqual(seen.calls, []);
      assert.deepEqual(await axe(page), []);
      // Nor while it waits for one of its own, which stays good.
      application.userId = undefined;
      await open(page, `${site.url}#key=${keys.browser}&enter`);
      await page.waitForURL(/\/log-in\?next=/);
      const next = new URL(page.url()).searchParams.get('next');
      await open(page, `${site.url}#code=${code}&state=made-up`);
      await heading(page, 'You could not be signed in');
      assert.deepEqual(seen.calls, ['GET /auth/link']);
      application.userId = userId;
      await page.goto(new URL(next, application.url).href);
      await heading(page, 'Create your profile');
    });
  });

  // From RFC 9700, section 4.5.1.
  it('brings nobody in by a code for another page, even with the right state', async () => {
    await onPage(async (page) => {
      const { userId } = await person();
      const code = await codeFor(userId, 'v'.repeat(43));
      application.userId = undefined;
      await enter(page);
      await page.waitForURL(/\/log-in\?next=/);
      const { searchParams } = new URL(new URL(page.url()).searchParams.get('next'), application.url);
      await open(page, `${site.url}#code=${code}&state=${searchParams.get('state')}`);
      await heading(page, 'You could not be signed in');
      assert.match(await header(page), /Not signed in/);
      assert.equal(await sessions(userId), 1);
    });
  });

  // From RFC 9700, section 4.11; CWE-601.
  it('leads nowhere but to the address that the operator set', async () => {
    await onPage(async (page) => {
      await person();
      const seen = watch(page);
      const address = encodeURIComponent('https://evil.example/');
      await page.goto(`${site.url}#key=${keys.browser}&enter=${address}&url=${address}&return=${address}`);
      await heading(page, 'Create your profile');
      const hosts = new Set(seen.addresses.map((one) => new URL(one).host));
      assert.deepEqual([...hosts], [new URL(site.url).host, new URL(application.url).host]);
    });
  });

  // From CWE-79; CWE-601.
  it('leads nowhere where the site has no application, or one that is no address', async () => {
    const set = (url) => site.worker.db.prepare('UPDATE link_urls SET url = ? WHERE account = ?').bind(url, ACCOUNT).run();
    await site.worker.db.prepare('UPDATE link_urls SET account = ?').bind('none').run();
    try {
      await onPage(async (page) => {
        await enter(page);
        await page.getByRole('heading', { name: 'Log in here', exact: true }).waitFor();
        assert.match(await page.getByRole('main').textContent(), /no application/);
        await site.worker.db.prepare('UPDATE link_urls SET account = ?').bind(ACCOUNT).run();
        for (const url of ['javascript:alert(1)', 'http://app.example/', 'data:text/html,hello', 'no address']) {
          await set(url);
          await open(page, `${site.url}#key=${keys.browser}&enter`);
          await heading(page, 'Something went wrong in the service');
          assert.equal(page.url(), site.url);
        }
      });
    } finally {
      await site.worker.db.prepare('UPDATE link_urls SET account = ?, url = ?').bind(ACCOUNT, application.url).run();
    }
  });
});

describe('S9: outside development', () => {
  let browser;
  let origin;
  before(async () => {
    // As a deployed page, but for TLS.
    origin = `http://id.example.com:${new URL(site.url).port}`;
    browser = await openBrowser(['--host-resolver-rules=MAP id.example.com 127.0.0.1', `--unsafely-treat-insecure-origin-as-secure=${origin}`]);
  });
  after(() => browser?.close());

  it('an application brings its people in, too', async () => {
    await person();
    const { serverKey, ...rest } = { serverKey: keys.server, ...application };
    // The server knows the page by its own address.
    application.page = site.url;
    const through = createServer((request, response) => {
      const { writeHead } = response;
      response.writeHead = (status, headers) => {
        const location = headers?.location?.replace(new URL(site.url).origin, origin);
        return writeHead.call(response, status, { ...headers, ...(location && { location }) });
      };
      return link({ page: rest.page, serverKey }, request, response, rest.userId);
    });
    await new Promise((done) => through.listen(0, '127.0.0.1', done));
    const set = (url) => site.worker.db.prepare('UPDATE link_urls SET url = ? WHERE account = ?').bind(url, ACCOUNT).run();
    await set(`http://127.0.0.1:${through.address().port}/link`);
    try {
      await onPageOf(browser, async (page) => {
        await page.goto(`${origin}/#key=${keys.browser}&enter`);
        await heading(page, 'Create your profile');
        assert.match(await header(page), /Signed in as Kim Doe/);
      });
    } finally {
      await set(application.url);
      through.close();
    }
  });
});

const STATES = {
  'the question for a person of the application': async (page) => {
    await logIn(page, await person('Pat'));
    await person('Somebody-with-a-name-as-long-as-it');
    await open(page, `${site.url}#key=${keys.browser}&enter`);
    await dialog(page).waitFor();
  },
  'a code that came too late': async (page) => {
    const { userId } = await person();
    application.userId = undefined;
    await enter(page);
    await page.waitForURL(/\/log-in\?next=/);
    const { searchParams } = new URL(new URL(page.url()).searchParams.get('next'), application.url);
    await open(page, `${site.url}#code=${await codeFor(userId, 'v'.repeat(43))}&state=${searchParams.get('state')}`);
    await heading(page, 'You could not be signed in');
  },
};

describe('S9: every state on the way', () => testStates(STATES, onPage));

//! Links, in Chromium against the real Worker: nobody is replaced without being asked (S9; RFC 6749, section 10.12; RFC 9700, section 4.7), and outside
//! development no link signs anybody in.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ACCOUNT, PASSWORD, addKey } from '../e2e/harness/identity.mjs';
import { openBrowser } from './harness/chromium.mjs';
import { axe, fill, onPage as onPageOf, submit, testStates } from './harness/console.mjs';
import { heading, press, visit } from './harness/visit.mjs';

const keys = [];
let users = 0;
const { site, onPage } = visit(async ({ worker }) => {
  const key = await addKey(worker.db, 'browser');
  // Nobody logs in at the second one.
  keys.push(key, key.replace(ACCOUNT, 'other0000000000000000000'));
});

const accountOf = (key) => key.split('.')[1];
const header = (page) => page.getByRole('banner').textContent();
const dialog = (page) => page.getByRole('dialog');
const asked = (page) => dialog(page).waitFor();
const isAnswered = (page) => dialog(page).waitFor({ state: 'detached' });

async function stay(page) {
  await press(page, 'Stay here');
  await isAnswered(page);
}

/** Opens a link in a tab that shows the page already, so that only the fragment changes; `isLoaded`: the page is loaded anew. */
async function follow(page, fragment, { isLoaded = false } = {}) {
  if (isLoaded) {
    const address = page.url().split('#')[0];
    await page.goto('about:blank');
    await page.goto(address + fragment);
  } else {
    await page.evaluate((hash) => (location.hash = hash), fragment);
  }
}

const fragmentOf = async (user) => new URL(await site.link(user)).hash;
const newUser = () => `link-${(users += 1)}`;

/** Signs up at the first site, and gives the requests that end a session. */
async function pat(page) {
  const logOuts = [];
  page.on('response', (response) => response.url().endsWith('/auth/logout') && logOuts.push(response.status()));
  await page.goto(`${site.url}#key=${keys[0]}`);
  await heading(page, 'Log in');
  await press(page, 'Create an account');
  await fill(page, { 'First name': 'Pat', 'Last name': 'Kake', 'User name': `pat.${newUser()}`, Password: PASSWORD });
  await submit(page);
  await heading(page, 'Create your profile');
  assert.match(await header(page), new RegExp(`Signed in as Pat Kake, site ${accountOf(keys[0])}`));
  return logOuts;
}

/** The refresh token that this tab keeps. */
const refreshToken = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('idp-edge.login')).refreshToken);

const loggedOut = (page) => page.waitForResponse((response) => response.url().endsWith('/auth/logout'));

const refresh = (token) =>
  site.worker.api('POST', '/api-commerceIdentity/auth/local/refresh', {
    body: { refreshToken: token },
    headers: { 'x-api-key': keys[0], 'x-site-context': JSON.stringify({ account: accountOf(keys[0]) }) },
  });

describe('S9: whoever logged in', () => {
  for (const isLoaded of [false, true]) {
    const when = isLoaded ? 'when the page is loaded' : 'in the open page';

    // From S9; RFC 6749, section 10.12.
    it(`is asked before a link for somebody else is followed ${when}, and stays`, async () => {
      await onPage(async (page) => {
        const logOuts = await pat(page);
        await fill(page, { 'First name': 'Typed' });
        const other = newUser();
        await follow(page, await fragmentOf({ sub: other }), { isLoaded });
        await asked(page);
        assert.equal(page.url(), site.url);
        const text = await dialog(page).textContent();
        assert.match(text, new RegExp(`Signed in as Pat Kake, site ${accountOf(keys[0])}.*user ${other}, site id\\.example\\.com.*session here would end`));
        assert.equal(await page.locator(':focus').textContent(), 'Stay here');
        assert.deepEqual(await axe(page), []);
        await page.keyboard.press('Escape');
        await isAnswered(page);
        assert.match(await header(page), /Signed in as Pat Kake/);
        if (!isLoaded) assert.equal(await page.getByLabel('First name').inputValue(), 'Typed');
        await page.reload();
        await heading(page, 'Create your profile');
        assert.match(await header(page), /Signed in as Pat Kake/);
        assert.deepEqual(logOuts, []);
        assert.equal((await refresh(await refreshToken(page))).status, 200);
      });
    });

    it(`goes to somebody else by a link ${when} only when it was chosen, and the session ends at the service`, async () => {
      await onPage(async (page) => {
        await pat(page);
        const token = await refreshToken(page);
        const other = newUser();
        await follow(page, await fragmentOf({ sub: other }), { isLoaded });
        await asked(page);
        const logOut = loggedOut(page);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByRole('banner').getByText(other).waitFor();
        await heading(page, 'Create your profile');
        assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).sort()), ['idp-edge.site-key', 'idp-edge.token']);
        assert.equal((await logOut).status(), 204);
        assert.equal((await refresh(token)).status, 401);
      });
    });

    it(`is asked before a link leads to another site ${when}; the session ends with it`, async () => {
      await onPage(async (page) => {
        await pat(page);
        const token = await refreshToken(page);
        await follow(page, `#key=${keys[1]}`, { isLoaded });
        await asked(page);
        assert.match(await dialog(page).textContent(), new RegExp(`Pat Kake, site ${accountOf(keys[0])}.*leads to: site ${accountOf(keys[1])}`));
        const logOut = loggedOut(page);
        await press(page, 'Go to the other site');
        await heading(page, 'Log in');
        assert.match(await header(page), new RegExp(`Not signed in, site ${accountOf(keys[1])}`));
        assert.equal((await logOut).status(), 204);
        assert.equal((await refresh(token)).status, 401);
      });
    });
  }

  it('is not asked about the own site, and a second link does not change a question', async () => {
    await onPage(async (page) => {
      await pat(page);
      await follow(page, `#key=${keys[0].replace(/[^.]+$/, 'made-up')}`);
      await follow(page, `#key=${keys[1]}`);
      await asked(page);
      await follow(page, await fragmentOf({ sub: newUser() }));
      await page.waitForURL(site.url);
      assert.equal(await dialog(page).count(), 1);
      assert.match(await dialog(page).textContent(), new RegExp(accountOf(keys[1])));
      await stay(page);
      await page.reload();
      await heading(page, 'Create your profile');
      assert.match(await header(page), new RegExp(`Signed in as Pat Kake, site ${accountOf(keys[0])}`));
    });
  });

  it('is asked in a second tab, which is theirs, too, and in one that began as a copy; whoever stays is untouched', async () => {
    await onPage(async (page) => {
      await pat(page);
      const second = await page.context().newPage();
      const other = newUser();
      await second.goto(await site.link({ sub: other }));
      await asked(second);
      await stay(second);
      assert.match(await header(second), /Signed in as Pat Kake/);
      await page.reload();
      await heading(page, 'Create your profile');
      assert.match(await header(page), /Signed in as Pat Kake/);
      // A page that opens another of its own origin hands its storage on.
      const [copy] = await Promise.all([page.context().waitForEvent('page'), page.evaluate((url) => void open(url), await site.link({ sub: other }))]);
      await asked(copy);
      assert.match(await header(copy), /Signed in as Pat Kake/);
    });
  });
});

describe('S9: whoever came by a link', () => {
  it('goes on with a newer one of their own, and is asked about any other', async () => {
    await onPage(async (page) => {
      const sub = newUser();
      await page.goto(await site.link({ sub }));
      await heading(page, 'Create your profile');
      await fill(page, { 'First name': 'Typed' });
      await follow(page, await fragmentOf({ sub, jti: 'newer' }));
      await page.waitForURL(site.url);
      assert.equal(await page.getByLabel('First name').inputValue(), 'Typed');
      await follow(page, await fragmentOf({ sub: newUser() }));
      await asked(page);
      await stay(page);
      await follow(page, `#key=${keys[0]}`);
      await asked(page);
      await stay(page);
      assert.match(await header(page), new RegExp(`Signed in as ${sub}, site id\\.example\\.com`));
      assert.equal(await page.getByLabel('First name').inputValue(), 'Typed');
    });
  });

  it('and nobody is asked where nobody is signed in, but before the site changes under what is typed', async () => {
    await onPage(async (page) => {
      await page.goto(site.url);
      await heading(page, 'Identity protection');
      assert.match(await header(page), /Not signed in, no site chosen/);
      await follow(page, `#key=${keys[0]}`);
      await heading(page, 'Log in');
      await fill(page, { 'User name': 'pat.kake' });
      await follow(page, `#key=${keys[1]}`);
      await asked(page);
      await stay(page);
      assert.match(await header(page), new RegExp(`Not signed in, site ${accountOf(keys[0])}`));
      assert.equal(await page.getByLabel('User name').inputValue(), 'pat.kake');
    });
  });
});

describe('S9: an operator', () => {
  const token = (sub) => site.worker.token(sub, { scope: 'support' });

  for (const isLoaded of [false, true]) {
    it(`is named, and asked before another token takes the place ${isLoaded ? 'when the page is loaded' : 'in the open page'}`, async () => {
      await onPage(async (page) => {
        await page.goto(`${site.url}operator#token=${await token('help-desk')}`);
        await heading(page, 'Support');
        // That page has no sites: a key is taken out of the address, and is nothing to it.
        await follow(page, `#key=${keys[1]}`);
        await page.waitForURL(`${site.url}operator`);
        assert.match(await header(page), /Signed in as help-desk, site id\.example\.com/);
        await follow(page, `#token=${await token('other-desk')}`, { isLoaded });
        await asked(page);
        assert.match(await dialog(page).textContent(), /Signed in as help-desk.*user other-desk/);
        assert.deepEqual(await axe(page), []);
        await stay(page);
        assert.match(await header(page), /Signed in as help-desk/);
        await follow(page, `#token=${await token('other-desk')}`, { isLoaded });
        await press(page, 'Sign in as somebody else');
        await page.getByRole('banner').getByText('other-desk').waitFor();
        await page.reload();
        await heading(page, 'Support');
        assert.match(await header(page), /Signed in as other-desk/);
      });
    });
  }
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

  // From S9; RFC 9700, section 2.1.
  it('no link signs anybody in, on either page; its token is in no address and not kept', async () => {
    const fragment = await fragmentOf({ sub: newUser() });
    for (const [path, title] of [['', 'Identity protection'], ['operator', 'For operators']]) {
      await onPageOf(browser, async (page) => {
        const address = `${origin}/${path}`;
        const asks = [];
        page.on('request', (request) => asks.push(new URL(request.url()).pathname));
        await page.goto(address + fragment);
        await heading(page, title);
        await follow(page, fragment);
        await page.waitForURL(address);
        await heading(page, title);
        assert.equal(await page.evaluate(() => sessionStorage.length), 0);
        assert.deepEqual(asks.filter((asked) => asked.startsWith('/idp/')), []);
      });
    }
  });
});

const STATES = {
  'the question for another user': async (page) => {
    await page.goto(await site.link({ sub: 'a-user-with-a-name-that-is-as-long-as-that-of-an-email-address@mail.example.com' }));
    await heading(page, 'Create your profile');
    await follow(page, await fragmentOf({ sub: newUser() }));
    await asked(page);
  },
  'the question for another site': async (page) => {
    await page.goto(`${site.url}#key=${keys[0]}`);
    await heading(page, 'Log in');
    await follow(page, `#key=${keys[1]}`);
    await asked(page);
  },
};

describe('S9: every state of the question', () => testStates(STATES, onPage));

//! The overview of the console: every section, and every state that it can be in.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alert, snapshot, vendorUser } from '../e2e/harness/webhooks.mjs';
import { summary, testStates } from './harness/console.mjs';
import { EMPTY, FULL, SNAPSHOT, WATCHES, answers, deliver } from './harness/protection.mjs';
import { heading, press, said, section, visit } from './harness/visit.mjs';

const FAILED = { Err: 'provider unavailable' };

const { site, onPage } = visit();

/** Someone with a profile opens the page. */
async function open(page, claims = {}) {
  const { sub } = await vendorUser(site.worker);
  await page.goto(await site.link({ sub, ...claims }));
}

/** The same, and the dashboard answers this. */
async function show(page, dashboard) {
  await answers(page, '/dashboard', dashboard);
  await answers(page, '/nhw/watches', { watches: WATCHES });
  await open(page);
  await heading(page, 'Your overview');
}

describe('the overview', () => {
  it('shows the scores as a drawing that has a name and a text, and as a table with the same numbers', async () => {
    await onPage(async (page) => {
      await show(page, FULL);
      const drawing = page.getByRole('img', { name: 'Credit scores over time' });
      assert.match(await drawing.locator('desc').textContent(), /^Experian: from 672 on Jun 12, 2026 to 707 on Nov 12, 2026\. TransUnion: /);
      assert.equal(await drawing.locator('circle').count(), 12);
      const rows = await page.getByRole('row').allTextContents();
      assert.deepEqual([rows[0], rows[1], rows.at(-1)], ['DateExperianTransUnion', 'Nov 12, 2026707681', 'Jun 12, 2026672701']);
      await page.getByRole('region', { name: 'Credit scores by date' }).focus();
      assert.match(await section(page, 'Credit scores').textContent(), /Experian 707 \+35 since Jun 12, 2026/);
    });
  });

  it('shows bars with names and values for the scans', async () => {
    await onPage(async (page) => {
      await show(page, FULL);
      const bars = await page.getByRole('progressbar').evaluateAll((all) => all.map((bar) => [bar.ariaLabel, bar.value]));
      assert.deepEqual(bars, [['All scans', 45], ['Scan 1', 30], ['Scan 2', 60], ['Scan 3', 45]]);
      assert.match(await section(page, 'Data removal').textContent(), /40 records · 10 removed for good · 10 confirmed · 12 asked for · 8 not begun/);
    });
  });

  it('shows alerts, monitors, accounts and watched places', async () => {
    await onPage(async (page) => {
      await show(page, FULL);
      assert.match(await section(page, 'Alerts').textContent(), /16 unread alerts.*New account/);
      assert.match(await section(page, 'Monitors').textContent(), /6 of 10 in use.*Bank account3.*4 more in higher plans: Passport, Driver license/);
      assert.match(await section(page, 'Financial accounts').textContent(), /Institutions2Accounts5Links1 to renew/);
      await page.getByText('Home: 1 Main Street, New York, NY 10001').waitFor();
      assert.match(await section(page, 'Neighborhood watch').textContent(), /6 alerts so far.*1 mile around.*Paused/);
      await page.getByRole('link', { name: 'All alerts' }).click();
      await heading(page, 'Your alerts');
      await page.locator('main:focus').waitFor();
      assert.match(await page.title(), /^Alerts – /);
      await page.goBack();
      await heading(page, 'Your overview');
    });
  });

  it('leaves the other sections alone when one fails, and can try again', async () => {
    for (const [name, title] of [['creditScoreHistory', 'Credit scores'], ['dataRemovalProgress', 'Data removal'], ['userAlerts', 'Alerts']]) {
      await onPage(async (page) => {
        await show(page, { ...FULL, [name]: FAILED });
        assert.match(await section(page, title).textContent(), /not available right now/);
        assert.equal(await page.getByText('not available right now').count(), 1);
        await answers(page, '/dashboard', FULL);
        await press(page, `Try again ${title}`);
        await page.getByText('not available right now').waitFor({ state: 'detached' });
        await page.locator('main:focus').waitFor();
      });
    }
  });

  it('tells that it is loading until the answer is there', async () => {
    await onPage(async (page) => {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.route('**/me/dashboard', async (route) => (await held, route.fulfill({ json: EMPTY })));
      await open(page);
      await heading(page, 'Loading your overview…');
      release();
      await heading(page, 'Your overview');
    });
  });

  it('tells why it is not there, and can try again', async () => {
    await onPage(async (page) => {
      await answers(page, '/dashboard', {}, { status: 503, headers: { 'retry-after': '20', 'x-request-id': 'r-1' } });
      await open(page);
      await heading(page, 'The service is not available');
      await page.getByText('Reference for support: r-1').waitFor();
      await answers(page, '/dashboard', EMPTY);
      await press(page, 'Try again');
      await heading(page, 'Your overview');
    });
  });

  it('asks for a new link when the old one has expired, and then opens again', async () => {
    await onPage(async (page) => {
      await answers(page, '/dashboard', { error: 'unauthorized' }, { status: 401 });
      await open(page);
      await heading(page, 'Your sign-in has expired');
      await answers(page, '/dashboard', FULL);
      await open(page);
      await heading(page, 'Your overview');
    });
  });
});

describe('what the vendor delivers', () => {
  it('is what the overview shows', async () => {
    await onPage(async (page) => {
      const { sub, id } = await vendorUser(site.worker);
      await page.goto(await site.link({ sub }));
      await page.getByRole('button', { name: 'Turn on my protection' }).waitFor();
      await deliver(site.worker, snapshot(id, SNAPSHOT));
      await deliver(site.worker, alert(id, 'TUI', 7, { class: 'NEIGHBORHOOD_WATCH' }));
      await page.reload();
      await page.getByRole('img', { name: 'Credit scores over time' }).waitFor();
      assert.equal(await page.getByRole('row').count(), 7);
      assert.equal(await page.getByRole('progressbar').count(), 4);
      assert.match(await section(page, 'Alerts').textContent(), /1 unread alert\..*Neighborhood watch/);
      assert.match(await section(page, 'Monitors').textContent(), /6 of 10 in use/);
      assert.match(await section(page, 'Financial accounts').textContent(), /1 to renew/);
      await page.getByText('Home: 1 Main Street, New York, NY 10001').waitFor();
      assert.match(await section(page, 'Neighborhood watch').textContent(), /1 alert so far/);
      assert.equal(await page.getByRole('button', { name: 'Turn on my protection' }).count(), 0);
    });
  });
});

describe('without a second factor', () => {
  it('the overview says what it takes, and leads to what opens without it', async () => {
    await onPage(async (page) => {
      await open(page, { secondFactor: false });
      await heading(page, 'Sign in with a second factor');
      await page.getByRole('main').getByRole('link', { name: 'profile' }).click();
      await heading(page, 'Your profile');
      await page.goBack();
      await heading(page, 'Sign in with a second factor');
    });
  });
});

describe('someone for whom nothing is watched', () => {
  it('turns the protection on, as far as the plan goes', async () => {
    await onPage(async (page) => {
      await answers(page, '/dashboard', EMPTY);
      await open(page, { entitlements: ['idp-pro'] });
      await press(page, 'Turn on my protection');
      const told = page.locator('.done:focus');
      await told.waitFor();
      assert.equal(await told.textContent(), 'Your protection is on: Data removal, IDD standalone, Neighborhood watch.');
    });
  });

  it('is told when the plan does not cover it', async () => {
    await onPage(async (page) => {
      await answers(page, '/dashboard', EMPTY);
      await open(page);
      await press(page, 'Turn on my protection');
      const { title, text } = await summary(page);
      assert.equal(title, 'Your plan does not cover this');
      assert.match(text, /The site that you have it with tells which of its plans do/);
      assert.equal(await page.getByRole('button', { name: 'Turn on my protection' }).count(), 0, 'it would say the same again');
    });
  });
});

describe('a developer', () => {
  it('fills it with sample data', async () => {
    await onPage(async (page) => {
      await open(page);
      await press(page, 'Fill with sample data');
      await said(page, 'Sample alerts and scans were added.');
      await section(page, 'Alerts').getByRole('link', { name: 'All alerts' }).waitFor();
      await section(page, 'Data removal').getByRole('progressbar').first().waitFor();
    });
  });
});

describe('scores of three bureaus over two years', () => {
  const MONTHS = Array.from({ length: 24 }, (_, index) => `${2024 + Math.floor((index + 11) / 12)}-${String(((index + 11) % 12) + 1).padStart(2, '0')}-12`);
  const creditScoreHistory = MONTHS.flatMap((scoreDate, index) =>
    ['exp1bVantage3', 'tui1bVantage3', 'efx1bVantage3'].map((productCode, bureau) => ({ score: String(650 + index * 2 + bureau * 9), productCode, scoreDate })));

  for (const width of [1280, 360]) {
    it(`are seen in all columns at ${width} pixels`, async () => {
      await onPage(async (page) => {
        await show(page, { ...FULL, creditScoreHistory: { Ok: { creditScoreHistory } } });
        const table = page.getByRole('region', { name: 'Credit scores by date' });
        const { scrollWidth, clientWidth } = await table.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
        assert.ok(scrollWidth <= clientWidth, `${scrollWidth} of ${clientWidth}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      }, { viewport: { width, height: 800 } });
    });
  }
});

describe('with forced colors', () => {
  it('bars say how much there is, and the bar tells where one is', async () => {
    await onPage(async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await show(page, FULL);
      const adjust = await page.getByRole('progressbar').first().evaluate((bar) => getComputedStyle(bar).forcedColorAdjust);
      assert.equal(adjust, 'none');
      const line = await page.locator('nav a[aria-current]').evaluate((link) => getComputedStyle(link).borderBottomStyle);
      assert.equal(line, 'solid');
    });
  });
});

const STATES = {
  'the overview': (page) => show(page, FULL),
  'the overview of someone for whom nothing is watched': (page) => show(page, EMPTY),
  'the overview with sections that failed': (page) => show(page, Object.fromEntries(Object.keys(FULL).map((name) => [name, FAILED]))),
  'the overview that needs a second factor': async (page) => {
    await open(page, { secondFactor: false });
    await heading(page, 'Sign in with a second factor');
  },
  'the overview that loads': async (page) => {
    await page.route('**/me/dashboard', () => {});
    await open(page);
    await heading(page, 'Loading your overview…');
  },
};

describe('every state of the overview', () => {
  testStates(STATES, onPage);
});

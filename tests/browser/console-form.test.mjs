//! The console's form in a real browser against the real Worker and its database.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GOOD, field, fill, isInvalid, isTold, profile, sentBody, submit, summary } from './harness/console.mjs';
import { visit } from './harness/visit.mjs';

const CREATE = '**/idp/array/users';

const { site, onPage } = visit();

/** Runs `use` on the page of a signed-in user and expects no fault of the page. */
async function signedIn(user, use) {
  await onPage(async (page) => {
    await page.goto(await site.link(user));
    await page.getByRole('main').locator('button[type=submit]').waitFor();
    await use(page);
  });
}

/** As `signedIn`, for a user who has a profile. */
async function withProfile(user, use) {
  await signedIn(user, async (page) => {
    await fill(page, GOOD);
    await submit(page);
    await profile(page);
    await use(page);
  });
}

describe('a new user', () => {
  it('fills the form wrongly, reads the errors, corrects them, submits and sees the profile', async () => {
    await signedIn({ sub: 'form-wrong' }, async (page) => {
      await fill(page, { ...GOOD, 'First name': 'Alex1', 'Date of birth': '1990-02-30', 'ZIP code': '94105', 'Email address': '' });
      await submit(page);
      const { title, lines } = await summary(page);
      assert.equal(title, 'There is a problem');
      assert.deepEqual(lines.map((line) => line.split(':')[0]), ['First name', 'Date of birth', 'Email address', 'ZIP code']);
      assert.match(await page.title(), /^Error: /);
      for (const label of ['First name', 'Date of birth', 'Email address', 'ZIP code']) assert.ok(await isInvalid(page, label), label);
      await isTold(page, 'ZIP code', /Error: .*New York/);

      await page.getByRole('link', { name: /^ZIP code/ }).click();
      assert.ok(await field(page, 'ZIP code').evaluate((input) => input === document.activeElement));
      assert.doesNotMatch(page.url(), /#/);

      await fill(page, { 'First name': 'Alex', 'Date of birth': '1990-03-10', 'Email address': 'alex@example.com', 'ZIP code': '10001' });
      for (const label of Object.keys(GOOD)) assert.equal(await isInvalid(page, label), false, label);
      await submit(page);
      const shown = await profile(page);
      assert.equal(shown['Home address'], 'Stored');
      assert.equal(shown['Social Security number'], 'Stored');
      assert.equal(shown['Second factor'], 'Used for this sign-in');
      assert.equal(shown['Attempts used'], '0');
      await page.locator('h1:focus', { hasText: 'Your profile' }).waitFor();
      assert.equal(await page.getByRole('status').textContent(), 'Your profile was created.');

      await page.reload();
      assert.equal((await profile(page))['First name'], 'Stored');
    });
  });

  it('gets the help of the browser: autofill, the right keyboard, and no cut where separators may be typed', async () => {
    await signedIn({ sub: 'form-hints' }, async (page) => {
      const names = ['autocomplete', 'inputmode', 'maxlength', 'aria-required'];
      const hints = (label) => field(page, label).evaluate((input, all) => all.map((name) => input.getAttribute(name)), names);
      assert.deepEqual(await hints('First name'), ['given-name', null, null, 'true']);
      assert.deepEqual(await hints('Date of birth'), ['bday', null, null, 'true']);
      assert.deepEqual(await hints('Email address'), ['email', 'email', null, 'true']);
      assert.deepEqual(await hints('State'), ['address-level1', null, null, 'true']);
      assert.deepEqual(await hints('ZIP code'), ['postal-code', 'numeric', null, 'true']);
      assert.deepEqual(await hints('Phone number'), ['tel-national', 'tel', null, null]);
      assert.deepEqual(await hints('Social Security number'), ['off', 'numeric', null, null]);
    });
  });

  it('is not told of an error while typing, is told on leaving, and sees it go as soon as it is right', async () => {
    await signedIn({ sub: 'form-timing' }, async (page) => {
      const zip = field(page, 'ZIP code');
      await zip.pressSequentially('1000');
      assert.equal(await isInvalid(page, 'ZIP code'), false);
      await zip.press('Tab');
      await page.locator('#address-zip-error').waitFor();
      await zip.press('End');
      await zip.pressSequentially('1');
      await page.locator('#address-zip-error').waitFor({ state: 'detached' });
      assert.equal(await isInvalid(page, 'ZIP code'), false);
    });
  });

  it('sees the normal form of a field that is right once it is left, never while typing, and never of one that is wrong', async () => {
    await signedIn({ sub: 'form-normal' }, async (page) => {
      for (const [label, typed, normal] of [
        ['First name', '  Alex ', 'Alex'],
        ['Date of birth', '3/10/1990', '1990-03-10'],
        ['Email address', 'Alex@EXAMPLE.com', 'Alex@example.com'],
        ['ZIP code', '100011234', '10001-1234'],
        ['Phone number', '+1 (212) 555-0123', '2125550123'],
        ['Social Security number', '123-45-6789', '123456789'],
        ['City', 'New York!', 'New York!'],
      ]) {
        const input = field(page, label);
        await input.pressSequentially(typed);
        assert.equal(await input.inputValue(), typed, label);
        await input.press('Tab');
        await page.waitForFunction(([id, text]) => document.getElementById(id).value === text, [await input.getAttribute('id'), normal]);
      }
      assert.ok(await isInvalid(page, 'City'));
    });
  });

  it('sends what stands on the screen, also of the field that is not left', async () => {
    await signedIn({ sub: 'form-same' }, async (page) => {
      await fill(page, { ...GOOD, 'Email address': 'Alex@EXAMPLE.com', 'ZIP code': '' });
      await field(page, 'ZIP code').pressSequentially('100010001');
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.route(CREATE, async (route) => {
        await held;
        await route.continue();
      });
      await page.keyboard.press('Enter');
      const payload = await sentBody(page, /^POST /);
      const screen = {};
      for (const label of Object.keys(GOOD)) screen[label] = await field(page, label).inputValue();
      const { address, ...rest } = payload;
      assert.deepEqual(Object.values(screen).sort(), [...Object.values(rest), ...Object.values(address)].sort());
      assert.equal(address.zip, '10001-0001');
      assert.equal(payload.emailAddress, 'Alex@example.com');
      release();
      assert.equal((await profile(page))['Home address'], 'Stored');
    });
  });

  it('does not lose the click that leaves a wrong field, though its error would move the button', async () => {
    await signedIn({ sub: 'form-click' }, async (page) => {
      await field(page, 'Social Security number').fill('12');
      const button = page.getByRole('button', { name: 'Create profile' });
      await button.scrollIntoViewIfNeeded();
      const { x, y } = await button.boundingBox();
      // The upper edge of the button: a line more above, and the pointer would be outside of it.
      await page.mouse.move(x + 20, y + 3);
      await page.mouse.down();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.mouse.up();
      assert.match((await summary(page)).lines.at(-1), /^Social Security number/);
    });
  });

  it('does all of it with the keyboard alone', async () => {
    await signedIn({ sub: 'form-keyboard' }, async (page) => {
      const keys = page.keyboard;
      const focused = () => page.evaluate(() => document.activeElement.id);
      const tabTo = async (id) => {
        for (let presses = 0; (await focused()) !== id; presses += 1) {
          assert.ok(presses < 20, `Tab does not reach ${id}`);
          await keys.press('Tab');
        }
      };
      for (const [id, text] of [
        ['firstName', 'Pat'],
        ['lastName', 'Kake'],
        ['dob', '1985-12-01'],
        ['emailAddress', 'pat.kake@example'],
        ['address-street', '5 Oak Road #2'],
        ['address-city', 'Albany'],
        ['address-state', 'New Y'],
        ['address-zip', '12207'],
      ]) {
        await tabTo(id);
        await keys.type(text);
      }
      await keys.press('Enter');
      const { lines } = await summary(page);
      assert.equal(lines.length, 1);
      await keys.press('Tab');
      await keys.press('Enter');
      assert.equal(await focused(), 'emailAddress');
      await keys.press('End');
      await keys.type('.com');
      await keys.press('Enter');
      await page.locator('h1:focus', { hasText: 'Your profile' }).waitFor();
      assert.equal((await profile(page))['Phone number'], 'Not given');
    });
  });

  it('sends the form once, however often the button is pressed', async () => {
    await signedIn({ sub: 'form-twice' }, async (page) => {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      let requests = 0;
      await page.route(CREATE, async (route) => {
        requests += 1;
        await held;
        await route.continue();
      });
      await fill(page, GOOD);
      await submit(page);
      const button = page.getByRole('button', { name: 'Sending…' });
      await button.waitFor();
      assert.equal(await button.getAttribute('aria-disabled'), 'true');
      await button.click({ force: true });
      await page.keyboard.press('Enter');
      release();
      await profile(page);
      assert.equal(requests, 1);
    });
  });
});

describe('what the Worker says', () => {
  it('about single fields stands at those fields, and what is no field stands in the summary', async () => {
    await signedIn({ sub: 'form-refused' }, async (page) => {
      // The page would not send this: another client, or an older set of rules, might.
      await page.route(CREATE, async (route) => {
        const body = await sentBody(page, /^POST /);
        body.address.zip = '94105';
        body.nickname = 'Al';
        delete body.lastName;
        return route.continue({ postData: JSON.stringify(body) });
      });
      await fill(page, GOOD);
      await submit(page);
      const { lines } = await summary(page);
      assert.deepEqual(lines.map((line) => line.split(':')[0]), ['Last name', 'ZIP code', 'nickname']);
      assert.ok(await isInvalid(page, 'Last name'));
      await isTold(page, 'ZIP code', /Error: .*New York/);
      await field(page, 'ZIP code').press('End');
      await field(page, 'ZIP code').pressSequentially('-0001');
      await page.locator('#address-zip-error').waitFor({ state: 'detached' });
      await page.unroute(CREATE);
      await submit(page);
      assert.equal((await profile(page))['Last name'], 'Stored');
    });
  });

  it('leads a user who already has a profile to it', async () => {
    const user = { sub: 'form-exists' };
    await signedIn(user, async (page) => {
      await withProfile(user, async () => {});
      await fill(page, GOOD);
      await submit(page);
      assert.equal((await summary(page)).title, 'You already have a profile');
      await page.getByRole('button', { name: 'Continue' }).click();
      await profile(page);
    });
  });

  it('asks for a second factor, and keeps what was typed when the new link is opened', async () => {
    await signedIn({ sub: 'form-factor', secondFactor: false }, async (page) => {
      await fill(page, GOOD);
      await submit(page);
      assert.equal((await summary(page)).title, 'Sign in with a second factor');
      await page.goto(await site.link({ sub: 'form-factor' }));
      await page.getByRole('status').filter({ hasText: 'signed in again' }).waitFor();
      assert.doesNotMatch(page.url(), /token/);
      assert.equal(await field(page, 'City').inputValue(), 'New York');
      await submit(page);
      assert.equal((await profile(page))['Home address'], 'Stored');
    });
  });

  for (const [name, answer, title, text] of [
    ['an expired sign-in', { status: 401, json: { error: 'unauthorized' } }, 'Your sign-in has expired', /new sign-in link/],
    ['too many requests', { status: 429, json: {}, headers: { 'retry-after': '20' } }, 'Too many requests', /in (20|19) seconds/],
    ['a service that is down', { status: 503, json: {}, headers: { 'retry-after': '600' } }, 'The service is not available', /in 10 minutes/],
    ['a lock', { status: 423, json: { error: 'AttemptsTooEarly', retry_after: 2_000_000_000 } }, 'Too early to try again', /2033/],
    ['the last attempt', { status: 423, json: { error: 'MaximumAttemptsReached', max_allowed: 3 } }, 'No attempts left', /3 attempts.*support/],
    ['a failure inside', { status: 500, body: 'oops', headers: { 'x-request-id': 'r-1' } }, 'Something went wrong in the service', /r-1/],
    ['no connection', undefined, 'No answer from the service', /connection/],
  ]) {
    it(`tells of ${name} and keeps the form`, async () => {
      await signedIn({ sub: 'form-answers' }, async (page) => {
        await page.route(CREATE, (route) => (answer ? route.fulfill(answer) : route.abort('connectionrefused')));
        await fill(page, GOOD);
        await submit(page);
        const told = await summary(page);
        assert.equal(told.title, title);
        assert.match(told.text, text);
        assert.equal(await field(page, 'First name').inputValue(), 'Alex');
      });
    });
  }
});

describe('a user with a profile', () => {
  it('changes only what is filled in, and removes phone and Social Security number', async () => {
    await withProfile({ sub: 'form-change' }, async (page) => {
      await page.getByRole('checkbox', { name: 'Remove my Social Security number' }).check();
      await fill(page, { 'Phone number': '212.555.0199' });
      await submit(page);
      assert.deepEqual(await sentBody(page, /^PATCH /), { phoneNumber: '2125550199', ssn: null });
      await page.getByText('Your changes were saved.').first().waitFor();
      await page.locator('h1:focus').waitFor();
      const shown = await profile(page);
      assert.equal(shown['Phone number'], 'Stored');
      assert.equal(shown['Social Security number'], 'Not given');
      assert.equal(await field(page, 'Phone number').inputValue(), '');
      assert.equal(await page.getByRole('checkbox', { name: 'Remove my Social Security number' }).count(), 0);
    });
  });

  it('is told when there is nothing to save, and when part of an address is missing', async () => {
    await withProfile({ sub: 'form-nothing' }, async (page) => {
      await submit(page);
      assert.equal((await summary(page)).title, 'There is nothing to save');
      await fill(page, { City: 'Albany' });
      await submit(page);
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      assert.deepEqual((await summary(page)).lines.map((line) => line.split(':')[0]), ['Street', 'State', 'ZIP code']);
    });
  });
});

describe('a browser without WebAssembly', () => {
  it('sends what was typed, shows what the Worker refuses, and saves what is right', async () => {
    await onPage(async (page) => {
      await page.addInitScript(() => delete globalThis.WebAssembly);
      await page.goto(await site.link({ sub: 'form-no-wasm' }));
      await page.getByRole('main').locator('button[type=submit]').waitFor();
      await fill(page, { ...GOOD, 'First name': 'Alex1', 'ZIP code': '94105' });
      await submit(page);
      assert.deepEqual((await summary(page)).lines.map((line) => line.split(':')[0]), ['First name', 'ZIP code']);
      await fill(page, { 'First name': 'Alex', 'ZIP code': '10001' });
      await submit(page);
      assert.equal((await profile(page))['Social Security number'], 'Stored');
    });
  });
});

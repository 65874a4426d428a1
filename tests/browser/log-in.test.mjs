//! The console for people who log in here: signing up and logging in; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PASSWORD, step, totp } from '../e2e/harness/identity.mjs';
import { enrol, giveCode, go, key, logIn, newName, onPage, openSignUp, signUp, site, withFactor } from './harness/account.mjs';
import { GOOD, described, field, fill, isTold, profile, sentBody, submit, summary } from './harness/console.mjs';
import { heading, press, said } from './harness/visit.mjs';

describe('signing up', () => {
  it('takes a second factor, and then the profile, in one session, and asks for nothing twice', async () => {
    await onPage(async (page) => {
      await signUp(page);
      assert.equal(page.url(), site.url);
      await go(page, 'Set it up first');
      await heading(page, 'Security');
      const { secret, codes } = await enrol(page);
      assert.equal(new Set(codes).size, 10);
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
      await giveCode(page, '000000');
      assert.equal((await summary(page)).title, 'There is a problem');
      await isTold(page, 'Code', /Error: The code is not right/);
      await giveCode(page, totp(secret, step()));
      await said(page, 'The second factor is on.');
      await go(page, 'Profile');
      await fill(page, GOOD);
      await submit(page);
      const shown = await profile(page);
      assert.equal(shown['Second factor'], 'Used for this sign-in');
      assert.equal(shown['Social Security number'], 'Stored');
      await page.reload();
      assert.deepEqual(await profile(page), shown);
      await press(page, 'Sign out');
      await heading(page, 'Log in');
      assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), ['idp-edge.site-key']);
    });
  });

  it('finds what was typed into the profile again, after a second factor was set up; nobody else does', async () => {
    await onPage(async (page) => {
      await signUp(page);
      await fill(page, { 'First name': 'Alex', 'Date of birth': '3/10/1990' });
      await go(page, 'Set it up first');
      const { secret } = await enrol(page);
      await giveCode(page, totp(secret, step()));
      await said(page, 'The second factor is on.');
      await go(page, 'Profile');
      await heading(page, 'Create your profile');
      const typed = async () => [await field(page, 'First name').inputValue(), await field(page, 'Date of birth').inputValue()];
      assert.deepEqual(await typed(), ['Alex', '1990-03-10']);
      await press(page, 'Sign out');
      await signUp(page);
      assert.deepEqual(await typed(), ['', '']);
    });
  });

  it('tells at the field what the service refuses: a taken name, a common password', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await press(page, 'Sign out');
      await press(page, 'Create an account');
      await fill(page, { 'First name': 'Pat', 'Last name': 'Kake', 'User name': username, Password: 'password1' });
      await submit(page);
      assert.deepEqual((await summary(page)).lines.map((line) => line.split(':')[0]), ['Password']);
      await fill(page, { Password: PASSWORD });
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^User name: This user name is taken/);
      await isTold(page, 'User name', /Error: This user name is taken/);
    });
  });

  it('is told by the rules themselves what they ask for', async () => {
    await onPage(async (page) => {
      await openSignUp(page);
      assert.equal(await described(page, 'User name'), 'Use 5 to 40 letters, digits and . _ @ + -');
      assert.equal(await described(page, 'Password'), 'Enter 8 or more characters. A few words in a row are easy to keep in mind.');
      const names = ['autocomplete', 'inputmode', 'maxlength', 'aria-required'];
      const hints = (label) => field(page, label).evaluate((input, all) => all.map((name) => input.getAttribute(name)), names);
      assert.deepEqual(await hints('First name'), ['given-name', null, null, 'true']);
      assert.deepEqual(await hints('Email address'), ['email', 'email', null, null]);
      // Nothing is cut, least of all a password: it would be another one.
      assert.deepEqual(await hints('Password'), ['new-password', null, null, 'true']);
    });
  });

  it('reads the same words once, where a hint is also the error', async () => {
    await onPage(async (page) => {
      await openSignUp(page);
      await fill(page, { 'User name': 'pat', Password: 'short' });
      assert.equal(await described(page, 'User name'), 'Error: Use 5 to 40 letters, digits and . _ @ + -');
      assert.equal(await described(page, 'Password'), 'A few words in a row are easy to keep in mind. Error: Enter 8 or more characters');
    });
  });

  it('is judged before anything is sent, also by what concerns two fields', async () => {
    await onPage(async (page) => {
      await openSignUp(page);
      const sent = [];
      page.on('request', (request) => sent.push(request.url()));
      await fill(page, { 'First name': 'Pat', 'Last name': 'K4ke', 'User name': 'pat.kake', Password: 'pat.kake is me' });
      await isTold(page, 'Last name', /Error: Leave out “4”: it is not allowed here/);
      await submit(page);
      assert.deepEqual((await summary(page)).lines.map((line) => line.split(':')[0]), ['Last name', 'Password']);
      await isTold(page, 'Password', /must not have the user name in it/);
      // It was about both: another name settles it.
      await field(page, 'User name').fill('someone.else');
      await page.locator('#provider-password-error').waitFor({ state: 'detached' });
      assert.deepEqual(sent, []);
    });
  });

  it('sends what stands on the screen: a normal form, and of a password every space', async () => {
    await onPage(async (page) => {
      await openSignUp(page);
      const username = newName();
      await fill(page, { 'First name': ' Pat', 'Last name': 'O\u2019Kake ', 'Email address': 'Pat@EXAMPLE.com', 'User name': ` ${username} `, Password: ` ${PASSWORD} ` });
      const screen = {};
      for (const label of ['First name', 'Last name', 'Email address', 'User name', 'Password']) screen[label] = await field(page, label).inputValue();
      assert.deepEqual(screen, { 'First name': 'Pat', 'Last name': "O'Kake", 'Email address': 'Pat@example.com', 'User name': username, Password: ` ${PASSWORD} ` });
      await submit(page);
      assert.deepEqual(await sentBody(page, /user\/local$/), {
        user: { name: { first: 'Pat', last: "O'Kake" }, email: 'Pat@example.com' },
        provider: { username, password: ` ${PASSWORD} ` },
      });
      await heading(page, 'Create your profile');
    });
  });

  it('asks for the key of the site where no link brought one', async () => {
    await onPage(async (page) => {
      await page.goto(site.url);
      await heading(page, 'Identity protection');
      await fill(page, { 'Site key': key.replace('browser', 'server') });
      await submit(page);
      assert.match((await summary(page)).lines.join(), /begins with “browser\.”/);
      await fill(page, { 'Site key': `${key.slice(0, -1)}x` });
      await submit(page);
      await heading(page, 'Log in');
      await logIn(page, 'pat.kake', PASSWORD);
      assert.equal((await summary(page)).title, 'The site key is not right');
    });
  });
});

describe('logging in', () => {
  it('says the same for an unknown name and a wrong password', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await press(page, 'Sign out');
      await logIn(page, username, 'not the password');
      const wrong = (await summary(page)).title;
      await logIn(page, `${username}-nobody`);
      assert.deepEqual([wrong, (await summary(page)).title], ['You are not logged in', 'You are not logged in']);
    });
  });

  it('takes each recovery code once', async () => {
    await onPage(async (page) => {
      const { username, codes } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, codes[3]);
      await heading(page, 'Security');
      await press(page, 'Sign out');
      await logIn(page, username);
      await heading(page, 'Enter your code');
      await giveCode(page, codes[3]);
      assert.match((await summary(page)).lines.join(), /^Code: The code is not right/);
    });
  });

  it('works with the keyboard alone', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await press(page, 'Sign out');
      await page.locator('main:focus').waitFor();
      await field(page, 'User name').focus();
      await page.keyboard.type(username);
      await page.keyboard.press('Tab');
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await heading(page, 'Create your profile');
      await page.locator('main:focus').waitFor();
      // From the top of the page back past “Security”.
      for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await heading(page, 'Your addresses');
    });
  });

  it('goes on by itself when the access token has expired', async () => {
    await onPage(async (page) => {
      await signUp(page);
      let refused = 0;
      await page.route('**/address', (route) =>
        (refused += 1) === 1 ? route.fulfill({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' }, json: { error: 'Unauthorized' } }) : route.continue(),
      );
      await go(page, 'Addresses');
      await page.getByText('There are none yet.').waitFor();
      assert.equal(refused, 2);
    });
  });
});

describe('a log-in that waited too long for its code', () => {
  it('says so, and starts again', async () => {
    await onPage(async (page) => {
      const { username, secret } = await withFactor(page);
      await logIn(page, username);
      await heading(page, 'Enter your code');
      await site.worker.db.prepare('UPDATE challenges SET expires_at = 0').run();
      await giveCode(page, totp(secret, step() + 1));
      assert.equal((await summary(page)).title, 'This log-in took too long');
      await press(page, 'Start again');
      await heading(page, 'Log in');
    });
  });
});

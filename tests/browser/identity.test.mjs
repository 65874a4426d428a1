//! The console for people who log in here: signing up, the second factor, the address book, sessions; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PASSWORD, addKey, step, totp } from '../e2e/harness/identity.mjs';
import { GOOD, axe, described, field, fill, profile, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said, visit } from './harness/visit.mjs';

const HOME = { 'Address line 1': '123 Main Street', City: 'New York', 'State or region': 'NY', 'ZIP or postal code': '10001' };

let key;
let users = 0;
const { site, onPage } = visit(async ({ worker }) => {
  key = await addKey(worker.db, 'browser');
});

const go = (page, name) => page.getByRole('link', { name, exact: true }).click();

async function openLogIn(page) {
  await page.goto(`${site.url}#key=${key}`);
  await heading(page, 'Log in');
}

async function openSignUp(page) {
  await openLogIn(page);
  await press(page, 'Create an account');
  await heading(page, 'Create an account');
}

/** @returns the user name */
async function signUp(page) {
  const username = `pat.kake-${(users += 1)}`;
  await openSignUp(page);
  await fill(page, { 'First name': 'Pat', 'Last name': 'Kake', 'User name': username, Password: PASSWORD });
  await submit(page);
  await heading(page, 'Create your profile');
  return username;
}

async function enrol(page) {
  await go(page, 'Security');
  await press(page, 'Set up a second factor');
  const secret = await page.locator('code.key').textContent();
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
  return { secret, codes };
}

/** A user with a second factor, logged out. The code of the next step is still good: time may pass meanwhile, either is within a step of now. */
async function withFactor(page) {
  const username = await signUp(page);
  const { secret, codes } = await enrol(page);
  await giveCode(page, totp(secret, step()));
  await press(page, 'Log in with a code');
  await heading(page, 'Log in');
  return { username, secret, codes };
}

async function logIn(page, username, password = PASSWORD) {
  await fill(page, { 'User name': username, Password: password });
  await submit(page);
}

async function openAddressForm(page) {
  await signUp(page);
  await go(page, 'Addresses');
  await press(page, 'Add an address');
  await heading(page, 'Add an address');
}

async function addHome(page) {
  await openAddressForm(page);
  await fill(page, HOME);
  await submit(page);
  await heading(page, 'Your addresses');
}

async function giveCode(page, code) {
  await fill(page, { Code: code });
  await submit(page);
}

const cards = (page) => page.locator('.items > li');

describe('signing up', () => {
  it('takes a second factor, a log-in with its code, and then the profile', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      assert.equal(page.url(), site.url);
      await go(page, 'Set it up first');
      await heading(page, 'Security');
      const { secret, codes } = await enrol(page);
      assert.equal(new Set(codes).size, 10);
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
      await giveCode(page, '000000');
      assert.equal((await summary(page)).title, 'There is a problem');
      assert.match(await described(page, 'Code'), /Error: The code is not right/);
      await giveCode(page, totp(secret, step()));
      await press(page, 'Log in with a code');
      await logIn(page, username);
      await heading(page, 'Enter your code');
      await giveCode(page, totp(secret, step() + 1));
      await heading(page, 'Security');
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
      assert.match(await described(page, 'User name'), /Error: This user name is taken/);
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
      assert.match(await described(page, 'Last name'), /Error: Leave out “4”: it is not allowed here/);
      await submit(page);
      assert.deepEqual((await summary(page)).lines.map((line) => line.split(':')[0]), ['Last name', 'Password']);
      assert.match(await described(page, 'Password'), /must not have the user name in it/);
      // It was about both: another name settles it.
      await field(page, 'User name').fill('someone.else');
      await page.locator('#provider-password-error').waitFor({ state: 'detached' });
      assert.deepEqual(sent, []);
    });
  });

  it('sends what stands on the screen: a normal form, and of a password every space', async () => {
    await onPage(async (page) => {
      await openSignUp(page);
      const username = `pat.kake-${(users += 1)}`;
      await fill(page, { 'First name': ' Pat', 'Last name': 'O\u2019Kake ', 'Email address': 'Pat@EXAMPLE.com', 'User name': ` ${username} `, Password: ` ${PASSWORD} ` });
      const screen = {};
      for (const label of ['First name', 'Last name', 'Email address', 'User name', 'Password']) screen[label] = await field(page, label).inputValue();
      assert.deepEqual(screen, { 'First name': 'Pat', 'Last name': "O'Kake", 'Email address': 'Pat@example.com', 'User name': username, Password: ` ${PASSWORD} ` });
      const sent = page.waitForRequest((request) => request.url().endsWith('/user/local'));
      await submit(page);
      assert.deepEqual((await sent).postDataJSON(), {
        user: { name: { first: 'Pat', last: "O'Kake" }, email: 'Pat@example.com' },
        provider: { username, password: ` ${PASSWORD} ` },
      });
      await heading(page, 'Create your profile');
    });
  });

  it('asks for the key of the site where no link brought one', async () => {
    await onPage(async (page) => {
      await page.goto(site.url);
      await heading(page, 'You are not signed in');
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
        (refused += 1) === 1 ? route.fulfill({ status: 401, json: { error: 'Unauthorized' } }) : route.continue(),
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

describe('the second factor', () => {
  it('of before holds until another app is confirmed', async () => {
    await onPage(async (page) => {
      const { username, secret, codes } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, totp(secret, step() + 1));
      await press(page, 'Set up another app');
      await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
      await press(page, 'Not now');
      await press(page, 'Sign out');
      await logIn(page, username);
      await giveCode(page, codes[0]);
      await heading(page, 'Security');
    });
  });

  it('can be removed by whoever logged in with it, and then no code is asked for', async () => {
    await onPage(async (page) => {
      const { username, secret } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, totp(secret, step() + 1));
      await press(page, 'Remove the second factor');
      await page.getByRole('button', { name: 'Set up a second factor' }).waitFor();
      await press(page, 'Sign out');
      await logIn(page, username);
      await heading(page, 'Security');
    });
  });
});

/** The recovery codes that are shown. */
const shownCodes = (page) => page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();

describe('recovery codes', () => {
  it('can be had anew, by whoever confirms who they are; those of before are no longer good', async () => {
    await onPage(async (page) => {
      const { username, secret, codes } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, codes[0]);
      await heading(page, 'Security');
      await age(page, 301);
      await press(page, 'Get new recovery codes');
      await question(page).waitFor();
      await question(page).getByLabel('Password').fill(PASSWORD);
      await question(page).getByLabel('Code').fill(totp(secret, step() + 1));
      await question(page).getByRole('button', { name: 'Confirm', exact: true }).click();
      await heading(page, 'Your new recovery codes');
      const fresh = await shownCodes(page);
      assert.equal(new Set([...fresh, ...codes]).size, 20);
      await press(page, 'I have kept them');
      await page.getByRole('button', { name: 'Get new recovery codes', exact: true }).waitFor();
      assert.equal(await page.getByText(fresh[0]).count(), 0, 'they are shown once');
      await press(page, 'Sign out');
      await logIn(page, username);
      await giveCode(page, codes[1]);
      assert.match((await summary(page)).lines.join(), /^Code: The code is not right/);
      await giveCode(page, fresh[9]);
      await heading(page, 'Security');
    });
  });

  it('stay as they are where somebody does not confirm who they are', async () => {
    await onPage(async (page) => {
      const { username, codes } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, codes[0]);
      await heading(page, 'Security');
      await age(page, 301);
      await press(page, 'Get new recovery codes');
      await question(page).waitFor();
      await page.keyboard.press('Escape');
      assert.equal((await summary(page)).title, 'Confirm that it is you');
      await press(page, 'Sign out');
      await logIn(page, username);
      await giveCode(page, codes[1]);
      await heading(page, 'Security');
    });
  });

  it('can be copied, saved and printed, and on paper they are alone', async () => {
    await onPage(
      async (page) => {
        await signUp(page);
        const { codes } = await enrol(page);
        await press(page, 'Copy');
        await said(page, 'The recovery codes were copied.');
        const text = `${codes.join('\n')}\n`;
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
        const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Save as a file')]);
        assert.equal(file.suggestedFilename(), 'recovery-codes.txt');
        assert.equal(readFileSync(await file.path(), 'utf8'), text);
        await page.evaluate(() => (globalThis.print = () => (document.title = 'printed')));
        await press(page, 'Print');
        assert.equal(await page.title(), 'printed');
        await page.emulateMedia({ media: 'print' });
        assert.equal(await page.getByText(codes[0]).isVisible(), true);
        assert.equal(await page.locator('code.key').isVisible(), false, 'the key of the app is no recovery code');
        assert.equal(await page.getByRole('banner').isVisible(), false);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
  });
});

/** Makes the log-in on the page older, by seconds, as time does: its access token says so. */
async function age(page, seconds) {
  const login = await page.evaluate(() => JSON.parse(sessionStorage.getItem('idp-edge.login')));
  const { sub, sid, account, roles, amr, acr, auth_time: time } = JSON.parse(Buffer.from(login.accessToken.split('.')[1], 'base64url'));
  const accessToken = await site.worker.token(sub, { sid, account, roles, amr, acr, auth_time: time - seconds });
  await page.evaluate((text) => sessionStorage.setItem('idp-edge.login', text), JSON.stringify({ ...login, accessToken }));
  await page.reload();
}

/** The question who one is. */
const question = (page) => page.getByRole('dialog', { name: 'Confirm that it is you' });

describe('a log-in that is too long ago', () => {
  it('is asked about in place, and what was begun goes on', async () => {
    await onPage(async (page) => {
      await signUp(page);
      await go(page, 'Security');
      await age(page, 301);
      await press(page, 'Set up a second factor');
      await question(page).waitFor();
      assert.deepEqual(await axe(page), []);
      await fill(page, { Password: 'wrong password' });
      await press(page, 'Confirm');
      assert.match((await summary(page)).lines.join(), /^Password: The password is not right/);
      await fill(page, { Password: PASSWORD });
      await press(page, 'Confirm');
      await page.locator('code.key').waitFor();
      assert.equal(await question(page).count(), 0);
    });
  });

  it('is asked about with a code, too, and no letter of a change is lost', async () => {
    await onPage(async (page) => {
      const { username, codes } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, codes[0]);
      await heading(page, 'Security');
      await go(page, 'Profile');
      await fill(page, GOOD);
      await submit(page);
      await profile(page);
      await age(page, 3601);
      await profile(page);
      await fill(page, { 'Social Security number': '123-45-6780' });
      await submit(page, 'Save changes');
      await question(page).waitFor();
      await page.keyboard.press('Escape');
      assert.equal((await summary(page)).title, 'Confirm that it is you');
      assert.equal(await field(page, 'Social Security number').inputValue(), '123456780');
      await submit(page, 'Save changes');
      await fill(page, { Password: PASSWORD, Code: codes[1] });
      await press(page, 'Confirm');
      await said(page, 'Your changes were saved.');
    });
  });

  it('learns that a code is needed, and keeps the password', async () => {
    await onPage(async (page) => {
      const { username, codes } = await withFactor(page);
      await logIn(page, username);
      await giveCode(page, codes[0]);
      await heading(page, 'Security');
      // It was set up elsewhere: this page does not know of it.
      await page.evaluate(() => {
        const login = JSON.parse(sessionStorage.getItem('idp-edge.login'));
        sessionStorage.setItem('idp-edge.login', JSON.stringify({ ...login, hasFactor: false }));
      });
      await age(page, 301);
      await press(page, 'Set up a second factor');
      await fill(page, { Password: PASSWORD });
      await press(page, 'Confirm');
      await question(page).getByLabel('Code').waitFor();
      assert.equal(await field(page, 'Password').inputValue(), PASSWORD);
      await fill(page, { Code: codes[1] });
      await press(page, 'Confirm');
      await page.locator('code.key').waitFor();
    });
  });
});

describe('the sessions', () => {
  it('are listed, and another one can be ended', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await onPage(async (other) => {
        await openLogIn(other);
        await logIn(other, username);
        await heading(other, 'Create your profile');
        await go(page, 'Security');
        await heading(page, 'Another session');
        assert.equal(await cards(page).count(), 2);
        await press(page, /^End session/);
        await page.getByRole('heading', { name: 'Another session' }).waitFor({ state: 'detached' });
        assert.equal(await cards(page).count(), 1);
        await go(other, 'Addresses');
        await heading(other, 'Log in again');
      });
      await press(page, 'Log out here');
      await heading(page, 'Log in');
    });
  });
});

describe('the address book', () => {
  it('adds, changes, defaults and deletes', async () => {
    await onPage(async (page) => {
      await openAddressForm(page);
      await fill(page, { ...HOME, 'ZIP or postal code': '94105' });
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^ZIP or postal code: /);
      await fill(page, { 'ZIP or postal code': '10001' });
      await submit(page);
      await heading(page, 'Your addresses');
      await press(page, 'Add an address');
      await fill(page, { ...HOME, 'Address line 1': '9 Side Street', Company: 'Example Inc' });
      await submit(page);
      await press(page, 'Make default 123 Main Street');
      await cards(page).first().getByText('Default address', { exact: true }).waitFor();
      await press(page, 'Make default Example Inc');
      await cards(page).last().getByText('Default address', { exact: true }).waitFor();
      assert.equal(await page.getByText('Default address', { exact: true }).count(), 1);
      await press(page, 'Change Example Inc');
      assert.equal(await field(page, 'City').inputValue(), 'New York');
      await fill(page, { Company: '', 'Address line 2': 'Floor 2' });
      await submit(page);
      await page.getByText('Floor 2').waitFor();
      assert.equal(await page.getByText('Example Inc').count(), 0);
      await press(page, 'Delete 123 Main Street');
      await cards(page).nth(1).waitFor({ state: 'detached' });
      await press(page, 'Delete 9 Side Street');
      await page.getByText('There are none yet.').waitFor();
    });
  });
});

/** Every state of these pages: what leads to it. */
const STATES = {
  'logging in': openLogIn,
  'logging in with errors': async (page) => {
    await openLogIn(page);
    await submit(page);
    await summary(page);
  },
  'signing up': openSignUp,
  'a profile that needs a second factor': signUp,
  'setting up the second factor': async (page) => {
    await signUp(page);
    await enrol(page);
  },
  'asking for a code': async (page) => {
    const { username } = await withFactor(page);
    await logIn(page, username);
    await heading(page, 'Enter your code');
  },
  'the security page': async (page) => {
    await signUp(page);
    await go(page, 'Security');
    await heading(page, 'This session');
  },
  'the address form': openAddressForm,
  'the address book': addHome,
};

describe('every state of the account pages', () => {
  testStates(STATES, onPage);
});

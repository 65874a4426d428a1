//! A forgotten password, another one, and another user name; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BASE, PASSWORD, addKey, siteHeaders } from '../e2e/harness/identity.mjs';
import { go, key, logIn, onPage, openLogIn, signUp, site } from './harness/account.mjs';
import { field, fill, isTold, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said } from './harness/visit.mjs';

const NEW = 'another horse battery';

/** The key of the site's server, which is told the token of a reset. */
let server;

/** The link of the mail that somebody gets who forgot their password. */
async function linkFor(username) {
  server ??= await addKey(site.worker.db, 'server');
  const { status, body } = await site.worker.api('PATCH', `${BASE}/auth/local/reset`, { headers: siteHeaders(server), body: { username } });
  assert.equal(status, 200);
  return `${site.url}#reset=${body.token}`;
}

async function openForgotten(page) {
  await openLogIn(page);
  await press(page, 'Forgot your password?');
  await heading(page, 'Forgot your password?');
}

/** A user with the link of a mail open, signed out. */
async function openNewPassword(page) {
  const username = await signUp(page);
  await press(page, 'Sign out');
  await heading(page, 'Log in');
  await page.goto(await linkFor(username));
  await heading(page, 'Choose a new password');
  return username;
}

describe('a forgotten password', () => {
  it('is asked about with the user name alone, and the same is said whether there is such a user or not', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await press(page, 'Sign out');
      const told = [];
      for (const name of [username, `${username}-nobody`]) {
        await openForgotten(page);
        await page.locator('main:focus').waitFor();
        await submit(page);
        assert.match((await summary(page)).lines.join(), /^User name: /);
        await fill(page, { 'User name': name });
        await submit(page);
        await heading(page, 'Look into your mailbox');
        await page.locator('main:focus').waitFor();
        told.push(await page.getByRole('main').textContent());
        await press(page, 'Back to the log-in');
        await heading(page, 'Log in');
      }
      assert.equal(told[0], told[1]);
    });
  });

  it('is replaced by the link of the mail, which is good once and leaves the address bar', async () => {
    await onPage(async (page) => {
      const username = await openNewPassword(page);
      assert.equal(page.url(), site.url);
      await fill(page, { 'New password': 'short' });
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^New password: Enter 8 or more characters/);
      await fill(page, { 'New password': NEW });
      await submit(page);
      await heading(page, 'Log in');
      await said(page, 'The new password is set. Log in with it.');
      await page.locator('main:focus').waitFor();
      await logIn(page, username);
      assert.equal((await summary(page)).title, 'You are not logged in');
      await logIn(page, username, NEW);
      await heading(page, 'Create your profile');
    });
  });

  it('has a way on where the link was used: another mail', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await press(page, 'Sign out');
      const link = await linkFor(username);
      await page.goto(link);
      await heading(page, 'Choose a new password');
      await fill(page, { 'New password': NEW });
      await submit(page);
      await heading(page, 'Log in');
      await page.goto(link);
      await heading(page, 'This link is good no more');
      await press(page, 'Send another mail');
      await heading(page, 'Forgot your password?');
      await press(page, 'Back to the log-in');
      await heading(page, 'Log in');
    });
  });

  it('is no matter of who else is here: they stay, and whoever owns it is logged out', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await page.goto(await linkFor(username));
      await heading(page, 'Choose a new password');
      await press(page, 'Leave it as it is');
      await heading(page, 'Create your profile');
      await page.goto(await linkFor(username));
      await fill(page, { 'New password': NEW });
      await submit(page);
      await heading(page, 'Log in');
      await press(page, 'Create an account');
      const other = `${username}-too`;
      await fill(page, { 'First name': 'Pat', 'Last name': 'Kake', 'User name': other, Password: PASSWORD });
      await submit(page);
      await heading(page, 'Create your profile');
      await page.goto(await linkFor(username));
      await fill(page, { 'New password': PASSWORD });
      await submit(page);
      await said(page, 'The new password is set. Log in with it.');
      await heading(page, 'Create your profile');
    });
  });
});

async function openSecurity(page) {
  const username = await signUp(page);
  await go(page, 'Security');
  await heading(page, 'User name and password');
  return username;
}

async function openChange(page) {
  const username = await openSecurity(page);
  await press(page, 'Change password');
  await field(page, 'Password until now').waitFor();
  return username;
}

async function openRename(page) {
  const username = await openSecurity(page);
  await press(page, 'Change user name');
  await field(page, 'New user name').waitFor();
  return username;
}

describe('another password', () => {
  it('needs the one until now, and ends every session', async () => {
    await onPage(async (page) => {
      const username = await openChange(page);
      await page.locator('#password-oldPassword:focus').waitFor();
      await fill(page, { 'Password until now': 'not the password', 'New password': NEW });
      await submit(page, 'Change the password');
      assert.match((await summary(page)).lines.join(), /^Password until now: The password is not right/);
      await fill(page, { 'Password until now': PASSWORD });
      await submit(page, 'Change the password');
      await heading(page, 'Log in');
      await said(page, 'Your password was changed. Log in with the new one.');
      await logIn(page, username, NEW);
      await heading(page, 'Security');
    });
  });

  it('can be left, and the focus is where it was', async () => {
    await onPage(async (page) => {
      await openChange(page);
      await press(page, 'Cancel');
      assert.equal(await page.locator(':focus').textContent(), 'Change password');
    });
  });
});

describe('another user name', () => {
  it('is taken once nobody else has it', async () => {
    await onPage(async (page) => {
      const taken = await signUp(page);
      await press(page, 'Sign out');
      const username = await openRename(page);
      assert.equal(await field(page, 'User name until now').inputValue(), username);
      await fill(page, { 'New user name': taken });
      await submit(page, 'Change the user name');
      assert.match((await summary(page)).lines.join(), /^New user name: This user name is taken/);
      await fill(page, { 'User name until now': `${username}-not`, 'New user name': `${username}-new` });
      await submit(page, 'Change the user name');
      await isTold(page, 'User name until now', /This is not your user name until now/);
      await fill(page, { 'User name until now': username });
      await submit(page, 'Change the user name');
      await said(page, `Your user name is ${username}-new now.`);
      await page.getByText(`You log in as ${username}-new.`).waitFor();
      assert.equal(await page.locator(':focus').textContent(), 'Change user name');
      await press(page, 'Sign out');
      await logIn(page, `${username}-new`);
      await heading(page, 'Security');
    });
  });
});

describe('what was done', () => {
  it('is seen for a while, and not only heard', async () => {
    await onPage(async (page) => {
      const username = await openNewPassword(page);
      await fill(page, { 'New password': NEW });
      await submit(page);
      const status = page.getByRole('status');
      await status.filter({ hasText: 'The new password is set.' }).waitFor();
      const { width, height } = await status.boundingBox();
      assert.ok(width > 100 && height > 20, `${width} × ${height}`);
      assert.ok(username);
    });
  });
});

/** Every state of these pages: what leads to it. */
const STATES = {
  'asking for a mail': openForgotten,
  'a mail that is on its way': async (page) => {
    await openForgotten(page);
    await fill(page, { 'User name': 'nobody.here' });
    await submit(page);
    await heading(page, 'Look into your mailbox');
  },
  'a new password by a link': openNewPassword,
  'a link that is good no more': async (page) => {
    await page.goto(`${site.url}#reset=nobody.secret&key=${key}`);
    await heading(page, 'This link is good no more');
  },
  'another password': openChange,
  'another user name': openRename,
  'something that was done': async (page) => {
    const username = await openRename(page);
    await fill(page, { 'New user name': `${username}-new` });
    await submit(page, 'Change the user name');
    await said(page, 'Your user name is');
  },
};

describe('every state of a password', () => {
  testStates(STATES, onPage);
});

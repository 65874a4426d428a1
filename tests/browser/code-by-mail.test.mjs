//! Logging in with a code by mail: the mail is read where a developer reads it; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PASSWORD, step, totp } from '../e2e/harness/identity.mjs';
import { until } from '../e2e/harness/poll.mjs';
import { enrol, giveCode, newName, onPage, openLogIn, openSignUp, site } from './harness/account.mjs';
import { fill, isTold, submit, summary } from './harness/console.mjs';
import { heading, press, said } from './harness/visit.mjs';

/** What `pattern` finds in the newest mail to an address. */
async function inMail(email, pattern) {
  return until('the mail', async () => {
    const html = await (await fetch(new URL('/dev/mail', site.worker.url))).text();
    const mail = html.split('<article').find((one) => one.includes(email) && pattern.test(one));
    return mail && pattern.exec(mail)[1];
  });
}

/** Somebody whose address is verified by the link of a mail, signed out. */
async function verified(page, prepare) {
  const username = newName();
  const email = `${username}@example.com`;
  await openSignUp(page);
  await fill(page, { 'First name': 'Pat', 'Last name': 'Kake', 'Email address': email, 'User name': username, Password: PASSWORD });
  await submit(page);
  await heading(page, 'Create your profile');
  await page.goto(`${site.url}#verify=${await inMail(email, /#verify=([\w.-]+)/)}`);
  await press(page, 'Verify the address');
  await said(page, 'The email address is verified.');
  const more = await prepare?.(page);
  await press(page, 'Sign out');
  await heading(page, 'Log in');
  return { username, email, ...more };
}

async function askCode(page, name) {
  await press(page, 'Log in with a code by mail');
  await heading(page, 'Log in with a code by mail');
  await page.locator('main:focus').waitFor();
  await fill(page, { 'Email address or user name': name });
  await submit(page);
  await heading(page, 'Look into your mailbox');
  await page.locator('main:focus').waitFor();
}

describe('a code by mail', () => {
  it('lets somebody in by the address, after a wrong one was told at the field', async () => {
    await onPage(async (page) => {
      const { email } = await verified(page);
      await askCode(page, email);
      const code = await inMail(email, /^ {4}(\d{8})$/m);
      await fill(page, { Code: code === '00000000' ? '00000001' : '00000000' });
      await submit(page);
      await summary(page);
      await isTold(page, 'Code', /Error: The code is not right\. It is good once/);
      await fill(page, { Code: code });
      await submit(page);
      await heading(page, 'Create your profile');
    });
  });

  it('asks whoever has a second factor for it, too', async () => {
    await onPage(async (page) => {
      const { username, email, secret } = await verified(page, async () => {
        const factor = await enrol(page);
        await giveCode(page, totp(factor.secret, step()));
        return factor;
      });
      await askCode(page, username);
      await fill(page, { Code: await inMail(email, /^ {4}(\d{8})$/m) });
      await submit(page);
      await heading(page, 'Enter your code');
      await giveCode(page, totp(secret, step() + 1));
      // Where the page was left.
      await heading(page, 'Security');
    });
  });

  it('is told the same whether there is such an account or not, and asks for a name', async () => {
    await onPage(async (page) => {
      await openLogIn(page);
      await press(page, 'Log in with a code by mail');
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^Email address or user name: /);
      await fill(page, { 'Email address or user name': 'nobody@example.com' });
      await submit(page);
      await heading(page, 'Look into your mailbox');
      await press(page, 'Have another code sent');
      await heading(page, 'Log in with a code by mail');
      await press(page, 'Back to the log-in');
      await heading(page, 'Log in');
    });
  });
});

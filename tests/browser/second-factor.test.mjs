//! The second factor, its recovery codes, and who one is once more; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PASSWORD, step, totp } from '../e2e/harness/identity.mjs';
import { age, answer, enrol, giveCode, go, logIn, onPage, question, signUp, withFactor } from './harness/account.mjs';
import { GOOD, axe, field, fill, profile, submit, summary } from './harness/console.mjs';
import { heading, press, said } from './harness/visit.mjs';

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
      await answer(page, 'Remove the second factor?', 'Remove it');
      await said(page, 'The second factor was removed.');
      await page.getByRole('button', { name: 'Set up a second factor' }).waitFor();
      await page.locator('#factor:focus').waitFor();
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
      await page.getByText('You have 9 recovery codes left.').waitFor();
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
      await page.getByText('You have 10 recovery codes left.').waitFor();
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

//! A copy of all that is known of a person, and deleting a profile or an account; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PASSWORD } from '../e2e/harness/identity.mjs';
import { age, answer, asked, giveCode, go, logIn, onPage, question, signUp, site, withFactor } from './harness/account.mjs';
import { GOOD, axe, fill, profile, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said } from './harness/visit.mjs';

async function openData(page) {
  const username = await signUp(page);
  await go(page, 'Security');
  await heading(page, 'Your data');
  return username;
}

/** Somebody with a second factor and a profile, on its page. */
async function withProfile(page) {
  const { username, codes } = await withFactor(page);
  await logIn(page, username);
  await giveCode(page, codes[0]);
  await heading(page, 'Security');
  await go(page, 'Profile');
  await fill(page, GOOD);
  await submit(page);
  await profile(page);
  return { username, codes };
}

describe('a copy of all that is known', () => {
  it('is saved as it came: signed, and with the address in it', async () => {
    await onPage(async (page) => {
      await openData(page);
      const replied = page.waitForResponse((response) => response.url().endsWith('/export'));
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download my data')]);
      assert.equal(file.suggestedFilename(), 'my-data.json');
      const text = readFileSync(await file.path(), 'utf8');
      assert.equal(text, await (await replied).text());
      const { export: all, signature } = JSON.parse(text);
      assert.equal(all.format, 'idp-edge-export/1');
      assert.match(signature, /^[\w-]+\.\.[\w-]+$/);
      await said(page, 'Your data was saved as my-data.json.');
    });
  });

  it('asks who one is, where the log-in is too long ago', async () => {
    await onPage(async (page) => {
      await openData(page);
      await age(page, 301);
      await press(page, 'Download my data');
      await question(page).waitFor();
      await fill(page, { Password: PASSWORD });
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Confirm')]);
      assert.equal(file.suggestedFilename(), 'my-data.json');
    });
  });
});

describe('an account', () => {
  it('is deleted by whoever says so twice, and nobody gets in any more', async () => {
    await onPage(async (page) => {
      const username = await openData(page);
      await press(page, 'Delete my account');
      assert.match(await asked(page, 'Delete your account?').textContent(), new RegExp(`The account ${username} goes for good`));
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator(':focus').textContent(), 'Delete my account');
      await press(page, 'Delete my account');
      await answer(page, 'Delete your account?', 'Delete the account');
      await heading(page, 'Log in');
      await said(page, 'Your account was deleted');
      await page.locator('main:focus').waitFor();
      await logIn(page, username);
      assert.equal((await summary(page)).title, 'You are not logged in');
      assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), ['idp-edge.site-key']);
    });
  });

  it('stays where somebody does not confirm who they are', async () => {
    await onPage(async (page) => {
      await openData(page);
      await age(page, 301);
      await press(page, 'Delete my account');
      await answer(page, 'Delete your account?', 'Delete the account');
      await question(page).waitFor();
      await page.keyboard.press('Escape');
      assert.equal((await summary(page)).title, 'Confirm that it is you');
      await press(page, 'Delete my account');
      await answer(page, 'Delete your account?', 'Delete the account');
      await fill(page, { Password: PASSWORD });
      await press(page, 'Confirm');
      await heading(page, 'Log in');
      await said(page, 'Your account was deleted');
    });
  });
});

describe('a profile', () => {
  it('is deleted without the account: a new one can be created', async () => {
    await onPage(async (page) => {
      await withProfile(page);
      await press(page, 'Delete my profile');
      assert.match(await asked(page, 'Delete your profile?').textContent(), /Social Security number .* for good/);
      await answer(page, 'Delete your profile?', 'Delete the profile');
      await heading(page, 'Create your profile');
      await said(page, 'Your profile was deleted.');
      await page.locator('main:focus').waitFor();
      const rows = await site.worker.db.prepare('SELECT count(*) AS n FROM profiles').first('n');
      assert.equal(rows, 0);
    });
  });
});

/** Every state of these pages: what leads to it. */
const STATES = {
  'deleting an account': async (page) => {
    await openData(page);
    await press(page, 'Delete my account');
    await asked(page, 'Delete your account?').waitFor();
  },
  'a profile that can be deleted': withProfile,
};

describe('every state of what goes for good', () => {
  testStates(STATES, onPage);
});

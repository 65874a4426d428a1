//! The support desk of the operators' page, against the real Worker.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALEX } from '../e2e/harness/people.mjs';
import { vendorUser } from '../e2e/harness/webhooks.mjs';
import { fill, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said, section, visit } from './harness/visit.mjs';

const { site, onPage } = visit();
const desk = (claims = {}) => site.worker.token('help-desk', { scope: 'support', ...claims });

async function open(page, token = desk()) {
  await page.goto(`${site.url}operator#token=${await token}`);
  await heading(page, 'Support');
}

/** @returns the id of a user with a profile */
async function newUser() {
  return (await vendorUser(site.worker)).sub;
}

/** Looks up a new user. */
async function lookUp(page) {
  const id = await newUser();
  await open(page);
  await fill(page, { 'User ID': id });
  await submit(page);
  await page.getByRole('heading', { name: `User ${id}` }).waitFor();
  return id;
}

describe('an operator', () => {
  it('comes with a token in a link or in a field, which is in no address, and leaves again', async () => {
    await onPage(async (page) => {
      await page.goto(`${site.url}operator`);
      await heading(page, 'For operators');
      await fill(page, { 'Access token': 'two words' });
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^Access token: Enter the whole token/);
      await fill(page, { 'Access token': await desk() });
      await submit(page);
      await heading(page, 'Support');
      assert.equal(page.url(), `${site.url}operator`);
      await page.reload();
      await heading(page, 'Support');
      await press(page, 'Sign out');
      await heading(page, 'For operators');
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      await open(page);
      assert.equal(page.url(), `${site.url}operator`);
    });
  });

  it('is told when the token has expired, or lacks the scope', async () => {
    await onPage(async (page) => {
      await open(page, desk({ scope: 'webhook' }));
      await fill(page, { 'User ID': 'alex' });
      await submit(page);
      const { title, text } = await summary(page);
      assert.equal(title, 'This token does not allow it');
      assert.match(text, /scope “support”/);
      await open(page, desk({ exp: 1 }));
      await fill(page, { 'User ID': 'alex' });
      await submit(page);
      await heading(page, 'The token is no longer accepted');
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    });
  });
});

describe('the support desk', () => {
  it('shows a user without any value of the profile', async () => {
    await onPage(async (page) => {
      await lookUp(page);
      await page.locator('h2:focus').waitFor();
      assert.match(await section(page, 'Profile').textContent(), /Array user ID[0-9a-f-]{36}Plan version1.*First nameStored.*Social Security numberStored/);
      assert.match(await section(page, 'Identity check').textContent(), /Not confirmed.*Attempts used0Attempts left3Last attemptNone/);
      assert.match(await section(page, 'Enrollments').textContent(), /There are none/);
      await page.getByText('user.created by user').waitFor();
      const text = await page.getByRole('main').textContent();
      for (const value of [ALEX.lastName, ALEX.ssn, ALEX.dob, ALEX.address.street, ALEX.emailAddress]) assert.ok(!text.includes(value), value);
    });
  });

  it('tells when there is no such user, and what an ID is', async () => {
    await onPage(async (page) => {
      await open(page);
      await submit(page);
      assert.deepEqual((await summary(page)).lines, ['User ID: Enter the ID of a user.']);
      await fill(page, { 'User ID': 'no body/../..' });
      await submit(page);
      await heading(page, 'There is no such user');
    });
  });

  it('corrects a profile, judged before it is sent', async () => {
    await onPage(async (page) => {
      await lookUp(page);
      await press(page, 'Correct the profile');
      await page.locator('.unfolded input:focus').waitFor();
      await fill(page, { 'Phone number': '(212) 555-01' });
      await submit(page, 'Save corrections');
      const { lines } = await summary(page);
      assert.deepEqual(lines.map((line) => line.split(':')[0]), ['Phone number', 'Social Security number']);
      await fill(page, { 'Phone number': '(212) 555-0188', 'Social Security number': '123-45-6789' });
      await submit(page, 'Save corrections');
      await said(page, 'The profile was corrected.');
      await page.getByRole('button', { name: 'Correct the profile', exact: true }).and(page.locator(':focus')).waitFor();
      await page.getByText('user.updated by help-desk').waitFor();
      assert.match(await section(page, 'Profile').textContent(), /Phone numberStored/);
    });
  });

  it('gives all attempts again', async () => {
    await onPage(async (page) => {
      const id = await newUser();
      await site.worker.db.prepare('INSERT INTO auth_attempts SELECT user_key, 2, 1789990000500 FROM array_users WHERE user_id = ?').bind(id).run();
      await open(page);
      await fill(page, { 'User ID': id });
      await submit(page);
      await page.getByText('Attempts used').waitFor();
      assert.match(await section(page, 'Identity check').textContent(), /Attempts used2Attempts left1/);
      await press(page, 'Give all attempts again');
      await said(page, 'All attempts are there again.');
      assert.match(await section(page, 'Identity check').textContent(), /Attempts used0Attempts left3/);
      await page.getByText('by help-desk').first().waitFor();
    });
  });

  it('deletes the profile of somebody, after a question, with a token that allows it', async () => {
    await onPage(async (page) => {
      const id = await lookUp(page);
      const question = page.getByRole('dialog', { name: 'Delete this profile?', exact: true });
      const yes = () => question.getByRole('button', { name: 'Delete the profile', exact: true }).click();
      await press(page, 'Delete the profile');
      assert.match(await question.textContent(), new RegExp(`User ${id}.*for good`));
      await yes();
      assert.equal((await summary(page)).title, 'This token does not allow it');
      await press(page, 'Sign out');
      await open(page, desk({ scope: 'support support.delete' }));
      await fill(page, { 'User ID': id });
      await submit(page);
      await press(page, 'Delete the profile');
      await yes();
      await said(page, 'The profile was deleted.');
      await page.locator('main:focus').waitFor();
      await submit(page);
      assert.match((await summary(page)).lines.join(), /^User ID: /);
      await fill(page, { 'User ID': id });
      await submit(page);
      await heading(page, 'There is no such user');
    });
  });

  it('takes receipts of subscriptions, and shows what they give', async () => {
    await onPage(async (page) => {
      const id = await lookUp(page);
      const receipt = await site.worker.token(id, { entitlements: ['idp-pro'] }, { typ: 'srt+jwt' });
      await fill(page, { 'Receipts of subscriptions': `${receipt} ${receipt.slice(0, -9)}` });
      await submit(page, 'Bring in line');
      assert.match((await summary(page)).lines.join(), /^Receipts of subscriptions: Number 2: /);
      await fill(page, { 'Receipts of subscriptions': receipt });
      await submit(page, 'Bring in line');
      await said(page, 'The enrollments are in line.');
      assert.match(await section(page, 'Enrollments').textContent(), /Data removalActive/);
      assert.match(await section(page, 'Changes of the enrollments').textContent(), /Data removal on/);
    });
  });

  it('shows a long record in parts', async () => {
    await onPage(async (page) => {
      const id = await newUser();
      await site.worker.db
        .prepare(
          `INSERT INTO audit (user_key, at, id, actor, action, request_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
           SELECT a.user_key, a.at + i, i, 'user', 'user.updated', 'r-' || i FROM n, (SELECT user_key, at FROM audit ORDER BY at DESC LIMIT 1) a`,
        )
        .run();
      await open(page);
      await fill(page, { 'User ID': id });
      await submit(page);
      const entries = page.locator('.record li');
      await entries.nth(24).waitFor();
      assert.equal(await entries.count(), 25);
      await press(page, 'Show more of the record');
      // That the desk looked at the user is an entry, too.
      await page.getByText('user.created by user').waitFor();
      assert.match(await entries.last().textContent(), /^user\.created by user/);
      assert.equal(await page.getByRole('button', { name: 'Show more of the record' }).count(), 0);
    });
  });
});

const STATES = {
  'the sign-in of operators': async (page) => {
    await page.goto(`${site.url}operator`);
    await heading(page, 'For operators');
  },
  'the support desk': open,
  'the support desk with a user': async (page) => {
    await lookUp(page);
    await page.getByText('user.created').waitFor();
  },
  'a profile that is corrected': async (page) => {
    await lookUp(page);
    await press(page, 'Correct the profile');
  },
  'the support desk with errors': async (page) => {
    await open(page);
    await fill(page, { 'User ID': 'nobody' });
    await submit(page);
    await summary(page);
  },
};

describe("every state of the operators' page", () => {
  testStates(STATES, onPage);
});

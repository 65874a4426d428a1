//! The sessions and the address book of people who log in here, and every state of their pages; in Chromium, against the real Worker.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOME, addHome, answer, asked, cards, enrol, go, logIn, onPage, openAddressForm, openLogIn, openSignUp, signUp, withFactor } from './harness/account.mjs';
import { field, fill, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said } from './harness/visit.mjs';

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
        await press(page, 'End session Another session');
        await answer(page, 'End this session?', 'End the session');
        await page.getByRole('heading', { name: 'Another session' }).waitFor({ state: 'detached' });
        assert.equal(await cards(page).count(), 1);
        await said(page, 'The session was ended.');
        await page.locator('#sessions:focus').waitFor();
        await go(other, 'Addresses');
        await heading(other, 'Log in again');
      });
      await press(page, 'Log out here');
      await heading(page, 'Log in');
    });
  });
});

describe('all other sessions', () => {
  it('end at once, and one’s own is the first of the list and stays', async () => {
    await onPage(async (page) => {
      const username = await signUp(page);
      await onPage(async (other) => {
        for (let times = 0; times < 2; times += 1) {
          await openLogIn(other);
          await logIn(other, username);
          await heading(other, 'Create your profile');
          if (times === 0) {
            // As if another browser came: this one forgets that it was here.
            await other.evaluate(() => sessionStorage.clear());
            await other.goto('about:blank');
          }
        }
        await go(page, 'Security');
        await heading(page, 'Another session, 2 of 2');
        assert.deepEqual(await cards(page).getByRole('heading').allTextContents(), ['This session', 'Another session, 1 of 2', 'Another session, 2 of 2']);
        await press(page, 'Log out everywhere else');
        assert.match(await asked(page, 'Log out everywhere else?').textContent(), /2 other sessions end at once/);
        await page.keyboard.press('Escape');
        assert.equal(await cards(page).count(), 3);
        await press(page, 'Log out everywhere else');
        await answer(page, 'Log out everywhere else?', 'End the other sessions');
        await said(page, 'You are logged out everywhere else.');
        assert.equal(await cards(page).count(), 1);
        await go(other, 'Addresses');
        await heading(other, 'Log in again');
      });
      await go(page, 'Addresses');
      await heading(page, 'Your addresses');
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
      assert.match(await asked(page, 'Delete this address?').textContent(), /123 Main Street, Floor 2|123 Main Street, New York, NY 10001, US/);
      await answer(page, 'Delete this address?', 'Delete the address');
      await said(page, 'The address was deleted.');
      await page.locator('main:focus').waitFor();
      await cards(page).nth(1).waitFor({ state: 'detached' });
      await press(page, 'Delete 9 Side Street');
      await answer(page, 'Delete this address?', 'Delete the address');
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

//! Several tabs of the page in one browser: who is logged in in one is in the next, and what happens in one is known in the others.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enrol, giveCode, go, onPage, signUp, site } from './harness/account.mjs';
import { step, totp } from '../e2e/harness/identity.mjs';
import { heading, press } from './harness/visit.mjs';

const loginOf = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('idp-edge.login')));

/** Another tab of the same browser, at the address of the page. */
async function anotherTab(page, place = '') {
  const other = await page.context().newPage();
  await other.goto(`${site.url}${place}`);
  return other;
}

describe('another tab', () => {
  it('is logged in as the first one is, at the place that was asked for, with the same session', async () => {
    await onPage(async (page) => {
      await signUp(page);
      const other = await anotherTab(page, '#security');
      await heading(other, 'Security');
      await other.getByText('This session', { exact: true }).waitFor();
      assert.equal(await other.locator('#sessions ~ .items > li').count(), 1);
      assert.deepEqual(await loginOf(other), await loginOf(page));
    });
  });

  it('goes on with what the first one renewed, and either may go next', async () => {
    await onPage(async (page) => {
      await signUp(page);
      const other = await anotherTab(page);
      await heading(other, 'Create your profile');
      const before = await loginOf(other);
      let refused = 0;
      await page.route('**/address', (route) => {
        const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
        return (refused += 1) === 1 ? route.fulfill({ status: 401, headers, json: { error: 'Unauthorized' } }) : route.continue();
      });
      await go(page, 'Addresses');
      await page.getByText('There are none yet.').waitFor();
      const renewed = await loginOf(page);
      assert.notEqual(renewed.refreshToken, before.refreshToken);
      await other.waitForFunction((token) => JSON.parse(sessionStorage.getItem('idp-edge.login')).refreshToken === token, renewed.refreshToken);
      await other.reload();
      await go(other, 'Addresses');
      await other.getByText('There are none yet.').waitFor();
    });
  });

  it('has the second factor that was confirmed in the first', async () => {
    await onPage(async (page) => {
      await signUp(page);
      const other = await anotherTab(page);
      await heading(other, 'Create your profile');
      const { secret } = await enrol(page);
      await giveCode(page, totp(secret, step()));
      await other.waitForFunction(() => JSON.parse(sessionStorage.getItem('idp-edge.login')).isStrong);
    });
  });

  it('is logged out with the first one, and a third one finds nobody', async () => {
    await onPage(async (page) => {
      await signUp(page);
      const other = await anotherTab(page);
      await heading(other, 'Create your profile');
      await press(page, 'Sign out');
      await heading(other, 'Log in');
      assert.equal(await loginOf(other), null);
      const third = await anotherTab(page);
      await heading(third, 'Identity protection');
    });
  });

  it('is a stranger in another browser', async () => {
    await onPage(async (page) => {
      await signUp(page);
      await onPage(async (other) => {
        await other.goto(site.url);
        await heading(other, 'Identity protection');
      });
    });
  });
});

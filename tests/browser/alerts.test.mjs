//! The inbox of the console: filter, details, marking, and the rest of a long list.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alert, vendorUser } from '../e2e/harness/webhooks.mjs';
import { sentBody, summary, testStates } from './harness/console.mjs';
import { alerts, answers, deliver } from './harness/protection.mjs';
import { heading, press, said, visit } from './harness/visit.mjs';

const DETAILS = { id: 2, class: 'COA', status: 'NEW', alertCenterMsg: 'Your address was changed.', emailMsg: '<b>no</b>', properties: { reportedBy: 'Example Bank' } };

const { site, onPage } = visit();
const items = (page) => page.locator('.items > li');
const told = (page, text) => page.getByRole('main').getByText(text, { exact: true }).waitFor();

/** Opens the inbox of someone with a profile. */
async function open(page) {
  const { sub } = await vendorUser(site.worker);
  await page.goto(await site.link({ sub, secondFactor: false }));
  await page.getByRole('navigation').getByRole('link', { name: 'Alerts' }).click();
  await heading(page, 'Your alerts');
}

/** The same, with six alerts, of which those with the ids 2, 3, 5 and 6 are unread. */
async function openSix(page) {
  await answers(page, '/alerts?count=25', { userAlerts: alerts(6) });
  await answers(page, '/alerts/*/*/details', DETAILS);
  await open(page);
  await told(page, '4 unread of 6 alerts.');
}

/** What is asked for with a method other than GET; each is answered with 204. */
async function marks(page) {
  const sent = [];
  await page.route('**/me/alerts/read', async (route) => {
    const method = route.request().method();
    const body = route.request().headers()['content-type'] ? await sentBody(page, new RegExp(`^${method} .*/alerts/read$`)) : null;
    sent.push([method, body]);
    return route.fulfill({ status: 204 });
  });
  return sent;
}

describe('the inbox', () => {
  it('shows what each alert is about, of which bureau, and how many are unread', async () => {
    await onPage(async (page) => {
      await openSix(page);
      assert.match(await items(page).nth(1).textContent(), /Change of addressUnreadExperian · Nov (18|19), 2026/);
      assert.equal(await page.locator('.items .new').count(), 4);
    });
  });

  it('shows those of one bureau', async () => {
    await onPage(async (page) => {
      await openSix(page);
      await answers(page, '/alerts?count=25&bureau=tui', { userAlerts: alerts(1, 3) });
      await answers(page, '/alerts?count=25&bureau=idp', { userAlerts: [] });
      await page.getByLabel('Show alerts of').selectOption('TransUnion');
      await told(page, '0 unread of 1 alert.');
      await page.getByLabel('Show alerts of').selectOption('Identity monitoring');
      await told(page, 'There are no alerts of this source.');
    });
  });

  it('shows the details of one, which is read by that, and hides them again', async () => {
    await onPage(async (page) => {
      await openSix(page);
      const sent = await marks(page);
      const button = items(page).nth(1).getByRole('button', { name: /^Details Change of address, Nov/ });
      await button.click();
      await told(page, 'Your address was changed.');
      await told(page, 'Example Bank');
      await heading(page, 'What it means');
      await told(page, 'If you moved or gave this address yourself, there is nothing to do.');
      assert.equal(await page.getByText('no', { exact: true }).count(), 0);
      await told(page, '3 unread of 6 alerts.');
      assert.deepEqual(sent, [['PUT', { alertIds: ['2'] }]]);
      assert.equal(await button.getAttribute('aria-expanded'), 'true');
      await page.keyboard.press('Enter');
      await page.getByText('Example Bank').waitFor({ state: 'detached' });
    });
  });

  it('tells where the details are missing, and leaves the alert unread', async () => {
    await onPage(async (page) => {
      await openSix(page);
      await answers(page, '/alerts/*/*/details', {}, { status: 500 });
      await items(page).nth(1).getByRole('button', { name: /^Details/ }).click();
      await heading(page, 'Something went wrong in the service');
      await told(page, '4 unread of 6 alerts.');
    });
  });

  it('marks one, several and all, and says so', async () => {
    await onPage(async (page) => {
      await openSix(page);
      const sent = await marks(page);
      const first = items(page).nth(1).getByRole('button', { name: /^Mark as/ });
      await first.click();
      await said(page, '1 alert marked as read.');
      await told(page, '3 unread of 6 alerts.');
      assert.match(await first.textContent(), /^Mark as unread/);
      assert.ok(await first.evaluate((button) => button === document.activeElement));

      await page.getByRole('checkbox', { name: /^Select Dark web/ }).check();
      await page.getByRole('checkbox', { name: /^Select New account/ }).last().check();
      await press(page, 'Mark 2 as read');
      await said(page, '2 alerts marked as read.');
      await told(page, '1 unread of 6 alerts.');

      await press(page, 'Mark all as unread');
      await told(page, '6 unread of 6 alerts.');
      await page.getByRole('checkbox', { name: 'Select all shown' }).check();
      await press(page, 'Mark 6 as read');
      await told(page, '0 unread of 6 alerts.');
      assert.deepEqual(sent, [
        ['PUT', { alertIds: ['2'] }],
        ['PUT', { alertIds: ['3', '5'] }],
        ['DELETE', null],
        ['PUT', { alertIds: ['1', '2', '3', '4', '5', '6'] }],
      ]);
    });
  });

  it('changes nothing when marking fails, and tells why', async () => {
    await onPage(async (page) => {
      await openSix(page);
      await answers(page, '/alerts/read', {}, { status: 503 });
      await press(page, 'Mark all as read');
      assert.equal((await summary(page)).title, 'The service is not available');
      await told(page, '4 unread of 6 alerts.');
    });
  });

  it('fetches the rest of a long list, without repeating what came in between, and puts the focus on the first new one', async () => {
    await onPage(async (page) => {
      await answers(page, '/alerts?count=25', { userAlerts: alerts(25) }, { headers: { link: '</idp/array/users/me/alerts?count=25&cursor=c1>; rel="next"' } });
      await answers(page, '/alerts?count=25&cursor=c1', { userAlerts: alerts(8, 23) });
      await open(page);
      await told(page, '16 unread among the latest 25.');
      await press(page, 'Show more alerts');
      await told(page, '20 unread of 31 alerts.');
      assert.equal(await items(page).count(), 31);
      await items(page).nth(25).locator('h2:focus').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Show more alerts' }).count(), 0);
    });
  });
});

/** The number beside the link to the alerts. */
const waiting = (page) => page.getByRole('navigation').locator('.waiting');

describe('alerts that the vendor delivers', () => {
  it('are listed in parts, filtered, told in full, and stay marked', async () => {
    await onPage(async (page) => {
      const { sub, id } = await vendorUser(site.worker);
      const arrive = (number) => {
        const createDate = new Date(Date.UTC(2026, 0, number)).toISOString();
        const details = { class: number % 2 === 0 ? 'NEW_ACCOUNT' : 'COA', createDate, creditor: `Bank ${number}` };
        return deliver(site.worker, alert(id, number === 30 ? 'EFX' : 'tui', String(number), details));
      };
      for (let number = 1; number <= 30; number += 1) await arrive(number);
      await page.goto(await site.link({ sub, secondFactor: false }));
      await page.getByRole('navigation').getByRole('link', { name: 'Alerts' }).click();
      await told(page, '30 unread alerts. The latest 25 alerts are shown.');
      assert.equal(await waiting(page).textContent(), '30 unread');
      await arrive(31);
      await press(page, 'Show more alerts');
      await told(page, '30 unread of 30 alerts.');

      await page.getByLabel('Show alerts of').selectOption('Equifax');
      await told(page, '1 unread of 1 alert.');
      await press(page, /^Details/);
      await told(page, 'Bank 30');
      await told(page, '0 unread of 1 alert.');
      await page.reload();
      await told(page, '30 unread alerts. The latest 25 alerts are shown.');
      await press(page, 'Mark all as read');
      await told(page, '0 unread alerts. The latest 25 alerts are shown.');
      assert.equal(await waiting(page).count(), 0);
      await items(page).first().getByRole('button', { name: /^Mark as unread/ }).click();
      await told(page, '1 unread alert. The latest 25 alerts are shown.');
      assert.equal(await waiting(page).textContent(), '1 unread');
      await page.reload();
      await told(page, '1 unread alert. The latest 25 alerts are shown.');
    });
  });
});

const STATES = {
  'the inbox': openSix,
  'the inbox with details and a choice': async (page) => {
    await openSix(page);
    await marks(page);
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    await items(page).nth(1).getByRole('button', { name: /^Details/ }).click();
    await told(page, 'Example Bank');
  },
  'the inbox with nothing in it': async (page) => {
    await answers(page, '/alerts?count=25', { userAlerts: [] });
    await open(page);
    await page.getByText('There are none.').waitFor();
  },
  'the inbox that loads': async (page) => {
    await page.route('**/me/alerts?*', () => {});
    await open(page);
    await page.getByText('Loading your alerts…').waitFor();
  },
  'the inbox that could not be had': async (page) => {
    await answers(page, '/alerts?count=25', {}, { status: 500 });
    await open(page);
    await heading(page, 'Something went wrong in the service');
  },
};

describe('every state of the inbox', () => {
  testStates(STATES, onPage);
});

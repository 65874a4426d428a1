import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Alert, appended, detailLines, firstPage, marked, titleOf, unread } from '../src/protection/alerts.ts';
import { meaningOf } from '../src/protection/meanings.ts';

const alert = (alertId: string | number, more: Partial<Alert> = {}): Alert => ({
  alertId,
  class: 'NEW_ACCOUNT',
  createDate: '2026-11-01T00:00:00Z',
  updatedDate: '2026-11-01T00:00:00Z',
  bureau: 'exp',
  read: false,
  ...more,
});

describe('the list of alerts', () => {
  it('does not repeat what it has when alerts arrived meanwhile; each bureau has its own numbers', () => {
    const all = appended([alert(3), alert(2)], [alert(2), alert(1), alert(3, { bureau: 'tui' })]);
    assert.deepEqual(
      all.map(({ bureau, alertId }) => `${bureau} ${alertId}`),
      ['exp 3', 'exp 2', 'exp 1', 'tui 3'],
    );
  });

  it('is marked where it is asked to be, or all of it', () => {
    const list = [alert(1), alert('a'), alert(2, { read: true })];
    assert.equal(unread(marked(list, true, ['a'])), 1);
    assert.equal(unread(marked(list, true)), 0);
    assert.equal(unread(marked(list, false)), 3);
    assert.equal(unread(marked(list, true, [])), 2);
  });

  it('is asked for by bureau, and an alert by an id that may hold anything', () => {
    assert.deepEqual(firstPage(''), { count: 25 });
    assert.deepEqual(firstPage('efx'), { count: 25, bureau: 'efx' });
  });

  it('has titles in words', () => {
    assert.deepEqual(
      ['COA', 'NEIGHBORHOOD_WATCH', 'newAccount', 'PII', 'dark-web'].map((name) => titleOf(alert(1, { class: name }))),
      ['Change of address', 'Neighborhood watch', 'New account', 'PII', 'Dark web'],
    );
  });
});

describe('the details of an alert', () => {
  it('of identity monitoring are its message and its properties, without what is for other channels', () => {
    const details = {
      id: 7,
      class: 'DARK_WEB',
      status: 'NEW',
      canDismiss: true,
      canRedAlert: false,
      createDate: '2026-11-01',
      updatedDate: '2026-11-01',
      alertCenterMsg: 'Found.',
      emailMsg: '<p>Found.</p>',
      emailSubject: 'News',
      smsMsg: 'Found',
      properties: { emailAddress: 'a***@example.com', leaked: true },
    };
    assert.deepEqual(detailLines(details), [
      ['Status', 'NEW'],
      ['Message', 'Found.'],
      ['Subject', 'News'],
      ['Email address', 'a***@example.com'],
      ['Leaked', 'Yes'],
    ]);
  });

  it('of a bureau are all of its members, as deep as they go', () => {
    const details = {
      balanceAmount: 12.5,
      name: null,
      city: '',
      tags: ['a', 'b'],
      address: { line: '1 Main Street' },
      items: [{ code: 'X1' }, { code: 'Y2' }],
    };
    assert.deepEqual(detailLines(details), [
      ['Balance amount', '12.5'],
      ['Tags', 'a, b'],
      ['Address › Line', '1 Main Street'],
      ['Items › 1 › Code', 'X1'],
      ['Items › 2 › Code', 'Y2'],
    ]);
  });

  it('show dates as dates and leave alone what only looks like one', () => {
    assert.deepEqual(detailLines({ alertDate: '2026-11-01', zip: '10001', street: 'May 5' }), [
      ['Alert date', 'Nov 1, 2026'],
      ['Zip', '10001'],
      ['Street', 'May 5'],
    ]);
  });

  it('may be nothing at all', () => {
    assert.deepEqual(detailLines({}), []);
    assert.deepEqual(detailLines(null), []);
  });
});

describe('what an alert means', () => {
  it('is told with what to do, of every class that the samples have; of others nothing is made up', () => {
    const classes = ['COMPROMISED_EMAIL', 'COMPROMISED_CREDIT_CARD', 'DARK_WEB', 'COA', 'NEW_ACCOUNT', 'NEW_INQUIRY'];
    for (const name of [...classes, 'NEW_ADDRESS', 'PROFILES_PER_SSN', 'NEIGHBORHOOD_WATCH']) {
      const { means, steps } = meaningOf(name) ?? { means: '', steps: [] };
      assert.ok(means.length > 20 && steps.length > 0, name);
    }
    for (const name of ['SOMETHING_NEW', '', 'constructor']) assert.equal(meaningOf(name), undefined);
  });
});

//! Webhooks in workerd: signed, parallel, repeated, in any order; and that what they bring lies sealed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { contents, search } from './harness/canary.mjs';
import { ME } from './harness/people.mjs';
import { alert, deliver, event, payment, snapshot, vendorUser, webhookSecret } from './harness/webhooks.mjs';
import { startWorker } from './harness/worker.mjs';

const [OLD, NEW, PAYMENTS] = [webhookSecret(), webhookSecret(), webhookSecret()];
let worker;
before(async () => {
  worker = await startWorker({ vars: { ARRAY_WEBHOOK_SECRETS: `${NEW},${OLD}`, PAYMENTS_WEBHOOK_SECRETS: PAYMENTS } });
});
after(() => worker?.close());

const read = async ({ token }, path) => {
  const { status, body, text } = await worker.api('GET', `${ME}${path}`, { token });
  assert.equal(status, 200, text);
  return body;
};
const count = (sql, ...values) => worker.db.prepare(sql).bind(...values).first('n');

describe('a signature', () => {
  it('opens the door with either secret, and with no other', async () => {
    const user = await vendorUser(worker);
    const body = event('authenticate', '401', user.id);
    assert.equal((await deliver(worker, OLD, body)).status, 200);
    assert.equal((await deliver(worker, NEW, body, { seconds: -290 })).status, 200);
    for (const [secret, options] of [[PAYMENTS, {}], [webhookSecret(), {}], [NEW, { seconds: -310 }], [NEW, { seconds: 310 }]]) {
      const { status, body: { request_id: requestId, help, ...answer }, headers } = await deliver(worker, secret, body, options);
      const detail = options.seconds ? "the webhook's time is not ours" : 'bad webhook signature';
      assert.deepEqual([status, answer], [401, { error: 'unauthorized', detail }]);
      assert.equal(help, '/docs/errors#unauthorized');
      assert.equal(requestId, headers.get('x-request-id'));
      assert.match(headers.get('www-authenticate'), /^Bearer /);
    }
    assert.equal((await read(user, '')).authAttempts, 2);
  });

  it('is judged before the body, and a body over the limit is not read', async () => {
    const { status, body } = await deliver(worker, NEW, { service: 'x'.repeat(70_000) });
    assert.deepEqual([status, body.error], [413, 'payload too large']);
  });
});

/** Distinct deliveries for a user: everything that can be delivered. */
function everything({ id, sub }) {
  const alerts = Array.from({ length: 45 }, (_, number) => alert(id, ['idp', 'EXP', 'Tui', 'efx'][number % 4], number, {
    class: ['NEIGHBORHOOD_WATCH', 'COA', 'DARK_WEB'][number % 3],
    createDate: `2026-09-01T10:${String(number).padStart(2, '0')}:00Z`,
    text: `alert ${number}`,
  }));
  const versions = [1, 2].map((day) => alert(id, 'idp', 'version', { class: `V${day}`, createDate: '2026-08-01', updatedDate: `2026-08-0${day}` }));
  const sections = [
    { creditScoreHistory: [{ score: 700, scoreDate: '2026-09-01' }] }, { monitors: { monitoredCount: 3 } }, { financialAccounts: { hasAccounts: true } },
    { scans: [{ id: 1 }] }, { scanProgress: [{ scanId: 1, totalRecords: 4, percentCompleted: 50 }] }, { watches: [{ watchId: 1 }] },
  ].map((given) => snapshot(id, given));
  const attempts = ['401', '401', '200'].map((name, mark) => event('authenticate', name, id, { mark }));
  const year = Math.floor(Date.now() / 1000) + 31_536_000;
  const payments = [['activated', 'idp-basic', 0], ['renewed', 'idp-basic', 9], ['activated', 'idp-pro', 5]].map(([name, code, more]) => payment(sub, name, code, year + more));
  return [...[...alerts, ...versions, ...sections, ...attempts].map((body) => ({ body, secret: NEW })), ...payments.map((body) => ({ body, secret: PAYMENTS, path: '/idp/payments/webhook' }))];
}

/** All that can be seen of the deliveries. */
async function state(user) {
  const { arrayUserId, ...status } = await read(user, '');
  const seen = { status: { ...status, lastAuthAttempt: status.lastAuthAttempt !== null } };
  for (const path of ['/dashboard?count=100', '/alerts?count=100', '/nhw/alerts?count=100', '/scans', '/nhw/watches', '/alerts/idp/version/details']) seen[path] = await read(user, path);
  for (const table of ['alerts', 'snapshots', 'watch_alerts', 'alert_counts']) seen[table] = await count(`SELECT count(*) AS n FROM ${table} WHERE array_user_id = ?`, user.id);
  seen.history = await count('SELECT count(*) AS n FROM enrollment_history WHERE user_id = ?', user.sub);
  seen.audit = await count("SELECT count(*) AS n FROM audit WHERE actor IN ('array', 'payments') AND user_key = (SELECT audit_key FROM array_users WHERE array_user_id = ?)", user.id);
  seen.paid = (await worker.db.prepare("SELECT code FROM entitlements WHERE user_id = ? AND source = 'payments' ORDER BY code").bind(user.sub).all()).results;
  return seen;
}

function shuffled(list) {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

describe('five hundred deliveries', () => {
  it('repeated, in any order and at the same time, end as one of each', async () => {
    const once = await vendorUser(worker);
    for (const { body, ...options } of everything(once)) assert.equal((await deliver(worker, options.secret, body, options)).status, 200);
    const wanted = await state(once);
    assert.equal(wanted.alerts, 46);
    assert.equal(wanted.status.authAttempts, 2);

    const often = await vendorUser(worker);
    const all = everything(often).map((delivery, number) => ({ ...delivery, id: `msg_${often.sub}_${number}` }));
    const queue = shuffled(Array.from({ length: 9 }, () => all).flat());
    assert.ok(queue.length >= 500, `${queue.length}`);
    const statuses = new Set();
    const sender = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) statuses.add((await deliver(worker, next.secret, next.body, next)).status);
    };
    await Promise.all(Array.from({ length: 20 }, sender));
    assert.deepEqual([...statuses], [200]);
    assert.deepEqual(await state(often), wanted);
  });
});

describe('a list that grows', () => {
  it('is read whole and without repeats', async () => {
    const user = await vendorUser(worker);
    const arrive = (number) => deliver(worker, NEW, alert(user.id, 'exp', number, { createDate: `2026-09-01T00:${String(number).padStart(2, '0')}:00Z` }));
    for (let number = 0; number < 30; number += 1) assert.equal((await arrive(number)).status, 200);
    const seen = [];
    let path = `${ME}/alerts?count=7&bureau=exp`;
    for (let newer = 30; path; newer += 5) {
      const { body, headers } = await worker.api('GET', path, { token: user.token });
      seen.push(...body.userAlerts.map(({ alertId }) => alertId));
      const [, link] = headers.get('link')?.match(/^<([^>]+)>; rel="next"$/) ?? [];
      path = link && new URL(link, new URL(path, worker.url)).href;
      for (let number = newer; number < newer + 5; number += 1) assert.equal((await arrive(number)).status, 200);
    }
    assert.deepEqual(seen, Array.from({ length: 30 }, (_, index) => 29 - index));
  });
});

describe('what came by webhook', () => {
  const VALUES = { name: 'Quorvexa Zylphantrum', street: '48217 Brindlewax Hollow', message: 'Wexlomith was found at Plirnadex', score: '9471836', city: 'Vostermarch', phone: '2127496358' };
  it('lies sealed, is in no log line, and goes with the user', async () => {
    const user = await vendorUser(worker);
    const { name, street, message, score, city, phone } = VALUES;
    const address = { street, city, state: 'NY', zip: '10001' };
    const unknown = '00000000-0000-4000-8000-000000000000';
    for (const body of [
      alert(user.id, 'exp', 1, { name, phone, streetAddress: street, city }),
      alert(user.id, 'idp', 2, { class: 'DARK_WEB', alertCenterMsg: message }),
      snapshot(user.id, { creditScoreHistory: [{ score, scoreDate: '2026-09-01' }], watches: [{ watchId: 'home', label: name, address }] }),
      snapshot(user.id, { scans: message }),
      event('weather', 'push', user.id, { name, street, phone }),
      alert(unknown, 'exp', 1, { name, phone, message }),
      event('alerts', 'push', user.id, { bureau: name, alertId: street, alertType: message }),
      event('alerts', 'push', user.id, { bureau: 'exp', alertId: 3, alertType: 'COA', alertDetails: { createDate: message, alertDate: street } }),
    ]) assert.equal((await deliver(worker, NEW, body)).status, 200);
    assert.equal((await read(user, '/alerts/exp/1/details')).streetAddress, street);
    assert.equal((await read(user, '/nhw/watches')).watches[0].address.city, city);
    assert.equal((await read(user, '/credit-scores')).creditScoreHistory[0].score, score);
    const kept = () => count('SELECT count(*) AS n FROM kept_deliveries WHERE owner = ?', user.id);
    assert.equal(await kept(), 3);
    const files = contents(worker.state);
    assert.ok(files.some(({ text }) => text.includes(user.id)), 'what was searched is what was written');
    assert.deepEqual(search(files, VALUES), []);
    assert.deepEqual(search(worker.logs.map((line) => ({ where: line, text: line })), VALUES), []);
    assert.equal((await worker.api('DELETE', ME, { token: user.token })).status, 200);
    assert.equal(await kept(), 0);
    for (const table of ['alerts', 'snapshots', 'watch_alerts', 'alert_counts']) assert.equal(await count(`SELECT count(*) AS n FROM ${table} WHERE array_user_id = ?`, user.id), 0, table);
  });
});

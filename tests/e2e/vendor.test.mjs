//! The vendor: users and tokens are made there; where it fails, nothing is half-done.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { later } from './harness/faults.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { APP_KEY, FAILING, variables, vendorServer } from './harness/vendor-server.mjs';
import { startWorker } from './harness/worker.mjs';

const TOKEN_PATH = '/api/authenticate/v2/usertoken';
/** Failures after which it is sure that no user was made. */
const SAYS_NO = ['error', 'busy'];

let vendor;
let worker;
let token;
const count = (table) => worker.db.prepare(`SELECT count(*) AS n FROM ${table}`).first('n');
const create = (headers) => worker.api('POST', USERS, { token, body: ALEX, headers });

before(async () => {
  vendor = await vendorServer();
});
after(() => vendor?.close());
// A Worker of its own for each test: its circuit breaker remembers.
beforeEach(async () => {
  worker = await startWorker({ vars: variables(vendor) });
  token = await worker.strong(someone(), { entitlements: ['idp-pro'] });
  vendor.heard();
  vendor.failing = [];
});
afterEach(() => worker?.close());

it('makes a user, hears of changes, and forgets', async () => {
  const created = await create();
  assert.equal(created.status, 200, created.text);
  assert.match(created.body.userToken, /^token-/);
  const { version, ...data } = ALEX;
  const { body: status } = await worker.api('GET', ME, { token });
  const clientKey = status.arrayUserId;
  const [made, asked] = vendor.heard();
  assert.deepEqual(made, { route: 'POST /api/user/v2', body: { ...data, appKey: APP_KEY }, key: made.key });
  assert.match(made.key, /^[\w-]{43}$/);
  assert.deepEqual(asked.body, { appKey: APP_KEY, clientKey, ttlInMinutes: 60 });
  const refreshed = await worker.api('POST', `${ME}/token`, { token });
  assert.notEqual(refreshed.body.userToken, created.body.userToken);
  assert.deepEqual(vendor.heard().map(({ route }) => route), [`POST ${TOKEN_PATH}`]);
  await worker.minute();
  const enrollments = ['data-removal', 'idd-standalone', 'neighborhood-watch'];
  const told = { route: 'PUT /api/user/v2/enrollments', body: { appKey: APP_KEY, clientKey, version, enrollments }, key: undefined };
  assert.deepEqual(vendor.heard(), [told]);
  assert.equal((await worker.api('DELETE', ME, { token })).status, 200);
  await worker.minute();
  assert.deepEqual(vendor.heard(), [{ route: 'DELETE /api/user/v2', body: { appKey: APP_KEY, clientKey }, key: undefined }]);
  assert.equal(await count('outbox'), 0);
});

describe('a vendor that fails', () => {
  for (const name of FAILING) {
    it(`(${name}) leaves no user, and the next creation works`, async () => {
      vendor.fail(name, '/api/user/v2', 3);
      const answer = await create();
      assert.deepEqual([answer.status, answer.body.error], [503, 'service unavailable']);
      assert.doesNotMatch(answer.text, /vendor|fetch|127\.0/);
      for (const table of ['profiles', 'array_users', 'user_tokens', 'enrollments', 'audit', 'outbox']) assert.equal(await count(table), 0, table);
      // Only what says that it is busy is asked again.
      const heard = vendor.heard();
      assert.equal(heard.length, name === 'busy' ? 3 : 1);
      vendor.failing = [];
      assert.equal((await create()).status, 200);
      // What may have been made is known again by its key.
      const isKnownAgain = vendor.heard()[0].key === heard[0].key;
      assert.equal(isKnownAgain, !SAYS_NO.includes(name));
      assert.equal(await count('reservations'), 0);
    });
  }

  it('after it made the user is told to forget it', async () => {
    vendor.fail('reset', TOKEN_PATH);
    assert.equal((await create()).status, 503);
    assert.equal(await count('profiles'), 0);
    vendor.heard();
    await worker.minute();
    assert.deepEqual(vendor.heard().map(({ route }) => route), ['DELETE /api/user/v2']);
  });

  it('does not fail a migration, and hears of it later', async () => {
    assert.equal((await create()).status, 200);
    await worker.minute();
    vendor.heard();
    vendor.fail('error', '/api/user/v2/enrollments');
    assert.equal((await worker.api('POST', `${ME}/migration`, { token, body: { version: 0 } })).status, 200);
    await worker.minute();
    await worker.db.prepare('UPDATE outbox SET next_at = 0').run();
    await worker.minute();
    assert.deepEqual(vendor.heard().map(({ body }) => body.version), [0, 0]);
    assert.equal(await count('outbox'), 0);
  });

  it('is left alone after five failures', async () => {
    vendor.fail('error', '/api/user/v2', 5);
    for (let tries = 0; tries < 7; tries += 1) assert.equal((await create()).status, 503);
    assert.equal(vendor.heard().length, 5);
    assert.equal((await create(later(31_000))).status, 200);
  });
});

it('lets one of many creations of a user through', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => create()));
  const statuses = answers.map(({ status }) => status).sort();
  assert.equal(statuses.filter((status) => status === 200).length, 1, `${statuses}`);
  assert.ok(statuses.every((status) => [200, 400, 429].includes(status)), `${statuses}`);
  assert.deepEqual(vendor.heard().map(({ route }) => route), ['POST /api/user/v2', `POST ${TOKEN_PATH}`]);
  assert.deepEqual([await count('profiles'), await count('reservations')], [1, 0]);
});

it('takes a creation over that was never ended', async () => {
  await worker.db.prepare('INSERT INTO reservations VALUES (?, ?, ?)').bind('somebody', 'key', Date.now() - 61_000).run();
  const somebody = await worker.strong('somebody');
  assert.equal((await worker.api('POST', USERS, { token: somebody, body: ALEX })).status, 200);
  assert.deepEqual([await count('profiles'), await count('reservations')], [1, 0]);
});

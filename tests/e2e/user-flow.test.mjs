//! A user's life: created, read, changed, enrolled, migrated, given a new token, deleted, created again.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STATUS_KEYS = [
  'addressConfigured', 'arrayUserId', 'authAttempts', 'authenticated', 'dobConfigured', 'emailConfigured', 'firstNameConfigured', 'lastAuthAttempt',
  'lastNameConfigured', 'phoneNumberConfigured', 'remainingAuthAttempts', 'ssnConfigured', 'twoFactorEnabled', 'version',
];
const active = (body) => body.enrollments.filter((each) => each.active).map(({ code }) => code).sort();

describe('a user', () => {
  let worker;
  const sub = someone();
  const entitled = { entitlements: ['idp-pro'] };
  const as = (method, path, options = {}) => worker.api(method, path, { token: worker.strong(sub, entitled), ...options });

  /** 128 bits or more in text, and an end within the hour. */
  function assertUserToken({ status, body }) {
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['expirationDate', 'userToken']);
    assert.match(body.userToken, /^[\x21-\x7e]{22,}$/);
    const left = body.expirationDate - Date.now() / 1000;
    assert.ok(Number.isInteger(body.expirationDate) && left > 3500 && left <= 3600, `${left} seconds`);
  }

  before(async () => {
    worker = await startWorker();
  });
  after(() => worker?.close());

  it('does not exist at first', async () => {
    const { status, body, headers } = await as('GET', ME);
    assert.equal(status, 400);
    assert.equal(body.error, 'UserNotFound');
    assert.equal(body.request_id, headers.get('x-request-id'));
  });

  it('is created with the documented example', async () => {
    const answer = await as('POST', USERS, { body: ALEX });
    assertUserToken(answer);
    const { results } = await worker.db.prepare('SELECT * FROM user_tokens').all();
    assert.equal(results.length, 1);
    assert.ok(!JSON.stringify(results).includes(answer.body.userToken), 'the token is stored in clear');
  });

  it('is not created twice', async () => {
    const { status, body } = await as('POST', USERS, { body: ALEX });
    assert.equal(status, 400);
    assert.equal(body.error, 'UserAlreadyExists');
  });

  it('is read without a second factor, and no value is told', async () => {
    const { status, body, text } = await worker.api('GET', ME, { token: worker.token(sub) });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), STATUS_KEYS);
    const { arrayUserId, ...rest } = body;
    assert.match(arrayUserId, UUID);
    assert.deepEqual(rest, {
      authenticated: false, twoFactorEnabled: false, authAttempts: 0, remainingAuthAttempts: 3, lastAuthAttempt: null,
      firstNameConfigured: true, lastNameConfigured: true, dobConfigured: true, addressConfigured: true, emailConfigured: true,
      phoneNumberConfigured: true, ssnConfigured: true, version: 1,
    });
    for (const value of [ALEX.firstName, ALEX.ssn, ALEX.dob, ALEX.phoneNumber, ALEX.emailAddress, ALEX.address.street]) {
      assert.ok(!text.includes(value), value);
    }
  });

  it('is told that the token carries a second factor', async () => {
    const { body } = await as('GET', ME);
    assert.equal(body.twoFactorEnabled, true);
  });

  it('is enrolled from the start in what the map gives', async () => {
    const { results } = await worker.db.prepare('SELECT code, active FROM enrollments ORDER BY code').all();
    assert.deepEqual(results, ['data-removal', 'idd-standalone', 'neighborhood-watch'].map((code) => ({ code, active: 1 })));
  });

  it('is patched: null removes, absent keeps', async () => {
    const removed = await as('PATCH', ME, { body: { phoneNumber: null, emailAddress: 'new@EXAMPLE.com' } });
    assert.equal(removed.status, 200);
    assert.deepEqual(Object.keys(removed.body).sort(), STATUS_KEYS);
    assert.equal(removed.body.phoneNumberConfigured, false);
    assert.equal(removed.body.emailConfigured, true);
    assert.equal(removed.body.ssnConfigured, true);
    const again = await as('PATCH', ME, { body: { phoneNumber: '2125550199', ssn: null } });
    assert.equal(again.body.phoneNumberConfigured, true);
    assert.equal(again.body.ssnConfigured, false);
  });

  it('is unchanged by an empty patch', async () => {
    const { body: before } = await as('GET', ME);
    const { status, body } = await as('PATCH', ME, { body: {} });
    assert.equal(status, 200);
    assert.deepEqual(body, before);
  });

  it('enrolls', async () => {
    const { status, body } = await as('POST', `${ME}/enroll`);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['enrollments']);
    for (const each of body.enrollments) assert.deepEqual(Object.keys(each).sort(), ['active', 'code']);
    assert.deepEqual(active(body), ['data-removal', 'idd-standalone', 'neighborhood-watch']);
  });

  it('migrates back, and the map of the other version is applied at once', async () => {
    const told = () => worker.db.prepare('SELECT count(*) AS n FROM outbox').first('n');
    const before = await told();
    const changed = await as('POST', `${ME}/migration`, { body: { version: 0 } });
    assert.equal(changed.status, 200);
    assert.deepEqual(changed.body, { version: 0 });
    assert.equal(await told(), before + 1);
    const { results } = await worker.db.prepare('SELECT code FROM enrollments WHERE active = 1 ORDER BY code').all();
    assert.deepEqual(results.map(({ code }) => code), ['credit-monitoring', 'data-removal', 'neighborhood-watch']);
    assert.equal((await as('GET', ME)).body.version, 0);
  });

  it('is told 204 where nothing migrates', async () => {
    const told = () => worker.db.prepare('SELECT count(*) AS n FROM outbox').first('n');
    const before = await told();
    const same = await as('POST', `${ME}/migration`, { body: { version: 0 } });
    assert.equal(same.status, 204);
    assert.equal(same.text, '');
    assert.equal(await told(), before);
  });

  it('migrates forward', async () => {
    const changed = await as('POST', `${ME}/migration`, { body: { version: 1 } });
    assert.deepEqual([changed.status, changed.body], [200, { version: 1 }]);
    assert.deepEqual(active((await as('POST', `${ME}/enroll`)).body), ['data-removal', 'idd-standalone', 'neighborhood-watch']);
  });

  it('has every change of an enrolment kept with its time', async () => {
    const { results } = await worker.db.prepare("SELECT active, changed_at FROM enrollment_history WHERE code = 'idd-standalone' ORDER BY seq").all();
    assert.deepEqual(results.map((row) => row.active), [1, 0, 1]);
    for (const { changed_at: at } of results) assert.ok(Math.abs(Date.now() - at) < 120_000, `${at}`);
  });

  it('gets a new token, which replaces the old', async () => {
    const first = await as('POST', `${ME}/token`);
    const second = await as('POST', `${ME}/token`);
    assertUserToken(first);
    assertUserToken(second);
    assert.notEqual(first.body.userToken, second.body.userToken);
    assert.equal(await worker.db.prepare('SELECT count(*) AS n FROM user_tokens').first('n'), 1);
  });

  it('leaves an audit row for each change, none for a read or a refusal', async () => {
    const rows = (id) => worker.db.prepare('SELECT count(*) AS n FROM audit WHERE client_request_id = ?').bind(id).first('n');
    const call = (id, method, path, body) => as(method, path, { body, headers: { 'x-request-id': id } });
    await call('audit-patch', 'PATCH', ME, { emailAddress: 'a@example.com' });
    await call('audit-read', 'GET', ME);
    await call('audit-refused', 'PATCH', ME, { emailAddress: 'nonsense' });
    await call('audit-again', 'POST', USERS, ALEX);
    assert.equal(await rows('audit-patch'), 1);
    assert.equal(await rows('audit-read'), 0);
    assert.equal(await rows('audit-refused'), 0);
    assert.equal(await rows('audit-again'), 0);
  });

  it('keeps to itself: another user is not found and sees nothing', async () => {
    const other = someone();
    for (const [method, path, body] of [['GET', ME], ['PATCH', ME, {}], ['POST', `${ME}/token`], ['POST', `${ME}/enroll`], ['POST', `${ME}/migration`, { version: 0 }]]) {
      const answer = await worker.api(method, path, { token: worker.strong(other, entitled), body });
      assert.deepEqual([method, path, answer.status, answer.body.error], [method, path, 400, 'UserNotFound']);
    }
  });

  it('is deleted, and nothing of it stays', async () => {
    const { body: { arrayUserId } } = await as('GET', ME);
    const { status, body } = await as('DELETE', ME);
    assert.deepEqual([status, body], [200, {}]);
    const { results: tables } = await worker.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%user_id%'").all();
    assert.ok(tables.length > 3);
    for (const { name } of tables) {
      const { results } = await worker.db.prepare(`SELECT * FROM "${name}"`).all();
      const left = results.filter((row) => JSON.stringify(row).includes(sub) || JSON.stringify(row).includes(arrayUserId));
      // The vendor is still to be told of what happened.
      if (name !== 'outbox') assert.deepEqual(left, [], name);
    }
    assert.equal((await as('GET', ME)).body.error, 'UserNotFound');
  });

  it('is not deleted twice', async () => {
    const { status, body } = await as('DELETE', ME);
    assert.deepEqual([status, body.error], [400, 'UserNotFound']);
  });

  it('may create again', async () => {
    assertUserToken(await as('POST', USERS, { body: ALEX }));
    assert.equal((await as('GET', ME)).status, 200);
  });

  it('took at most one trip to the database per request, and two where a patch makes it another person', () => {
    const lines = worker.logs.map((line) => JSON.parse(line)).filter((line) => line.request_id);
    assert.ok(lines.length > 20, `${lines.length} lines`);
    assert.deepEqual(lines.filter(({ method, trips }) => ![0, 1, ...(method === 'PATCH' ? [2] : [])].includes(trips)), []);
  });
});

describe('a user without much', () => {
  let worker;
  before(async () => {
    worker = await startWorker();
  });
  after(() => worker?.close());

  it('is created with only what is required, as version 0', async () => {
    const sub = someone();
    const { phoneNumber, ssn, version, ...required } = ALEX;
    assert.equal((await worker.api('POST', USERS, { token: worker.strong(sub), body: required })).status, 200);
    const { body } = await worker.api('GET', ME, { token: worker.token(sub) });
    assert.deepEqual([body.phoneNumberConfigured, body.ssnConfigured, body.version], [false, false, 0]);
  });

  it('can not enroll without an entitlement', async () => {
    const sub = someone();
    await worker.api('POST', USERS, { token: worker.strong(sub), body: ALEX });
    const { status, body } = await worker.api('POST', `${ME}/enroll`, { token: worker.strong(sub) });
    assert.deepEqual([status, body.error], [400, 'EntitlementsRequired']);
  });

  it('enrolls in the smaller set with the smaller entitlement', async () => {
    const sub = someone();
    const token = () => worker.strong(sub, { entitlements: ['idp-basic', 'no-such-thing'] });
    await worker.api('POST', USERS, { token: token(), body: { ...ALEX, version: 0 } });
    assert.deepEqual(active((await worker.api('POST', `${ME}/enroll`, { token: token() })).body), ['credit-monitoring']);
  });

  it('needs a second factor for everything but reading', async () => {
    const sub = someone();
    for (const [method, path, body] of [
      ['POST', USERS, ALEX], ['PATCH', ME, {}], ['DELETE', ME], ['POST', `${ME}/enroll`], ['POST', `${ME}/token`], ['POST', `${ME}/migration`, { version: 1 }],
    ]) {
      const answer = await worker.api(method, path, { token: worker.token(sub), body });
      assert.deepEqual([method, path, answer.status, answer.body.error], [method, path, 400, 'TwoFactorAuthRequired']);
      assert.match(answer.headers.get('www-authenticate'), /^Bearer .*error="insufficient_user_authentication"/);
    }
  });

  it('has a second factor by any of the ways that count, and by no other', async () => {
    const has = async (claims) => (await worker.api('DELETE', ME, { token: worker.token(someone(), claims) })).body.error === 'UserNotFound';
    for (const amr of [['mfa'], ['pwd', 'otp'], ['pin', 'sms'], ['hwk', 'pwd'], ['pwd', 'swk'], ['x', 'pin', 'fpt']]) assert.ok(await has({ amr }), amr.join());
    for (const amr of [[], ['pwd'], ['otp'], ['otp', 'sms'], ['pwd', 'pin'], ['MFA'], ['pwd otp'], 'mfa', [['mfa']], null, undefined, { 0: 'mfa' }]) {
      assert.ok(!(await has({ amr })), JSON.stringify(amr));
    }
  });

  it('is refused with the dotted paths of all that is wrong', async () => {
    const wrong = { ...ALEX, dob: '1990-02-30', address: { ...ALEX.address, zip: '94105' }, nick: 1 };
    const { status, body, headers } = await worker.api('POST', USERS, { token: worker.strong(someone()), body: wrong });
    assert.equal(status, 400);
    assert.equal(body.error, 'InputValidationFailure');
    assert.deepEqual(body.invalid_fields, ['dob', 'address.zip', 'nick']);
    assert.deepEqual(body.issues.map(({ path, code, params }) => ({ path, code, params })), [
      { path: ['dob'], code: 'date.calendar', params: undefined },
      { path: ['address', 'zip'], code: 'zip.state', params: { state: 'NY' } },
      { path: ['nick'], code: 'unknown', params: undefined },
    ]);
    assert.match(body.issues[1].message, /New York/);
    assert.equal(body.request_id, headers.get('x-request-id'));
  });
});

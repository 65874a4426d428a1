//! Failed authentications at the bureau: they come by webhook in a later API; here they are put into the database.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

const HOUR = 3_600_000;

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

/** A created user with `failures` failed attempts, the last `ago` milliseconds ago. */
async function failed(failures, ago) {
  const token = await worker.strong(someone());
  const created = await worker.api('POST', USERS, { token, body: ALEX });
  assert.equal(created.status, 200);
  const { arrayUserId } = (await worker.api('GET', ME, { token })).body;
  // The directory tells under which keyed hash the user's attempts are kept.
  const key = await worker.db.prepare('SELECT user_key FROM array_users WHERE array_user_id = ?').bind(arrayUserId).first('user_key');
  const at = Date.now() - ago;
  await worker.db.prepare('INSERT INTO auth_attempts (user_key, failures, last_failed_at) VALUES (?, ?, ?)').bind(key, failures, at).run();
  return { token, at, call: (method, path, options = {}) => worker.api(method, path, { token, ...options }) };
}

const authenticate = () => worker.db.prepare('UPDATE profiles SET authenticated = 1').run();

describe('a failed attempt', () => {
  it('is told in the status', async () => {
    const user = await failed(2, HOUR);
    const { body } = await user.call('GET', ME);
    assert.deepEqual([body.authAttempts, body.remainingAuthAttempts, body.authenticated], [2, 1, false]);
    assert.match(body.lastAuthAttempt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    assert.ok(Math.abs(Date.parse(body.lastAuthAttempt) - user.at) < 1000, body.lastAuthAttempt);
  });

  it('less than a day ago is too early for a new token', async () => {
    const user = await failed(1, HOUR);
    const { status, body, headers } = await user.call('POST', `${ME}/token`);
    assert.deepEqual([status, body.error], [423, 'AttemptsTooEarly']);
    assert.ok(Math.abs(body.retry_after * 1000 - (user.at + 24 * HOUR)) <= 1000, `${body.retry_after}`);
    assert.ok(Math.abs(Number(headers.get('retry-after')) - 23 * 3600) < 60, headers.get('retry-after'));
    assert.equal(body.request_id, headers.get('x-request-id'));
  });

  it('more than a day ago is not', async () => {
    const user = await failed(1, 24 * HOUR + 1000);
    assert.equal((await user.call('POST', `${ME}/token`)).status, 200);
  });

  it('does not matter to one who is authenticated', async () => {
    const user = await failed(1, HOUR);
    await authenticate();
    assert.equal((await user.call('GET', ME)).body.authenticated, true);
    assert.equal((await user.call('POST', `${ME}/token`)).status, 200);
  });

  it('does not keep from anything but a token', async () => {
    const user = await failed(3, HOUR);
    assert.equal((await user.call('GET', ME)).status, 200);
    assert.equal((await user.call('PATCH', ME, { body: { phoneNumber: null } })).status, 200);
    assert.equal((await user.call('POST', `${ME}/migration`, { body: { version: 0 } })).status, 200);
  });
});

describe('the last attempt', () => {
  it('leaves none', async () => {
    const user = await failed(3, HOUR);
    const { status, body } = await user.call('POST', `${ME}/token`);
    assert.deepEqual([status, body.error, body.max_allowed], [423, 'MaximumAttemptsReached', 3]);
    assert.equal((await user.call('GET', ME)).body.remainingAuthAttempts, 0);
  });

  it('is never exceeded in what is told', async () => {
    const user = await failed(7, HOUR);
    assert.equal((await user.call('GET', ME)).body.remainingAuthAttempts, 0);
  });
});

describe('a user who deletes and creates again', () => {
  it('keeps the failed attempts', async () => {
    for (const [failures, error] of [[1, 'AttemptsTooEarly'], [3, 'MaximumAttemptsReached']]) {
      const user = await failed(failures, HOUR);
      assert.equal((await user.call('DELETE', ME)).status, 200);
      const { status, body } = await user.call('POST', USERS, { body: ALEX });
      assert.deepEqual([status, body.error], [423, error]);
      assert.equal((await user.call('GET', ME)).body.error, 'UserNotFound');
    }
  });

  it('is not told more than that the body is wrong before', async () => {
    const user = await failed(3, HOUR);
    await user.call('DELETE', ME);
    assert.equal((await user.call('POST', USERS, { body: {} })).body.error, 'InputValidationFailure');
  });
});

describe('a new SSN or date of birth', () => {
  it('has to be authenticated again', async () => {
    for (const [body, authenticated] of [[{ ssn: '123456780' }, false], [{ ssn: null }, false], [{ dob: '1991-01-01' }, false], [{ phoneNumber: null }, true], [{ emailAddress: 'a@b.co' }, true], [{}, true]]) {
      const token = await worker.strong(someone());
      await worker.api('POST', USERS, { token, body: ALEX });
      await authenticate();
      const { body: status } = await worker.api('PATCH', ME, { token, body });
      assert.deepEqual([body, status.authenticated], [body, authenticated]);
    }
  });
});

//! Many requests for one user at the same time: the database decides, once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

const MANY = 12;

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

/** `MANY` equal calls at once. @returns {Promise<string[]>} status and error of each, sorted */
async function atOnce(token, method, path, body) {
  const answers = await Promise.all(Array.from({ length: MANY }, () => worker.api(method, path, { token, body })));
  return answers.map(({ status, body: answer }) => [status, answer?.error].filter(Boolean).join(' ')).sort();
}
const oneAnd = (one, rest) => [one, ...Array.from({ length: MANY - 1 }, () => rest)].sort();
const count = (sql, ...values) => worker.db.prepare(sql).bind(...values).first('n');

async function created() {
  const sub = someone();
  const token = await worker.strong(sub, { entitlements: ['idp-pro'] });
  assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
  return { sub, token };
}

describe('at the same time', () => {
  it('a user is created once', async () => {
    const sub = someone();
    const token = await worker.strong(sub);
    assert.deepEqual(await atOnce(token, 'POST', USERS, ALEX), oneAnd('200', '400 UserAlreadyExists'));
    for (const table of ['profiles', 'array_users', 'user_tokens']) assert.equal(await count(`SELECT count(*) AS n FROM ${table} WHERE user_id = ?`, sub), 1, table);
  });

  it('different users are all created', async () => {
    const tokens = await Promise.all(Array.from({ length: MANY }, () => worker.strong(someone())));
    const answers = await Promise.all(tokens.map((token) => worker.api('POST', USERS, { token, body: ALEX })));
    assert.deepEqual(answers.map(({ status }) => status), tokens.map(() => 200));
    assert.equal(new Set(answers.map(({ body }) => body.userToken)).size, MANY);
  });

  it('a user migrates once', async () => {
    const { sub, token } = await created();
    assert.deepEqual(await atOnce(token, 'POST', `${ME}/migration`, { version: 0 }), oneAnd('200', '204'));
    assert.equal(await count('SELECT count(*) AS n FROM outbox WHERE user_id = ?', sub), 1);
  });

  it('a user is deleted once', async () => {
    const { sub, token } = await created();
    assert.deepEqual(await atOnce(token, 'DELETE', ME), oneAnd('200', '400 UserNotFound'));
    assert.equal(await count('SELECT count(*) AS n FROM profiles WHERE user_id = ?', sub), 0);
  });

  it('a user has one token at the end', async () => {
    const { sub, token } = await created();
    assert.deepEqual(await atOnce(token, 'POST', `${ME}/token`), Array.from({ length: MANY }, () => '200'));
    assert.equal(await count('SELECT count(*) AS n FROM user_tokens WHERE user_id = ?', sub), 1);
  });

  it('an enrolment changes once', async () => {
    const { sub, token } = await created();
    const before = await count('SELECT count(*) AS n FROM enrollment_history WHERE user_id = ?', sub);
    assert.deepEqual(await atOnce(token, 'POST', `${ME}/enroll`), Array.from({ length: MANY }, () => '200'));
    assert.equal(await count('SELECT count(*) AS n FROM enrollment_history WHERE user_id = ?', sub), before);
  });

  it('creations and deletions leave all or nothing', async () => {
    const sub = someone();
    const token = await worker.strong(sub, { entitlements: ['idp-basic'] });
    const calls = Array.from({ length: MANY }, (_, index) => (index % 2 ? worker.api('DELETE', ME, { token }) : worker.api('POST', USERS, { token, body: ALEX })));
    for (const { status, body } of await Promise.all(calls)) assert.ok(status === 200 || ['UserAlreadyExists', 'UserNotFound'].includes(body.error), `${status}`);
    const there = await count('SELECT count(*) AS n FROM profiles WHERE user_id = ?', sub);
    for (const table of ['array_users', 'user_tokens', 'enrollments']) assert.equal(await count(`SELECT count(*) AS n FROM ${table} WHERE user_id = ?`, sub), there, table);
  });
});

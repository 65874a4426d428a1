//! Personal data leaves no trace: not in the files of D1 and KV, not in a log line, not in an answer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CANARY, PATCHED, contents, formsOf, personal, search } from './harness/canary.mjs';
import { fault } from './harness/faults.mjs';
import { ME, USERS } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { startWorker } from './harness/worker.mjs';

const SUB = 'canary-user';
const PEOPLE = { ...personal(CANARY), ...Object.fromEntries(Object.entries(personal(PATCHED)).map(([field, value]) => [`patched ${field}`, value])) };

describe('the search', () => {
  it('finds every form of a value', () => {
    for (const [field, value] of Object.entries(PEOPLE)) {
      for (const [form, text] of formsOf(value)) assert.deepEqual(search([{ where: 'here', text: `…${text}…` }], { [field]: value }).includes(`${field}, ${form}: here`), true, `${field} ${form}`);
    }
  });

  it('finds a value inside a longer Base64 text, wherever it begins', () => {
    for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
      for (const encoding of ['base64', 'base64url']) {
        const text = Buffer.from(`${before}${CANARY.emailAddress}, and so on`).toString(encoding);
        assert.ok(search([{ where: 'here', text }], { email: CANARY.emailAddress }).length > 0, `${encoding} after ${before.length}`);
      }
    }
  });

  it('finds nothing in what does not have it', () => {
    assert.deepEqual(search([{ where: 'here', text: 'nothing of the kind 1234567890 '.repeat(100) }], PEOPLE), []);
  });
});

describe('personal data', () => {
  let worker;
  const answers = [];
  const secrets = {};

  /** A call whose answer is kept to be searched. The token's claims hold personal data, as those of some issuers do. */
  async function call(method, path, body, headers = {}) {
    const claims = { scope: 'support', entitlements: ['idp-pro'], given_name: CANARY.firstName, email: CANARY.emailAddress, birthdate: CANARY.dob };
    const token = await worker.strong(SUB, claims);
    secrets[`access token ${Object.keys(secrets).length}`] = token;
    const answer = await worker.api(method, path, { token, body, headers });
    answers.push({ where: `${method} ${path} ${answer.status}`, text: `${answer.text}\n${[...answer.headers].join('\n')}` });
    return answer;
  }

  before(async () => {
    worker = await startWorker();
  });
  after(() => worker?.close());

  it('goes through the whole flow', async () => {
    const statuses = [];
    const step = async (...given) => {
      const answer = await call(...given);
      statuses.push(answer.status);
      if (answer.body?.userToken) secrets[`user token ${Object.keys(secrets).length}`] = answer.body.userToken;
    };
    await step('POST', USERS, CANARY);
    await step('POST', USERS, CANARY);
    await step('GET', ME);
    await step('PATCH', ME, PATCHED);
    await step('POST', `${ME}/enroll`);
    await step('POST', `${ME}/migration`, { version: 0 });
    await step('POST', `${ME}/token`);
    await step('GET', `${ME}?ssn=${CANARY.ssn}&email=${encodeURIComponent(CANARY.emailAddress)}`);
    assert.deepEqual(statuses, [200, 400, 200, 200, 200, 200, 200, 200]);
  });

  it('goes through the hands of support', async () => {
    const user = `/idp/support/users/${SUB}`;
    const statuses = [];
    for (const [method, path, body] of [['GET', ''], ['PATCH', '', PATCHED], ['PATCH', '', { ...PATCHED, ssn: CANARY.ssn.slice(1) }], ['POST', '/enroll', {}], ['POST', '/enroll', { srts: [CANARY.emailAddress] }], ['POST', '/attempts/reset'], ['GET', '/audit']]) {
      statuses.push((await call(method, `${user}${path}`, body)).status);
    }
    assert.deepEqual(statuses, [200, 200, 400, 200, 400, 204, 200]);
  });

  it('is refused in every wrong place', async () => {
    const values = Object.values(personal(CANARY)).filter((value) => value !== CANARY.address.zip);
    for (const value of values) {
      const wrong = { firstName: `${value}9!`, lastName: [value], dob: value.slice(1), emailAddress: `${value}@`, address: { street: `${value}\u0007`, city: `${value}|`, state: value, zip: '1' }, phoneNumber: `${value}x`, ssn: `${value}x`, version: value };
      assert.equal((await call('POST', USERS, wrong)).status, 400);
      assert.equal((await call('PATCH', ME, wrong)).status, 400);
      assert.equal((await call('PATCH', ME, `{"ssn":"${value}","ssn":"${value}"}`)).status, 400);
      assert.equal((await call('PATCH', ME, `{"ssn":"${value}`)).status, 400);
      assert.equal((await call('PATCH', ME, value)).status, 400);
    }
    assert.equal((await call('PATCH', `${ME}/${CANARY.ssn}`, PATCHED)).status, 404);
    assert.equal((await call('PUT', ME, PATCHED)).status, 405);
    assert.equal((await call('PATCH', ME, JSON.stringify(PATCHED), { 'content-type': 'text/plain' })).status, 415);
  });

  it('meets a failing database', async () => {
    for (const name of ['d1', 'd1-busy', 'd1-after']) assert.equal((await call('PATCH', ME, PATCHED, fault(name))).status, 503);
    await worker.db.prepare("CREATE TRIGGER broken BEFORE UPDATE ON profiles BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END").run();
    assert.equal((await call('PATCH', ME, PATCHED)).status, 503);
    await worker.db.prepare('DROP TRIGGER broken').run();
  });

  it('is in no answer', () => {
    assert.ok(answers.length > 40);
    assert.deepEqual(search(answers, PEOPLE), []);
  });

  it('is in no log line, nor is a token, a secret or an unknown key', async () => {
    const answer = await call('PATCH', ME, { [CANARY.lastName]: 1 });
    const lines = await until('the last line', () => worker.logs.some((line) => line.includes(answer.headers.get('x-request-id'))) && worker.logs);
    const haystacks = lines.map((line) => ({ where: line, text: line }));
    assert.ok(haystacks.length > 40);
    const hidden = { ...PEOPLE, ...secrets, MASTER_KEY: worker.vars.MASTER_KEY.split(':')[1], INDEX_KEY: worker.vars.INDEX_KEY, PEPPER_KEY: worker.vars.PEPPER_KEY.split(':')[1], SESSION_KEY: worker.vars.SESSION_KEY.split(':')[1], AUDIT_KEY: worker.vars.AUDIT_KEY.split(':')[1], sub: SUB };
    assert.deepEqual(search(haystacks, hidden), []);
    for (const { text } of haystacks) assert.doesNotMatch(text, /eyJ|\?|Bearer/);
  });

  it('is in no file of D1 and KV while the Worker runs, nor is a token', () => {
    const files = contents(worker.state);
    assert.ok(files.some(({ where }) => where.endsWith('-wal')), 'no write-ahead log was looked at');
    assert.deepEqual(search(files, { ...PEOPLE, ...secrets }), []);
    // What was searched is what was written.
    assert.ok(files.some(({ text }) => text.includes(SUB)));
  });

  it('would be found if it were there', async () => {
    const values = Object.entries(PEOPLE);
    await worker.db.prepare('CREATE TABLE planted (field TEXT, value TEXT)').run();
    await worker.db.batch(values.map(([field, value]) => worker.db.prepare('INSERT INTO planted VALUES (?, ?)').bind(field, Buffer.from(`x${value}y`).toString('base64url'))));
    const kv = await worker.kv();
    await kv.put('planted', JSON.stringify({ ssn: CANARY.ssn }));
    const found = search(contents(worker.state), PEOPLE);
    for (const [field] of values) assert.ok(found.some((line) => line.startsWith(`${field}, base64`)), field);
    assert.ok(found.some((line) => line.startsWith('ssn, plain') && line.includes('/kv/')), found.join('\n'));
    await kv.delete('planted');
    await worker.db.prepare('DROP TABLE planted').run();
  });

  it('is gone with the user: no column of the profile stays', async () => {
    const sealed = Object.values(await worker.db.prepare('SELECT names, dob, email, phone, ssn, address FROM profiles').first());
    assert.ok(sealed.every((text) => text.length > 20));
    assert.equal((await call('DELETE', ME)).status, 200);
    for (const table of ['profiles', 'outbox', 'audit', 'auth_attempts']) {
      const rows = JSON.stringify((await worker.db.prepare(`SELECT * FROM ${table}`).all()).results);
      for (const text of sealed) assert.ok(!rows.includes(text), table);
    }
  });
});

//! A configuration that is missing, short or garbled: 503 on everything but /health, and the log names what is wrong.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secret } from './harness/keys.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { startWorker } from './harness/worker.mjs';

const SHORT = secret(16);
const faults = [
  ['MASTER_KEY', undefined, 'missing'],
  ['MASTER_KEY', '', 'empty'],
  ['MASTER_KEY', secret(), 'without a key id'],
  ['MASTER_KEY', `k1:${SHORT}`, 'of 16 bytes'],
  ['MASTER_KEY', `k1:${secret(33)}`, 'of 33 bytes'],
  ['MASTER_KEY', `k1:${secret().slice(0, -1)}!`, 'garbled'],
  ['MASTER_KEY', `k1:${secret()},k2:${SHORT}`, 'short in its second part'],
  ['MASTER_KEY', `k1:${secret()},k1:${secret()}`, 'with one id twice'],
  ['INDEX_KEY', undefined, 'missing'],
  ['INDEX_KEY', SHORT, 'of 16 bytes'],
  ['INDEX_KEY', 'not base64url, at all: é', 'garbled'],
  ['PEPPER_KEY', undefined, 'missing'],
  ['PEPPER_KEY', secret(), 'without a key id'],
  ['SESSION_KEY', undefined, 'missing'],
  ['SESSION_KEY', `s1:${SHORT}`, 'of 16 bytes'],
  ['AUDIT_KEY', undefined, 'missing'],
  ['AUDIT_KEY', `a1:${SHORT}`, 'of 16 bytes'],
  ['SIGNING_KEYS', undefined, 'missing'],
  ['SIGNING_KEYS', 'no JSON', 'garbled'],
  ['LOCAL_JWKS', 'no JSON', 'garbled'],
  ['LOCAL_JWKS', '{"keys":7}', 'of another shape'],
  ['ISSUER', undefined, 'missing'],
  ['TRUSTED_ISSUERS', '{', 'garbled'],
  ['TRUSTED_ISSUERS', '[{"name":"acme"}]', 'incomplete'],
  ['USER_TOKEN_MINUTES', '61', 'above an hour'],
  ['USER_TOKEN_MINUTES', 'soon', 'garbled'],
  // Numbers and lists of wrangler.toml come as such.
  ['USER_TOKEN_MINUTES', 61, 'a number above an hour'],
  ['TRUSTED_ISSUERS', [{ name: 'acme' }], 'an incomplete list'],
  ['MASTER_KEY', { k1: 7 }, 'not a text'],
  ['ENVIRONMENT', 'prod', 'unknown'],
];

async function assertRefused(vars, name, value) {
  const worker = await startWorker({ vars, isMigrated: false });
  try {
    assert.equal((await worker.api('GET', '/health')).status, 200);
    const token = await worker.strong(someone());
    for (const [method, path, body] of [['GET', ME], ['POST', USERS, ALEX], ['GET', '/version'], ['GET', '/health/ready']]) {
      const answer = await worker.api(method, path, { token, body });
      assert.deepEqual([method, path, answer.status], [method, path, 503]);
      assert.ok(answer.headers.has('retry-after'), path);
      assert.ok(!answer.text.includes(name), 'the answer tells of the inside');
    }
    await until(`${name} in the log`, () => worker.logs.find((line) => line.includes(name)));
    // A short value may stand in a line by chance.
    if (value?.length > 8) assert.ok(!worker.logs.join('\n').includes(value), 'the value is in the log');
  } finally {
    await worker.close();
  }
}

// Each starts a Worker of its own: two at a time.
describe('a configuration', { concurrency: 2 }, () => {
  for (const [name, value, what] of faults) {
    it(`with ${name} ${what} is refused`, () => assertRefused({ [name]: value }, name, value));
  }

  it('may have numbers, flags and lists that are not texts', async () => {
    const worker = await startWorker({ vars: { MAX_ATTEMPTS: 7, SANDBOX: true, TRUSTED_ISSUERS: [] } });
    try {
      const token = await worker.strong(someone());
      const body = { ...ALEX, ssn: '666123456' };
      assert.equal((await worker.api('POST', USERS, { token, body })).status, 200);
      assert.equal((await worker.api('GET', ME, { token })).body.remainingAuthAttempts, 7);
    } finally {
      await worker.close();
    }
  });

  it('with the sandbox in production is refused', () => assertRefused({ ENVIRONMENT: 'production', SANDBOX: 'true' }, 'SANDBOX'));

  it('with a key whose value may not be seen does not show it', async () => {
    const long = secret(40);
    await assertRefused({ INDEX_KEY: long }, 'INDEX_KEY', long);
  });

  it('needs only what has no default', async () => {
    const optional = ['AUDIENCE', 'ALLOWED_ORIGINS', 'TRUSTED_ISSUERS', 'USER_TOKEN_MINUTES', 'MAX_ATTEMPTS', 'ATTEMPT_LOCK_HOURS', 'REFRESH_GRACE_SECONDS', 'SANDBOX'];
    const worker = await startWorker({ vars: Object.fromEntries(optional.map((name) => [name, undefined])) });
    try {
      const token = await worker.strong(someone(), { aud: 'idp-edge' });
      assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
    } finally {
      await worker.close();
    }
  });

  it('shortens the life of user tokens', async () => {
    const worker = await startWorker({ vars: { USER_TOKEN_MINUTES: '5' } });
    try {
      const { body } = await worker.api('POST', USERS, { token: worker.strong(someone()), body: ALEX });
      const left = body.expirationDate - Date.now() / 1000;
      assert.ok(left > 290 && left <= 300, `${left} seconds`);
    } finally {
      await worker.close();
    }
  });
});

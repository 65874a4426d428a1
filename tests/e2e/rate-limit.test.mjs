//! The platform's rate limiting in workerd, and what the Worker does without it.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startWorker } from './harness/worker.mjs';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ask = (worker, address) => worker.api('POST', '/oauth/token', { body: 'grant_type=client_credentials', headers: { ...FORM, 'cf-connecting-ip': address } });

describe('the limits of calls', () => {
  const workers = [];
  const started = async (options) => {
    workers.push(await startWorker(options));
    return workers.at(-1);
  };
  after(() => Promise.all(workers.map((worker) => worker.close())));

  it('counts by address, and says how long to wait', async () => {
    const worker = await started({ ratelimits: { RATE_LIMIT: { namespace_id: '1', simple: { limit: 3, period: 60 } } } });
    assert.equal((await ask(worker, '203.0.113.7')).status, 401);
    // The platform counts in minutes of the clock: one may end on the way.
    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(worker, '203.0.113.7')));
    const refused = answers.find((answer) => answer.status !== 401);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '60']);
    assert.equal((await worker.api('GET', '/.well-known/jwks.json')).status, 200);
  });

  it('counts what somebody only reads, by themselves and by network', async () => {
    for (const name of ['READ_RATE_LIMIT', 'NETWORK_READ_RATE_LIMIT']) {
      const worker = await started({ ratelimits: { [name]: { namespace_id: name, simple: { limit: 3, period: 60 } } } });
      const token = worker.token('alex', { amr: ['mfa'] });
      const read = () => worker.api('GET', '/idp/array/users/me', { token, headers: { 'cf-connecting-ip': '203.0.113.7' } });
      assert.equal((await read()).status, 400);
      const answers = await Promise.all(Array.from({ length: 9 }, read));
      const refused = answers.find((answer) => answer.status !== 400);
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '60']);
      // What writes is counted elsewhere.
      assert.equal((await worker.api('DELETE', '/idp/array/users/me', { token })).status, 400);
    }
  });

  it('holds made-up keys of servers back before they reach the database', async () => {
    const worker = await started({ ratelimits: { RATE_LIMIT: { namespace_id: '2', simple: { limit: 3, period: 60 } } } });
    const account = 'a'.repeat(24);
    const log = async (number) => {
      const headers = { 'x-api-key': `server.${account}.${String(number).padStart(43, '0')}`, 'x-site-context': JSON.stringify({ account }), 'cf-connecting-ip': '203.0.113.7' };
      return worker.api('POST', '/api-commerceIdentity/auth/local/login', { body: { username: 'pat.kake', password: 'correct horse battery' }, headers });
    };
    const answers = [];
    for (let number = 0; number < 30; number += 1) answers.push((await log(number)).status);
    assert.ok(answers.every((status) => status === 401 || status === 429), answers.join());
    const lines = worker.logs.map((line) => JSON.parse(line)).filter((line) => line.status === 429);
    assert.ok(lines.length >= 15 && lines.filter((line) => line.trips === 0).length >= lines.length - 5, `${answers}`);
  });

  it('is not left out in production', async () => {
    const worker = await started({ vars: { ENVIRONMENT: 'production' } });
    const answer = await ask(worker, '203.0.113.7');
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5']);
  });
});

//! That no reply passes the harness's `onReply` by: whoever asks, and whatever comes of it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fault } from './harness/faults.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { head, rawRequest } from './harness/raw.mjs';
import { startWorker } from './harness/worker.mjs';

describe('every reply is seen', () => {
  let worker;
  let token;
  let seen = [];
  before(async () => {
    worker = await startWorker({ onReply: (reply) => seen.push(reply) });
    token = await worker.strong(someone());
  });
  after(() => worker?.close());
  beforeEach(() => (seen = []));

  const shown = () => seen.map(({ method, path, status }) => `${method} ${path} ${status}`);

  it('with its status, headers and body, before the caller has it', async () => {
    const { headers, text } = await worker.api('POST', `${USERS}?a=b`, { token, body: ALEX });
    assert.deepEqual(shown(), [`POST ${USERS} 200`]);
    assert.equal(seen[0].bodyText, text);
    assert.equal(seen[0].headers.get('x-request-id'), headers.get('x-request-id'));
  });

  it('without a body', async () => {
    await worker.api('POST', `${ME}/migration`, { token, body: { version: 1 } });
    await worker.api('HEAD', ME, { token });
    assert.deepEqual(shown(), [`POST ${ME}/migration 204`, `HEAD ${ME} 200`]);
    assert.equal(seen[0].bodyText, '');
  });

  it('to a raw socket', async () => {
    await rawRequest(worker.url, [head('GET', ME, {})]);
    assert.deepEqual(shown(), [`GET ${ME} 401`]);
  });

  it('of a request with a fault', async () => {
    await worker.api('GET', ME, { token, headers: fault('d1') });
    assert.deepEqual(shown(), [`GET ${ME} 503`]);
  });

  it('to calls at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => worker.call('/health')));
    assert.deepEqual(shown(), Array(20).fill('GET /health 200'));
  });
});

describe('a reply that the hook refuses', () => {
  it('fails when the Worker is closed, and only once', async () => {
    const worker = await startWorker({ onReply: ({ path }) => assert.notEqual(path, '/version') });
    assert.equal((await worker.api('GET', '/version')).status, 200);
    assert.equal((await worker.api('GET', '/health')).status, 200);
    await assert.rejects(worker.close(), ({ errors }) => errors.length === 1);
    await worker.close();
  });
});

//! One line of JSON per request: who asked is not in it, but what happened is.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fault } from './harness/faults.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { startWorker } from './harness/worker.mjs';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

/** Asks, and gives the answer with the lines that name its request id. */
async function ask(method, path, options = {}) {
  const answer = await worker.api(method, path, options);
  const id = answer.headers.get('x-request-id');
  const lines = await until(`the line of ${id}`, () => {
    const own = worker.logs.filter((line) => line.includes(id));
    return own.length > 0 ? own : undefined;
  });
  return { answer, lines };
}

describe('the log', () => {
  it('has one line per request with id, route, status, milliseconds and trips', async () => {
    const token = await worker.strong(someone());
    for (const [method, path, options, route, trips] of [
      ['POST', USERS, { token, body: ALEX }, USERS, 1],
      ['GET', ME, { token }, ME, 1],
      ['GET', `${ME}?ssn=123456789`, { token }, ME, 1],
      ['GET', ME, {}, ME, 0],
      ['POST', USERS, { token, body: {} }, USERS, 0],
      ['PUT', ME, { token }, ME, 0],
      ['GET', '/health', {}, '/health', 0],
      ['GET', '/health/ready', {}, '/health/ready', 1],
      ['OPTIONS', ME, {}, ME, 0],
      ['POST', `${ME}/token`, { token, headers: fault('d1') }, `${ME}/token`, 1],
    ]) {
      const { answer, lines } = await ask(method, path, options);
      assert.equal(lines.length, 1, lines.join('\n'));
      const line = JSON.parse(lines[0]);
      assert.deepEqual([line.method, line.route, line.status, line.trips], [method, route, answer.status, trips], lines[0]);
      assert.ok(Number.isInteger(line.ms) && line.ms >= 0, lines[0]);
      assert.equal(typeof line.error, answer.status < 500 ? 'undefined' : 'string', lines[0]);
    }
  });

  it('does not name a path of none', async () => {
    const { lines } = await ask('GET', '/alex-taylor/secret');
    assert.doesNotMatch(lines[0], /alex|secret/);
    assert.equal(JSON.parse(lines[0]).status, 404);
  });

  it('can not be made to have a line of somebody else', async () => {
    const before = worker.logs.length;
    const { lines } = await ask('GET', `${ME}?x=%0a{"status":200}`, { headers: { 'x-request-id': 'a"b', 'user-agent': '\u00e9"}{' } });
    assert.equal(lines.length, 1);
    assert.ok(worker.logs.slice(before).every((line) => !line.includes('\n') && JSON.parse(line)));
  });
});

//! One line of JSON per request: who asked is not in it, but what happened is.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fault } from './harness/faults.mjs';
import { ACCOUNT, BASE, addKey, siteHeaders } from './harness/identity.mjs';
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

  it('counts the rows that the database read and wrote', async () => {
    const token = await worker.strong(someone());
    const created = JSON.parse((await ask('POST', USERS, { token, body: ALEX })).lines[0]);
    assert.ok(created.rows_written > 5 && created.rows_read > 0, JSON.stringify(created));
    const read = JSON.parse((await ask('GET', ME, { token })).lines[0]);
    assert.ok(read.rows_read > 0 && read.rows_read < 20 && read.rows_written === 0, JSON.stringify(read));
    const refused = JSON.parse((await ask('GET', ME)).lines[0]);
    assert.deepEqual([refused.rows_read, refused.rows_written], [0, 0]);
  });

  it('has the trace of the caller, the kind of the caller, and no account but of a key that is there', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traced = JSON.parse((await ask('GET', '/health', { headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } })).lines[0]);
    assert.deepEqual([traced.trace_id, traced.caller], [trace, 'anyone']);
    const begun = JSON.parse((await ask('GET', '/health', { headers: { traceparent: 'garbled' } })).lines[0]);
    assert.equal(begun.trace_id, begun.request_id.replaceAll('-', ''));
    const key = await addKey(worker.db);
    const asks = (headers) => ask('GET', `${BASE}/user/nobody`, { headers });
    const known = JSON.parse((await asks(siteHeaders(key))).lines[0]);
    assert.equal(known.caller, 'server_key');
    assert.match(known.account, /^a1\.[\w-]{43}$/);
    const madeUp = JSON.parse((await asks(siteHeaders(key.replaceAll('k', 'x')))).lines[0]);
    assert.deepEqual([madeUp.status, madeUp.account], [401, undefined]);
    assert.ok(!worker.logs.join('').includes(ACCOUNT));
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

//! Hostile requests: a clear 4xx, nothing written, nothing broken: the next request works.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { until } from './harness/poll.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { chunked, cutRequest, head, rawRequest } from './harness/raw.mjs';
import { startWorker } from './harness/worker.mjs';

const TABLES = ['profiles', 'array_users', 'user_tokens', 'enrollments', 'enrollment_history', 'audit', 'outbox', 'auth_attempts'];

let worker;
let token;
before(async () => {
  worker = await startWorker();
  token = await worker.strong(someone());
});
after(() => worker?.close());

async function rows() {
  const counts = await worker.db.batch(TABLES.map((name) => worker.db.prepare(`SELECT count(*) AS n FROM ${name}`)));
  return counts.map(({ results }) => results[0].n);
}

afterEach(async () => {
  assert.deepEqual(await rows(), TABLES.map(() => 0), 'something was written');
  const { status, body } = await worker.api('GET', ME, { token });
  assert.deepEqual([status, body.error], [400, 'UserNotFound'], 'the next request does not work');
  const panic = worker.logs.find((line) => /panicked|unreachable|RuntimeError/.test(line));
  assert.equal(panic, undefined);
});

const json = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
/** A refusal by the Worker, or by the runtime in front of it. */
const isRefusal = (status) => status >= 400 && status < 500;

describe('a header', () => {
  it('of 200 KB', async () => {
    for (const name of ['authorization', 'x-request-id', 'cookie', 'x-anything', 'origin']) {
      const { status } = await rawRequest(worker.url, [head('GET', ME, { [name]: `Bearer ${'a'.repeat(200_000)}` })]);
      assert.ok(isRefusal(status), `${name}: ${status}`);
    }
  });

  it('of 10 MB', async () => {
    const { status } = await rawRequest(worker.url, [`GET ${ME} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-anything: `, 'a'.repeat(10_000_000), '\r\n\r\n']);
    assert.ok(status === undefined || isRefusal(status), `${status}`);
  });

  it('that comes five thousand times', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `x-h${index}: v\r\n`).join('');
    const { status } = await rawRequest(worker.url, [`GET ${ME} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${lines}\r\n`]);
    assert.ok(status === undefined || isRefusal(status), `${status}`);
  });

  // From CWE-235; ASVS V15.3.7.
  it('of a credential that comes twice', async () => {
    const { status } = await rawRequest(worker.url, [head('GET', ME, { authorization: `Bearer ${token}`, Authorization: `Bearer ${token}` })]);
    assert.equal(status, 401);
  });

  it('with bytes that are no text', async () => {
    const bytes = Buffer.concat([Buffer.from(`GET ${ME} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\nauthorization: Bearer `), Buffer.from([0xff, 0xfe, 0x80, 0xc3]), Buffer.from('\r\n\r\n')]);
    assert.equal((await rawRequest(worker.url, [bytes])).status, 401);
  });
});

describe('a connection', () => {
  it('that is cut inside the head', () => cutRequest(worker.url, [`POST ${USERS} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthor`]));

  it('that is cut inside the body', async () => {
    const body = JSON.stringify(ALEX);
    await cutRequest(worker.url, [head('POST', USERS, { ...json(), 'content-length': String(body.length) }), body.slice(0, 60)]);
  });

  // From RFC 9112, section 8.
  it('that is cut inside a body that would be valid if it ended there', async () => {
    const body = JSON.stringify(ALEX);
    await cutRequest(worker.url, [head('POST', USERS, { ...json(), 'content-length': String(body.length + 100) }), body]);
  });

  // From RFC 9112, section 11.2; ASVS V4.2.1.
  it('that is cut between two chunks', async () => {
    const parts = chunked(JSON.stringify(ALEX), 64);
    await cutRequest(worker.url, [head('POST', USERS, { ...json(), 'transfer-encoding': 'chunked' }), ...parts.slice(0, -1)]);
  });

  it('that speaks no HTTP', async () => {
    const { status } = await rawRequest(worker.url, ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n']);
    assert.ok(status === undefined || isRefusal(status), `${status}`);
  });
});

describe('a path', () => {
  it('that is odd in any way', async () => {
    for (const path of ['/idp/array/users/me/../../..', '/idp/array/users/me%2f', '/idp/array/users/%00', '/idp/array/users/\u00e9', '/%', '/%ff', '/idp/%c0%af', `/${'a'.repeat(20_000)}`, `/idp/${'a/'.repeat(5000)}`, '//', '/idp/array/users;a=b']) {
      const { status, text } = await rawRequest(worker.url, [head('GET', path, { authorization: `Bearer ${token}` })]);
      assert.ok(isRefusal(status), `${path.slice(0, 40)}: ${status} ${text.slice(0, 80)}`);
    }
  });

  it('with a query does not change what is asked', async () => {
    for (const query of ['?', '?a=1', '?%', `?${'a'.repeat(10_000)}`, '?ssn=123456789#x']) {
      const { status, body } = await worker.api('GET', ME + query, { token });
      assert.deepEqual([status, body.error], [400, 'UserNotFound']);
    }
    await until('the lines of these requests', () => (worker.logs.length > 5 ? true : undefined));
    assert.ok(!worker.logs.some((line) => line.includes('123456789')), 'the query is in the log');
  });

  it('in an absolute form or with another method', async () => {
    for (const line of [`GET http://evil.example${ME} HTTP/1.1`, `BREW ${ME} HTTP/1.1`, `TRACE ${ME} HTTP/1.1`, `PROPFIND ${ME} HTTP/1.1`]) {
      const { status } = await rawRequest(worker.url, [`${line}\r\nhost: 127.0.0.1\r\nconnection: close\r\nauthorization: Bearer x\r\n\r\n`]);
      assert.ok(status === undefined || isRefusal(status) || status === 501, `${line}: ${status}`);
    }
  });
});

describe('a body', () => {
  const post = (body, headers = {}) => worker.api('POST', USERS, { token, body, headers });
  const codes = ({ body }) => body.issues.map(({ code }) => code);

  it('that nests too deeply', async () => {
    const answer = await post('['.repeat(60_000));
    assert.deepEqual([answer.status, codes(answer)], [400, ['json.depth']]);
  });

  it('with a key twice', async () => {
    const answer = await post('{"ssn":"123456789","ssn":"123456780"}');
    assert.deepEqual([answer.status, codes(answer)], [400, ['json.duplicate_key']]);
  });

  it('of wrong types', async () => {
    for (const body of ['null', '[]', '"x"', '1', 'true']) {
      const answer = await post(body);
      assert.deepEqual([body, answer.status, codes(answer)], [body, 400, ['type']]);
    }
  });

  it('with unknown keys, which are told but not logged', async () => {
    const answer = await post('{"Secret-Key-Of-Mine":1}');
    assert.deepEqual([answer.status, codes(answer).at(-1)], [400, 'unknown']);
    await until('the line of this request', () => worker.logs.find((line) => line.includes(answer.headers.get('x-request-id'))));
    assert.ok(!worker.logs.some((line) => line.includes('Secret-Key-Of-Mine')));
  });

  // From CVE-2019-10744; CWE-1321.
  it('with keys of JavaScript objects', async () => {
    for (const body of ['{"__proto__":{"firstName":"Alex"}}', '{"constructor":{"prototype":{}}}', '{"toString":1,"valueOf":2}']) {
      assert.equal((await post(body)).status, 400);
    }
  });

  // From CWE-409.
  it('that says it is compressed', async () => {
    for (const encoding of ['gzip', 'br', 'deflate']) {
      const { status } = await post(JSON.stringify({}), { 'content-encoding': encoding });
      assert.ok(isRefusal(status), `${encoding}: ${status}`);
    }
  });

  // From CWE-770; API4:2023.
  it('of ten megabytes', async () => {
    const { status } = await post(' '.repeat(10_000_000)).catch(() => ({ status: 413 }));
    assert.equal(status, 413);
  });

  // From RFC 9112, section 9.3.2.
  it('that hurries after another on one connection', async () => {
    const one = head('POST', USERS, { ...json(), 'content-length': '2', connection: 'keep-alive' });
    const last = head('POST', USERS, { ...json(), 'content-length': '2' });
    const { text } = await rawRequest(worker.url, [`${one}{}${one}{}${last}{}`]);
    assert.equal(text.match(/HTTP\/1\.1 400/g)?.length, 3);
  });
});

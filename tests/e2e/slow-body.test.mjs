//! Bodies that do not come whole.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALEX, USERS, someone } from './harness/people.mjs';
import { head, rawRequest } from './harness/raw.mjs';
import { startWorker } from './harness/worker.mjs';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

/** Sends a right body but for its last byte, and waits for the answer. */
async function late(path, headers, body) {
  const started = Date.now();
  const { status, text } = await rawRequest(worker.url, [head('POST', path, { ...headers, 'content-length': String(body.length) }), body.slice(0, -1)], 30_000);
  return { status, text, seconds: (Date.now() - started) / 1000 };
}

// From CVE-2007-6750; S12; CWE-400.
test('a body that is not whole after 15 seconds is refused, in the words of each API', async () => {
  const json = { 'content-type': 'application/json' };
  const secret = `server.${'a'.repeat(24)}.${'k'.repeat(43)}`;
  const site = { 'x-api-key': secret, 'x-site-context': JSON.stringify({ account: 'a'.repeat(24) }) };
  const answers = await Promise.all([
    late(USERS, { ...json, authorization: `Bearer ${await worker.strong(someone())}` }, JSON.stringify(ALEX)),
    late('/api-commerceIdentity/auth/local/login', { ...json, ...site }, JSON.stringify({ username: 'pat.kake', password: 'correct horse battery' })),
    late('/oauth/token', { 'content-type': 'application/x-www-form-urlencoded' }, 'grant_type=client_credentials'),
  ]);
  for (const { status, text, seconds } of answers) {
    assert.equal(status, 408, text);
    assert.match(text, /"error":"request timeout"/);
    assert.ok(seconds >= 14.9 && seconds < 20, `after ${seconds} s`);
  }
  assert.equal(await worker.db.prepare('SELECT count(*) AS n FROM profiles').first('n'), 0);
});

test('a body that dribbles in within that time is taken', async () => {
  const token = await worker.strong(someone());
  const body = JSON.stringify(ALEX);
  async function* pieces() {
    for (let at = 0; at < body.length; at += 60) {
      yield new TextEncoder().encode(body.slice(at, at + 60));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(new URL(USERS, worker.url), { method: 'POST', headers, body: ReadableStream.from(pieces()), duplex: 'half' });
  assert.equal(response.status, 200, await response.text());
});

test('of one network 64 bodies are on their way at once: who has no credential would fill the memory of all with others', async () => {
  const body = `{"service":"${'x'.repeat(60_000)}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const webhook = { 'webhook-id': '1', 'webhook-timestamp': timestamp, 'webhook-signature': 'v1,AAAA', 'cf-connecting-ip': '192.0.2.1' };
  const headers = { ...webhook, 'content-type': 'application/json', 'content-length': '64000' };
  const sent = Array.from({ length: 80 }, () => rawRequest(worker.url, [head('POST', '/idp/array/webhook', headers), body], 30_000));
  const answers = await Promise.all(sent);
  const count = (wanted) => answers.filter(({ status }) => status === wanted).length;
  assert.deepEqual([count(408), count(429)], [64, 16]);
});

// The time of a log-in in workerd: what Argon2 costs there, beside a call that hashes nothing.
import { createHash, randomUUID } from 'node:crypto';
import { startWorker } from '../e2e/harness/worker.mjs';

const ROUNDS = 25;
const GATE = 150;
const BASE = '/api-commerceIdentity';
const ACCOUNT = 'acme00000000000000000000';
const KEY = `server.${ACCOUNT}.${'k'.repeat(43)}`;
const PASSWORD = 'correct horse battery';

const worker = await startWorker();
const headers = { 'x-api-key': KEY, 'x-site-context': JSON.stringify({ account: ACCOUNT }) };
const post = (path, body) => worker.api('POST', BASE + path, { body, headers });

/** Milliseconds of a call, which must answer `status`. */
async function time(call, status) {
  const start = performance.now();
  const answer = await call();
  const milliseconds = performance.now() - start;
  if (answer.status !== status) throw new Error(`${answer.status} in place of ${status}: ${answer.text}`);
  return milliseconds;
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

try {
  const hash = createHash('sha256').update(KEY).digest('base64url');
  await worker.db.prepare('INSERT INTO api_keys (account, hash, kind, created_at) VALUES (?, ?, ?, 0)').bind(ACCOUNT, hash, 'server').run();
  const username = 'pat.kake';
  const user = { name: { first: 'Pat', last: 'Kake' }, email: 'pat.kake@example.com' };
  await time(() => post('/user/local', { user, provider: { username, password: PASSWORD } }), 200);
  const calls = {
    'log-in': [() => post('/auth/local/login', { username, password: PASSWORD }), 200],
    // Each name but once, so that no guess is refused.
    'log-in of an unknown user': [() => post('/auth/local/login', { username: `x${randomUUID()}`, password: PASSWORD }), 401],
    'a token that is not good (no Argon2)': [() => post('/auth/local/refresh', { refreshToken: `${randomUUID()}.${randomUUID()}.${'x'.repeat(43)}` }), 401],
  };
  const times = Object.fromEntries(Object.keys(calls).map((name) => [name, []]));
  for (let round = -5; round < ROUNDS; round++) {
    for (const [name, [call, status]] of Object.entries(calls)) {
      const milliseconds = await time(call, status);
      if (round >= 0) times[name].push(milliseconds);
    }
  }
  console.log(`workerd on this machine, ${ROUNDS} rounds: median of the whole call, in milliseconds`);
  for (const [name, all] of Object.entries(times)) console.log(`${name.padEnd(62)} ${median(all).toFixed(1)}`);
  const [known, unknown, bare] = Object.values(times).map(median);
  const row = (what, value, gate, met) => console.log(`${what.padEnd(62)} ${value.padEnd(24)} ${gate.padEnd(9)} ${met ? 'holds' : 'missed'}`);
  row('Argon2: a log-in beyond a call without', `${(known - bare).toFixed(1)} ms`, `≤ ${GATE} ms`, known - bare <= GATE);
  row('unknown user / known user, each beyond a call without', ((unknown - bare) / (known - bare)).toFixed(2), '0.9–1.1', Math.abs((unknown - bare) / (known - bare) - 1) <= 0.1);
} finally {
  await worker.close();
}

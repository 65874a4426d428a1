//! Clients that go away: what was begun for them runs to its end, and nothing of it stays in memory.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { startBare } from './harness/bare.mjs';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { expectInvariants } from './harness/invariants.mjs';
import { jwksServer } from './harness/jwks-server.mjs';
import { issuer, signingKey } from './harness/keys.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { ROOT, person } from './harness/programs.mjs';
import { head, rawRequest } from './harness/raw.mjs';
import { alert } from './harness/webhooks.mjs';

/** How long D1 takes, and after how much of that a client goes. */
const DELAY_MS = 300;
const GONE_MS = 100;
/** How many requests there are at once. Memory does not shrink, so what they need together is needed before, too. */
const AT_ONCE = 50;
const MIB = 1024 * 1024;
/** A right body of 60 KB. */
const LARGE = JSON.stringify(ALEX).padEnd(60_000);

const ACME = { name: 'acme', issuer: 'https://acme.example', audience: 'idp' };

let worker;
let keys;
let acme;
before(async () => {
  const key = await signingKey();
  keys = await jwksServer([key.jwk]);
  acme = issuer(key, ACME);
  worker = await startBare({ delay: DELAY_MS, vars: { TRUSTED_ISSUERS: JSON.stringify([{ ...ACME, jwksUrl: keys.url }]) } });
});
after(async () => {
  await worker?.close();
  await keys?.close();
});

/** Sends `text`, waits, and breaks the connection off: a plain end would not be handed on. */
const abort = (text, milliseconds) => new Promise((resolve, reject) => {
  const socket = connect(Number(worker.url.port), worker.url.hostname, () => {
    socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), milliseconds));
  });
  socket.on('error', reject);
  socket.on('close', resolve);
});

/** Does `one` so many times, `atOnce` at once. */
const repeat = async (times, one, atOnce = AT_ONCE) => {
  let left = times;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
};

/** Does `one` until the Worker has counted so many more of `what`: a client may be gone before the Worker knows of it. */
const repeatUntil = async (times, what, one, atOnce) => {
  const start = (await worker.state())[what];
  for (let left = times; left > 0; left = times - ((await worker.state())[what] - start)) await repeat(left, one, atOnce);
};

const bearer = async (sub) => ({ authorization: `Bearer ${await worker.strong(sub)}` });
const creation = async (sub) => head('POST', USERS, { ...(await bearer(sub)), 'content-type': 'application/json', 'content-length': String(LARGE.length) });

/** Waits until all that has begun has ended, which may take as long as a deadline of the service; how many requests and trips there were since `earlier`. */
const settled = async (earlier) => {
  const state = await until('the end of all requests', async () => {
    const now = await worker.state();
    return now.begun === now.ended ? now : undefined;
  }, 30_000);
  return { ...state, begun: state.begun - earlier.begun, asked: state.asked - earlier.asked };
};
const count = (sql) => worker.db.prepare(sql).first('count');

describe('clients that go away', () => {
  let earlier;
  const noMoreMemory = ({ begun, memory }) => {
    const more = (memory - earlier.memory) / MIB;
    assert.ok(more <= 1, `${more} MiB more after ${begun} requests`);
  };
  before(async () => {
    // With their connections kept: twice as many as there will be at once.
    await Promise.all(Array.from({ length: 2 * AT_ONCE }, async () => {
      const { status, text } = await rawRequest(worker.url, [await creation(someone()), LARGE]);
      assert.equal(status, 200, text);
    }));
    earlier = await worker.state();
  });

  // From CVE-2023-44487; S1.
  it('while the database is asked: each write is whole', async () => {
    const people = await count('SELECT count(*) AS count FROM profiles');
    await repeatUntil(1000, 'asked', async () => {
      await abort((await creation(someone())) + LARGE, GONE_MS);
      await wait(DELAY_MS - GONE_MS);
    });
    const state = await settled(earlier);
    noMoreMemory(state);
    assert.equal(await count('SELECT count(*) AS count FROM profiles') - people, state.asked, 'who was begun is there');
    assert.equal(await count("SELECT count(*) AS count FROM audit WHERE action = 'user.created'") - people, state.asked, 'and wholly so');
  });

  it('while the database is asked: whoever sends the same key again gets the answer that was lost', async () => {
    const start = await worker.state();
    const people = await count('SELECT count(*) AS count FROM profiles');
    const headers = { ...(await bearer(someone())), 'content-type': 'application/json', 'content-length': String(LARGE.length), 'idempotency-key': randomUUID() };
    const whole = head('POST', USERS, headers) + LARGE;
    await abort(whole, GONE_MS);
    await until('the question to the database', async () => ((await worker.state()).asked > start.asked ? true : undefined), 10_000);
    await settled(start);
    assert.equal(await count('SELECT count(*) AS count FROM profiles') - people, 1);
    const [again, once] = [await rawRequest(worker.url, [whole]), await rawRequest(worker.url, [whole])];
    assert.equal(again.status, 200, again.text);
    assert.match(again.text, /\r\nidempotency-replayed: true\r\n/i);
    const body = ({ text }) => text.slice(text.indexOf('\r\n\r\n'));
    assert.ok(body(again).includes('userToken') && body(again) === body(once));
    assert.equal(await count('SELECT count(*) AS count FROM profiles') - people, 1);
  });

  // From S1; CWE-401.
  it('in the middle of a body: nothing is written', async () => {
    const [start, people] = [await worker.state(), await count('SELECT count(*) AS count FROM profiles')];
    await repeatUntil(1000, 'begun', async () => abort((await creation(someone())) + LARGE.slice(0, 30_000), GONE_MS));
    const state = await settled(start);
    assert.equal(state.asked, 0);
    noMoreMemory(state);
    assert.equal(await count('SELECT count(*) AS count FROM profiles'), people);
  });

  it('that have read nothing of a small answer', async () => {
    const start = await worker.state();
    const headers = await bearer(someone());
    await repeatUntil(2000, 'asked', async () => {
      await abort(head('GET', ME, headers), GONE_MS);
      await wait(DELAY_MS - GONE_MS);
    });
    noMoreMemory(await settled(start));
  });
});

/** What is asked of each API: `make` gives it as it goes over the wire, of somebody else each time. */
async function kinds() {
  let count = 0;
  /** Also an SSN. */
  const next = () => String(150_991_000 + (count += 1));
  const site = siteHeaders(await addKey(worker.db));
  const post = async (path, { token, ...headers }, body, method = 'POST') => {
    const text = JSON.stringify(body);
    const bearer = token && { authorization: `Bearer ${await token}` };
    return head(method, path, { ...bearer, ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }) + text;
  };
  const send = async (text) => {
    const whole = await text;
    const { status, text: answer } = await rawRequest(worker.url, [whole], 60_000);
    assert.equal(status, 200, `${whole.split('\r\n')[0]}: ${answer}`);
    return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')).replace(/^[^{]*|[^}]*$/g, ''));
  };
  const signUp = (username) => post(`${BASE}/user/local`, site, { user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username, password: PASSWORD } });
  const operator = { token: worker.token('operator', { scope: 'programs.admin' }), 'x-gd-requestid': '11111111-2222-4333-8444-555555555555' };
  const partner = { ...operator, token: worker.token('partner', { scope: 'programs', program: 'acme' }) };
  await send(post(ROOT, operator, { environment: 'production' }, 'PUT'));
  // Guesses of one user's password wait for each other, and so do passwords that are hashed.
  for (let index = 0; index < AT_ONCE; index += 1) await send(signUp(`kake.${index}`));
  const helped = someone();
  await send(post(USERS, { token: worker.strong(helped) }, ALEX));
  // Changes of one person at the same time overtake each other, and then ask once more: so many that nobody's turn comes again before the one before has
  // ended, on a busy machine, too.
  const others = Array.from({ length: 10 * AT_ONCE }, someone);
  for (let first = 0; first < others.length; first += AT_ONCE) {
    const some = others.slice(first, first + AT_ONCE);
    await Promise.all(some.map((other) => send(post(USERS, { token: worker.strong(other) }, { ...ALEX, ssn: next() }))));
  }
  const [{ id }] = (await worker.db.prepare('SELECT array_user_id AS id FROM array_users WHERE user_id = ?').bind(helped).all()).results;
  const audited = (action) => `SELECT count(*) AS count FROM audit WHERE action = '${action}'`;
  const kind = (name, trips, make, done, alike) => ({ name, trips, make, done, alike, isHashed: /sign-up|log-in/.test(name) });
  return [
    kind('Identity, a sign-up', 2, () => signUp(`pat.${next()}`), audited('user.signed_up'), 'SELECT count(*) AS count FROM users'),
    kind('Identity, a guest', 1, () => post(`${BASE}/user/guest`, site, { user: { name: { first: 'Pat', last: 'Kake' } } }), audited('user.guest_created'), 'SELECT count(*) AS count FROM users'),
    kind('Identity, a log-in', 2, () => post(`${BASE}/auth/local/login`, site, { username: `kake.${Number(next()) % AT_ONCE}`, password: PASSWORD }), audited('user.logged_in')),
    kind('Programs', 1, () => post(`${ROOT}/accounts`, partner, { accountType: 'consumer', user: person(next(), `222555${next().slice(-4)}`) }), audited('program.account_created'), 'SELECT count(*) AS count FROM program_accounts'),
    kind('Support', 2, () => post(`/idp/support/users/${others[Number(next()) % others.length]}`, { token: worker.token('desk', { scope: 'support' }) }, { ssn: next() }, 'PATCH'), audited('user.updated')),
    kind('a webhook', 1, () => post('/idp/array/webhook', { token: worker.token('array', { scope: 'webhook' }) }, alert(id, 'exp', next(), { class: 'COA', createDate: '2026-09-01' })), 'SELECT count(*) AS count FROM alerts', 'SELECT count(*) AS count FROM deliveries'),
  ];
}

describe('clients of each API that go away', () => {
  const TIMES = 200;
  const HASHED_AT_ONCE = 6;
  let all;
  let earlier;
  const settledWithin = async (start) => {
    const state = await settled(start);
    const more = (state.memory - earlier.memory) / MIB;
    assert.ok(more <= 1, `${more} MiB more after ${state.begun} requests`);
    await expectInvariants(worker.db, 'clients that went away');
    return state;
  };
  /** Cuts so many at every moment of what they wait for. */
  const cut = (times, moments, make, isHashed) => repeatUntil(times, 'begun', async () => {
    // Of more passwords at once some would be told to come again.
    if (isHashed) await until('room for a password', async () => {
      const { begun, ended } = await worker.state();
      return begun - ended < HASHED_AT_ONCE ? true : undefined;
    }, 60_000);
    const text = await make();
    const moment = moments[Math.floor(Math.random() * moments.length)];
    await abort(text, moment);
    await wait(DELAY_MS);
  }, isHashed ? HASHED_AT_ONCE : AT_ONCE);
  /** As whoever is told to come again does so: of so many passwords at once some wait for their turn in vain. */
  const answered = async (make) => {
    for (;;) {
      const { status, text } = await rawRequest(worker.url, [await make()], 60_000);
      if (status !== 503) return text;
      assert.match(text, /\r\nretry-after: 5\r\n/i);
      await wait(500);
    }
  };
  before(async () => {
    all = await kinds();
    // As many at once as there will be; memory does not shrink.
    for (const { make } of all) {
      await Promise.all(Array.from({ length: 2 * AT_ONCE }, async () => {
        const text = await answered(make);
        assert.match(text, /^HTTP\/1\.1 200 /);
      }));
    }
    await Promise.all(Array.from({ length: 2 * AT_ONCE }, async () => rawRequest(worker.url, [await creation(someone()), LARGE])));
    earlier = await worker.state();
  });

  it('while the database is asked, once or twice: each write is whole', async () => {
    for (const { name, trips, make, done, alike, isHashed } of all) {
      const [start, before, alikeBefore] = [await worker.state(), await count(done), alike && await count(alike)];
      await cut(TIMES, [GONE_MS, GONE_MS + DELAY_MS * (trips - 1)], make, isHashed);
      const { asked } = await settledWithin(start);
      const made = await count(done) - before;
      assert.equal(made * trips, asked, `${name}: who was begun is done`);
      if (alike) assert.equal(await count(alike) - alikeBefore, made, `${name}: and wholly so`);
    }
  });

  it('while the cache is asked', async () => {
    const { make, done } = all.find(({ name }) => name === 'Programs');
    await worker.slow({ d1: 0, kv: DELAY_MS });
    const [start, before] = [await worker.state(), await count(done)];
    await cut(TIMES, [GONE_MS], make);
    const { asked } = await settledWithin(start);
    assert.equal(await count(done) - before, asked);
    assert.ok(asked >= TIMES / 2, `${asked}`);
  });

  it('while an issuer is asked for its keys, and says nothing', async () => {
    await worker.slow({ d1: 0, kv: 0 });
    keys.mode = 'silent';
    const [start, people] = [await worker.state(), await count('SELECT count(*) AS count FROM profiles')];
    await cut(TIMES, [GONE_MS], async () => head('POST', USERS, { authorization: `Bearer ${await acme.strong(someone())}`, 'content-type': 'application/json', 'content-length': String(LARGE.length) }) + LARGE);
    const { asked } = await settledWithin(start);
    assert.deepEqual([asked, await count('SELECT count(*) AS count FROM profiles')], [0, people]);
  });

  it('while nothing ever comes from the database or the cache: all of it ends', async () => {
    const { make } = all.find(({ name }) => name === 'Programs');
    const people = await count('SELECT count(*) AS count FROM profiles');
    for (const delays of [{ d1: null, kv: 0 }, { d1: null, kv: null }]) {
      await worker.slow(delays);
      for (const what of [async () => (await creation(someone())) + LARGE, make]) {
        const start = await worker.state();
        await Promise.all(Array.from({ length: 2 * AT_ONCE }, async () => abort(await what(), GONE_MS)));
        const { begun } = await settledWithin(start);
        assert.ok(begun >= AT_ONCE, `${begun}`);
      }
    }
    assert.equal(await count('SELECT count(*) AS count FROM profiles'), people);
    await worker.slow({ d1: 0, kv: 0 });
    const { status, text } = await rawRequest(worker.url, [await creation(someone()), LARGE]);
    assert.equal(status, 200, text);
  });
});

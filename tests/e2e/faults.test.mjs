//! D1, KV, Web Crypto or an issuer failing, or never answering: 503, nothing half-written, and the next request works.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fault, later } from './harness/faults.mjs';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { everything, expectInvariants } from './harness/invariants.mjs';
import { jwksServer } from './harness/jwks-server.mjs';
import { issuer, signingKey } from './harness/keys.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { ROOT, person } from './harness/programs.mjs';
import { deliver, event, vendorUser, webhookSecret } from './harness/webhooks.mjs';
import { startWorker } from './harness/worker.mjs';

const CALLS = [
  ['POST', USERS, ALEX], ['GET', ME], ['PATCH', ME, { phoneNumber: null }], ['POST', `${ME}/enroll`], ['POST', `${ME}/token`], ['POST', `${ME}/migration`, { version: 0 }], ['DELETE', ME],
];

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

/** Nothing was written since `before`; else the tables that changed are named. */
async function assertUnchanged(before) {
  const now = await everything(worker.db);
  assert.deepEqual(Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before[name])), []);
}

/** A user who exists, but for the call that creates one. */
async function caller(path) {
  const sub = someone();
  const token = await worker.strong(sub, { entitlements: ['idp-pro'] });
  if (path !== USERS) assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
  return token;
}

function assertUnavailable({ status, body, headers, text }) {
  assert.equal(status, 503, text);
  assert.match(headers.get('retry-after'), /^\d+$/);
  assert.match(headers.get('x-request-id'), /./);
  assert.equal(typeof body.error, 'string');
  assert.doesNotMatch(text, /D1|SQL|KV|database|Network|lost|locked|table|audit|idp_api|\.rs/);
}

describe('a database that can not be reached', () => {
  for (const [method, path, body] of CALLS) {
    for (const name of ['d1', 'd1-busy']) {
      it(`(${name}): ${method} ${path}`, async () => {
        const token = await caller(path);
        const before = await everything(worker.db);
        assertUnavailable(await worker.api(method, path, { token, body, headers: fault(name) }));
        await assertUnchanged(before);
        assert.equal((await worker.api(method, path, { token, body })).status, 200);
      });
    }
  }

  it('is in the log, without what was asked', async () => {
    const answer = await worker.api('POST', USERS, { token: worker.strong(someone()), body: ALEX, headers: fault('d1') });
    const id = answer.headers.get('x-request-id');
    const line = JSON.parse(await until('its line', () => worker.logs.find((each) => each.includes(id))));
    assert.deepEqual([line.status, line.route], [503, USERS]);
    assert.match(line.error, /Network connection lost/);
  });

  it('does not matter to what is refused before', async () => {
    const token = await worker.strong(someone());
    const headers = fault('d1');
    assert.equal((await worker.api('POST', USERS, { token, body: {}, headers })).status, 400);
    assert.equal((await worker.api('GET', ME, { headers })).status, 401);
    assert.equal((await worker.api('GET', '/nothing', { headers })).status, 404);
    assert.equal((await worker.api('PUT', ME, { headers })).status, 405);
    assert.equal((await worker.api('GET', '/health', { headers })).status, 200);
    assert.equal((await worker.api('GET', '/version', { headers })).status, 200);
  });

  it('is told by /health/ready', async () => {
    assert.equal((await worker.api('GET', '/health/ready', { headers: fault('d1') })).status, 503);
    // The answer is kept for 5 seconds.
    assert.equal((await worker.api('GET', '/health/ready')).status, 503);
    assert.equal((await worker.api('GET', '/health/ready', { headers: later(5000) })).status, 200);
  });
});

describe('a database whose answer is lost', () => {
  for (const [method, path, body] of CALLS) {
    it(`did all or nothing: ${method} ${path}`, async () => {
      const token = await caller(path);
      const answer = await worker.api(method, path, { token, body, headers: fault('d1-after') });
      assertUnavailable(answer);
      const id = answer.headers.get('x-request-id');
      const audited = await worker.db.prepare('SELECT count(*) AS n FROM audit WHERE request_id = ?').bind(id).first('n');
      assert.equal(audited, method === 'GET' ? 0 : 1);
      assert.ok([200, 204, 400].includes((await worker.api(method, path, { token, body })).status));
    });
  }
});

describe('a database that fails inside a batch', () => {
  const TABLES = ['profiles', 'array_users', 'user_tokens', 'enrollments', 'audit'];
  beforeEach(async () => {
    for (const table of TABLES) await worker.db.prepare(`DROP TRIGGER IF EXISTS broken_${table}`).run();
  });

  /** Writes to `table` fail, as with a full disk. */
  async function breakTable(table) {
    await worker.db.prepare(`CREATE TRIGGER broken_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`).run();
  }

  for (const table of TABLES) {
    it(`leaves nothing of a creation when ${table} can't be written`, async () => {
      const token = await worker.strong(someone(), { entitlements: ['idp-pro'] });
      const before = await everything(worker.db);
      await breakTable(table);
      assertUnavailable(await worker.api('POST', USERS, { token, body: ALEX }));
      await assertUnchanged(before);
      await worker.db.prepare(`DROP TRIGGER broken_${table}`).run();
      assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
    });
  }

  for (const [method, path, body] of CALLS.filter(([method]) => method !== 'GET')) {
    it(`leaves nothing of ${method} ${path} when the audit row can't be written`, async () => {
      const token = await caller(path);
      const before = await everything(worker.db);
      await breakTable('audit');
      assertUnavailable(await worker.api(method, path, { token, body }));
      await assertUnchanged(before);
      await worker.db.prepare('DROP TRIGGER broken_audit').run();
      assert.equal((await worker.api(method, path, { token, body })).status, 200);
    });
  }

  it('has no table at all: migrations that were never applied', async () => {
    const bare = await startWorker({ isMigrated: false });
    try {
      const token = await bare.strong(someone());
      assertUnavailable(await bare.api('POST', USERS, { token, body: ALEX }));
      assertUnavailable(await bare.api('GET', ME, { token }));
      assert.equal((await bare.api('GET', '/health')).status, 200);
    } finally {
      await bare.close();
    }
  });
});

describe('a cache that fails', () => {
  it('does not matter to users of the local key set', async () => {
    const token = await worker.strong(someone());
    for (const name of ['kv', 'kv-put']) {
      const { body } = await worker.api('GET', ME, { token, headers: fault(name) });
      assert.equal(body.error, 'UserNotFound');
    }
  });
});

/** One call of each API, with how often it asks the database; `make` gives what is asked, of somebody else each time. */
function callsOf(worker, { site, secret, operator }) {
  let count = 0;
  /** Also an SSN. */
  const next = () => String(150_991_000 + (count += 1));
  const identity = (path, body) => ({ method: 'POST', path: `${BASE}${path}`, body, headers: site });
  const login = () => ({ username: `pat.${next()}`, password: PASSWORD });
  const signUp = (provider) => identity('/user/local', { user: { name: { first: 'Pat', last: 'Kake' }, email: 'pat.kake@example.com' }, provider });
  const send = ({ method, path, ...options }) => worker.api(method, path, options);
  const signedUp = async () => {
    const provider = login();
    const { status, text, body } = await send(signUp(provider));
    assert.equal(status, 200, text);
    return { ...provider, ...body };
  };
  const calls = [
    { name: 'Protection', trips: 1, make: async () => ({ method: 'POST', path: USERS, token: worker.strong(someone()), body: { ...ALEX, ssn: next() } }) },
    { name: 'a sign-up', trips: 2, make: async () => signUp(login()) },
    { name: 'a log-in', trips: 2, signs: true, make: async () => { const { username, password } = await signedUp(); return identity('/auth/local/login', { username, password }); } },
    { name: 'a refresh', trips: 1, signs: true, make: async () => identity('/auth/local/refresh', { refreshToken: (await signedUp()).refreshToken }) },
    { name: 'Programs', trips: 1, make: async () => ({ ...operator, method: 'POST', path: `${ROOT}/accounts`, body: { accountType: 'consumer', user: person(next(), `222555${next().slice(-4)}`) } }) },
    { name: 'Support', trips: 1, make: async () => ({ method: 'PATCH', path: `/idp/support/users/${(await vendorUser(worker)).sub}`, token: worker.token('help-desk', { scope: 'support' }), body: { ssn: next() } }) },
    { name: 'a webhook', trips: 1, deliver: true, make: async () => event('authenticate', '401', (await vendorUser(worker)).id) },
  ];
  /** Makes a call with more headers, always as the same one. */
  const once = async ({ deliver: isDelivery, make }) => {
    const made = await make();
    const id = `msg_${next()}`;
    return (more) => isDelivery ? deliver(worker, secret, made, { id, more }) : send({ ...made, headers: { ...made.headers, ...more } });
  };
  return { calls, once };
}

describe('one call of a port that fails, never answers, or whose answer is lost', () => {
  const secret = webhookSecret();
  let worker;
  let calls;
  let once;
  let keys;
  let acme;
  before(async () => {
    const key = await signingKey();
    keys = await jwksServer([key.jwk]);
    const trusted = { name: 'acme', issuer: 'https://acme.example', audience: 'idp', jwksUrl: keys.url };
    acme = issuer(key, { issuer: trusted.issuer, audience: 'idp' });
    worker = await startWorker({ vars: { ARRAY_WEBHOOK_SECRETS: secret, TRUSTED_ISSUERS: JSON.stringify([trusted]) } });
    const headers = { 'x-gd-requestid': '11111111-2222-4333-8444-555555555555' };
    const made = await worker.api('PUT', ROOT, { token: worker.token('operator', { scope: 'programs.admin' }), body: { environment: 'production' }, headers });
    assert.equal(made.status, 200, made.text);
    const operator = { token: worker.token('partner', { scope: 'programs', program: 'acme' }), headers };
    ({ calls, once } = callsOf(worker, { site: siteHeaders(await addKey(worker.db)), secret, operator }));
  });
  after(async () => {
    await worker?.close();
    await keys?.close();
  });

  /** Each call with that fault at each of its trips, all at once: what a fault does takes seconds. */
  const strike = async (name, at, isDoneAlready) => {
    const struck = calls.flatMap((call) => Array.from({ length: at(call) }, (_, index) => ({ call, at: index + 1 })));
    assert.ok(struck.length >= 2);
    await Promise.all(struck.map(async ({ call, at }) => {
      const send = await once(call);
      const started = Date.now();
      const answer = await send(fault(name, at));
      const what = `${call.name}, ${name} at ${at}`;
      assert.equal(answer.status, 503, `${what}: ${answer.text}`);
      assert.match(answer.headers.get('retry-after'), /^\d+$/);
      assert.ok(Date.now() - started < 15_000, `${what}: ${Date.now() - started} ms`);
      const again = await send({});
      assert.ok(again.status === 200 || (isDoneAlready && [204, 400, 401, 409].includes(again.status)), `${what}, again: ${again.status} ${again.text}`);
    }));
    await expectInvariants(worker.db, name);
  };

  for (const name of ['d1', 'd1-hang']) it(`(${name}) leaves the next try as if it had been the first`, () => strike(name, ({ trips }) => trips, false));
  for (const name of ['d1-after', 'd1-hang-after']) it(`(${name}) is told as done, or done once`, () => strike(name, ({ trips }) => trips, true));
  for (const name of ['crypto', 'crypto-hang']) it(`(${name}) gives nobody a session without its tokens`, async () => {
    const sessions = () => worker.db.prepare('SELECT count(*) AS n FROM sessions').first('n');
    const refreshes = () => worker.db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'session.refreshed'").first('n');
    const before = [await sessions(), await refreshes()];
    await strike(name, ({ signs }) => (signs ? 1 : 0), false);
    // Each of the two signed up; the log-in began a session once, and the refresh moved one once.
    assert.deepEqual([await sessions() - before[0], await refreshes() - before[1]], [3, 1]);
  });

  it('(KV) does not matter to a partner', async () => {
    const send = await once(calls.find(({ name }) => name === 'Programs'));
    for (const name of ['kv', 'kv-hang']) {
      const { status, text } = await send(fault(name));
      assert.ok(status === 200 || (name === 'kv-hang' && status === 400), text);
    }
    await expectInvariants(worker.db, 'a KV that hangs');
  });

  it('(KV, an issuer) never answers: nothing is written, and the next try ends well', async () => {
    const token = acme.strong(someone());
    const create = (headers) => worker.api('POST', USERS, { token, body: ALEX, headers });
    const people = () => worker.db.prepare('SELECT count(*) AS n FROM profiles').first('n');
    const before = await people();
    assertUnavailable(await create(fault('kv-hang')));
    keys.mode = 'silent';
    assertUnavailable(await create({}));
    keys.mode = 'good';
    assert.equal(await people(), before);
    const { status, text } = await create(later(61_000));
    assert.equal(status, 200, text);
    await expectInvariants(worker.db, 'an issuer that hangs');
  });
});

//! D1 or KV failing: 503, nothing half-written, and the next request works.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fault, later } from './harness/faults.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { startWorker } from './harness/worker.mjs';

const CALLS = [
  ['POST', USERS, ALEX], ['GET', ME], ['PATCH', ME, { ssn: null }], ['POST', `${ME}/enroll`], ['POST', `${ME}/token`], ['POST', `${ME}/migration`, { version: 0 }], ['DELETE', ME],
];

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

/** All rows of all tables, to be compared. */
async function everything() {
  const { results: tables } = await worker.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name").all();
  assert.ok(tables.length > 5);
  const all = await worker.db.batch(tables.map(({ name }) => worker.db.prepare(`SELECT * FROM "${name}"`)));
  return Object.fromEntries(tables.map(({ name }, index) => [name, all[index].results]));
}

/** Nothing was written since `before`; else the tables that changed are named. */
async function assertUnchanged(before) {
  const now = await everything();
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
        const before = await everything();
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
      const before = await everything();
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
      const before = await everything();
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

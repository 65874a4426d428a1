//! Sealed columns, opened by other means than the Worker's: bound to their user and column, and to a key that may be replaced.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secret } from './harness/keys.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { openColumn, openProfile } from './harness/sealed.mjs';
import { startWorker } from './harness/worker.mjs';

const COLUMNS = ['names', 'dob', 'email', 'phone', 'ssn', 'address'];
const row = (worker, sub) => worker.db.prepare('SELECT * FROM profiles WHERE user_id = ?').bind(sub).first();
const kids = (profile) => Object.fromEntries(COLUMNS.map((column) => [column, profile[column].split('.')[0]]));

async function create(worker, sub) {
  assert.equal((await worker.api('POST', USERS, { token: worker.strong(sub), body: ALEX })).status, 200);
  return row(worker, sub);
}

describe('a sealed column', () => {
  let worker;
  let alex;
  let pat;
  const [ALEX_ID, PAT_ID] = [someone(), someone()];
  before(async () => {
    worker = await startWorker();
    alex = await create(worker, ALEX_ID);
    pat = await create(worker, PAT_ID);
  });
  after(() => worker?.close());

  it('holds what was sent', async () => {
    assert.deepEqual(await openProfile(worker, ALEX_ID), ALEX);
  });

  it('is text of a key id, a version and base64url', () => {
    for (const column of COLUMNS) assert.match(alex[column], /^k1\.2\.[A-Za-z0-9_-]{40,}$/);
  });

  it('differs between users with the same data, and between two writes', async () => {
    for (const column of COLUMNS) assert.notEqual(alex[column].slice(0, 20), pat[column].slice(0, 20));
    await worker.api('PATCH', ME, { token: worker.strong(ALEX_ID), body: { ssn: ALEX.ssn } });
    assert.notEqual((await row(worker, ALEX_ID)).ssn, alex.ssn);
  });

  it('is of no use in the row of another user', () => {
    for (const column of COLUMNS) assert.throws(() => openColumn(worker.vars.MASTER_KEY, PAT_ID, column, alex[column]), column);
  });

  it('is of no use in another column', () => {
    assert.throws(() => openColumn(worker.vars.MASTER_KEY, ALEX_ID, 'phone', alex.ssn));
    assert.throws(() => openColumn(worker.vars.MASTER_KEY, ALEX_ID, 'email', alex.dob));
  });

  it('is not changed unseen', () => {
    const flipped = `${alex.ssn.slice(0, -2)}${alex.ssn.at(-2) === 'A' ? 'B' : 'A'}${alex.ssn.at(-1)}`;
    assert.throws(() => openColumn(worker.vars.MASTER_KEY, ALEX_ID, 'ssn', flipped));
    const renamed = worker.vars.MASTER_KEY.replace('k1:', 'k9:');
    assert.throws(() => openColumn(renamed, ALEX_ID, 'ssn', alex.ssn.replace('k1.', 'k9.')));
  });

  it('does not open with another key', () => {
    assert.throws(() => openColumn(`k1:${secret()}`, ALEX_ID, 'ssn', alex.ssn));
  });
});

describe('a new master key', () => {
  it('seals from now on, while the old one still opens what it sealed', async () => {
    const sub = someone();
    const first = await startWorker();
    await create(first, sub);
    await first.close({ keepState: true });
    const second = await startWorker({ like: first, vars: { MASTER_KEY: `k2:${secret()},${first.vars.MASTER_KEY}` } });
    try {
      const { status } = await second.api('PATCH', ME, { token: second.strong(sub), body: { ssn: '6789' } });
      assert.equal(status, 200);
      assert.deepEqual(kids(await row(second, sub)), { names: 'k1', dob: 'k1', email: 'k1', phone: 'k1', ssn: 'k2', address: 'k1' });
      assert.deepEqual(await openProfile(second, sub), { ...ALEX, ssn: '6789' });
      assert.deepEqual(new Set(Object.values(kids(await create(second, someone())))), new Set(['k2']));
    } finally {
      await second.close();
    }
  });
});

//! The audit trail of a Worker in workerd, and what `cargo xtask audit verify` says of its chain: the same program, over the same rows.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { ROOT } from './harness/build.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

const TWO_HOURS = 7_200_000;

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

const run = (sql) => worker.db.prepare(sql).run();
const rows = async (sql) => (await run(sql)).results;

/** A person who does two things, two hours ago, and the job of that minute: one link more. */
async function link() {
  const token = await worker.strong(someone());
  assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
  assert.equal((await worker.api('PATCH', ME, { token, body: { emailAddress: 'a@example.com' } })).status, 200);
  await run(`UPDATE audit SET at = at - ${TWO_HOURS} WHERE at > (SELECT coalesce(max(until_at), 0) + ${TWO_HOURS} / 2 FROM audit_links)`);
  await worker.minute();
}

/** The trail as `audit verify` reads it. */
const read = async () => ({ links: await rows('SELECT * FROM audit_links ORDER BY seq'), rows: await rows('SELECT * FROM audit ORDER BY at, id') });

/** What the program says of it: whether it fits, and what does not. */
function verify(trail, expect = [], key = worker.vars.AUDIT_KEY) {
  const own = ['run', '--quiet', '--package', 'xtask', '--features', 'seal', '--bin', 'audit', '--', '0', ...expect];
  const { status, stdout, stderr } = spawnSync('cargo', own, { cwd: ROOT, encoding: 'utf8', input: JSON.stringify(trail), env: { ...process.env, AUDIT_KEY: key } });
  assert.ok(status === 0 || status === 1, stderr);
  return { fits: status === 0, faults: stdout.split('\n').filter(Boolean), stderr };
}

describe('the chain over the audit trail', () => {
  let trail;
  before(async () => {
    for (let number = 0; number < 3; number += 1) await link();
    trail = await read();
  });
  const changed = (change) => {
    const copy = structuredClone(trail);
    change(copy);
    return verify(copy);
  };

  it('has a link for each of three minutes, and names its key', () => {
    assert.deepEqual(trail.links.map(({ seq, rows: own }) => [seq, own]), [[1, 2], [2, 2], [3, 2]]);
    for (const { link: text, digest } of trail.links) assert.match(`${text} ${digest}`, /^a1\.[\w-]{43} [\w-]{43}$/);
    for (const { user_key } of trail.rows) assert.match(user_key, /^a1\.[\w-]{43}$/);
  });

  it('fits', () => {
    assert.deepEqual(verify(trail), { fits: true, faults: [], stderr: '' });
    for (const { seq, link: text } of trail.links) assert.ok(verify(trail, [`${seq}:${text}`]).fits);
  });

  it('does not fit when a row or a link is gone or changed', () => {
    for (const change of [
      ({ rows: own }) => own.splice(2, 1),
      ({ rows: own }) => Object.assign(own[3], { actor: 'user-2' }),
      ({ rows: own }) => own.splice(1, 0, { ...own[0], id: 'zz' }),
      ({ links }) => links.splice(1, 1),
      ({ links }) => Object.assign(links[0], { since: 0 }),
    ]) {
      const { fits, faults } = changed(change);
      assert.deepEqual([fits, faults.length > 0], [false, true], `${change}`);
    }
  });

  it('does not fit the end that was noted when it was cut off', () => {
    const { seq, link: text } = trail.links.at(-1);
    const cut = { links: trail.links.slice(0, -1), rows: trail.rows.slice(0, -2) };
    assert.ok(verify(cut).fits, 'without that nobody can tell');
    assert.deepEqual(verify(cut, [`${seq}:${text}`]).faults, ['link 3 is not the one that was noted, or is gone']);
  });

  it('does not fit with another key', () => {
    assert.equal(verify(trail, [], worker.vars.SESSION_KEY.replace(/^s/, 'a')).fits, false);
  });
});

//! What must not grow: the Worker's memory with what is copied for a person.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startBare } from './harness/bare.mjs';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { ALEX, USERS } from './harness/people.mjs';
import { sealColumn } from './harness/sealed.mjs';
import { calls } from './harness/worker.mjs';

const MIB = 1024 * 1024;
const ALERTS = 10_000;
const INSERT = `INSERT INTO alerts (array_user_id, seq, alert_id, bureau, class, create_date, updated_date, created_at, received_at, details)
  SELECT ?, value ->> 0, 'a' || (value ->> 0), 'exp', 'COA', '2026-09-01', '2026-09-01', 0, 0, value ->> 1 FROM json_each(?)`;

let worker;
before(async () => {
  worker = await startBare({ delay: 0 });
});
after(() => worker?.close());

/** Gives somebody so many alerts, as Array delivers them. */
async function addAlerts(id) {
  const row = (number) => {
    const details = { alertId: `a${number}`, bureau: 'exp', name: 'A bank in the middle of nowhere', text: 'x'.repeat(200) };
    return [number, sealColumn(worker, id, ['alerts', 'details'], ['exp', `a${number}`], details)];
  };
  for (let begin = 0; begin < ALERTS; begin += 1000) {
    const rows = Array.from({ length: 1000 }, (_, number) => row(begin + number + 1));
    await worker.db.prepare(INSERT).bind(id, JSON.stringify(rows)).run();
    // The connection to the Worker stays in use: one that rests for seconds is closed, at times under the next request.
    await worker.state();
  }
}

describe('a copy of what is kept of a person', () => {
  it(`takes less than 128 MiB of memory with ${ALERTS} alerts, and the next one no more`, async () => {
    const headers = siteHeaders(await addKey(worker.db));
    const { api } = calls(worker.url);
    const signUp = { user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username: 'pat.kake', password: PASSWORD } };
    const { userId } = (await api('POST', `${BASE}/user/local`, { headers, body: signUp })).body;
    assert.equal((await api('POST', USERS, { token: worker.strong(userId, { entitlements: ['idp-pro'] }), body: ALEX })).status, 200);
    const { id } = await worker.db.prepare('SELECT array_user_id AS id FROM array_users WHERE user_id = ?').bind(userId).first();
    await addAlerts(id);
    const copies = [];
    for (let number = 0; number < 3; number += 1) {
      const { status, text, body } = await api('GET', `${BASE}/user/${userId}/export`, { headers });
      assert.equal(status, 200, text.slice(0, 300));
      assert.equal(body.export.protection.alerts.entries.length, ALERTS);
      copies.push((await worker.state()).memory);
    }
    // Pages of linear memory, which never goes back: the most that was ever taken.
    for (const memory of copies) assert.ok(memory <= 128 * MIB, `${memory / MIB} MiB`);
    assert.ok(copies[2] - copies[1] <= MIB, `what was taken is used again: ${copies}`);
  });
});

//! No call that is made all the time reads more rows where there are more people, or where its person has more alerts: each is made beside one
//! person and a page of alerts, and again beside thousands. So is what changes one alert, and what finds nothing more to change.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BASE, PASSWORD } from './harness/identity.mjs';
import { ALEX, ME, USERS } from './harness/people.mjs';
import { OF_PEOPLE, copyRows, costs, keyed, other } from './harness/rows.mjs';
import { Stage } from './harness/stage.mjs';
import { alert, snapshot } from './harness/webhooks.mjs';
import { startWorker } from './harness/worker.mjs';

/** How many more people, alerts and audit rows there are the second time. */
const MORE = 3000;
/** More than the largest page. */
const PAGE = 110;
/** How many rows of a kind a run of the scheduled job removes at most. */
const REMOVED = 10_000;
/** More than this no call sends whose rows are told here. */
const STATEMENTS = 10;
/** As many rows as the search for somebody may read, however many there are. */
const FOUND_WITHIN = 5;

describe('what calls read', () => {
  let stage;
  let calls;
  const alex = (method, path, body) => stage.worker.api(method, path, { token: stage.worker.strong('alex', { entitlements: ['idp-pro'] }), body });
  const site = (method, path, body, token) => stage.worker.api(method, `${BASE}${path}`, { headers: stage.site, body, token });
  const desk = (path) => stage.worker.api('GET', path, { token: stage.worker.token('desk', { scope: 'support' }) });
  const deliver = (body) => stage.worker.api('POST', '/idp/array/webhook', { token: stage.worker.token('vendor', { scope: 'webhook' }), body });

  before(async () => {
    stage = new Stage(await startWorker());
    await stage.set('localUser');
    await stage.worker.db.prepare('UPDATE users SET email_verified_at = 1, email_key = (SELECT email_key FROM email_tokens)').run();
    assert.equal((await alex('POST', USERS, ALEX)).status, 200);
    const { arrayUserId } = (await alex('GET', ME)).body;
    assert.equal((await deliver(alert(arrayUserId, 'exp', 1, { class: 'NEIGHBORHOOD_WATCH' }))).status, 200);
    assert.equal((await deliver(snapshot(arrayUserId, { watches: [{ watchId: '1' }], monitors: { monitoredCount: 3 } }))).status, 200);
    await copyRows(stage.worker.db, { table: 'alerts', where: 'true', varied: { seq: 'seq + i', alert_id: 'i + 1', created_at: 'created_at + i' }, times: PAGE });
    let number = 0;
    calls = {
      [`GET ${ME}`]: () => alex('GET', ME),
      [`PATCH ${ME}`]: () => alex('PATCH', ME, { emailAddress: 'alex.taylor@example.org' }),
      'GET …/alerts': () => alex('GET', `${ME}/alerts?count=25`),
      'GET …/alerts?bureau': () => alex('GET', `${ME}/alerts?count=25&bureau=exp`),
      'GET …/alerts?bureau, of which there is none': () => alex('GET', `${ME}/alerts?count=25&bureau=efx`),
      'GET …/nhw/alerts': () => alex('GET', `${ME}/nhw/alerts?count=25`),
      'GET …/nhw/status': () => alex('GET', `${ME}/nhw/status`),
      'GET …/alerts/exp/1/details': () => alex('GET', `${ME}/alerts/exp/1/details`),
      'PUT …/alerts/1/read': () => alex('PUT', `${ME}/alerts/1/read`),
      'DELETE …/alerts/1/read': () => alex('DELETE', `${ME}/alerts/1/read`),
      'PUT …/alerts/read of some': () => alex('PUT', `${ME}/alerts/read`, { alertIds: ['1', '2', 'none'] }),
      'DELETE …/alerts/read of some': () => alex('DELETE', `${ME}/alerts/read`, { alertIds: ['1', '2', 'none'] }),
      // All are unread by now.
      'DELETE …/alerts/read': () => alex('DELETE', `${ME}/alerts/read`),
      'GET …/mock': () => alex('GET', `${ME}/mock`),
      'DELETE …/mock/alerts, of which there is none': () => alex('DELETE', `${ME}/mock/alerts`),
      'GET …/dashboard': () => alex('GET', `${ME}/dashboard`),
      'POST /idp/array/webhook': () => deliver(alert(arrayUserId, 'tui', `new-${(number += 1)}`, { class: 'DARK_WEB' })),
      'GET /idp/support/users/{user_id}': () => desk('/idp/support/users/alex'),
      'GET /idp/support/users/{user_id}/audit': () => desk('/idp/support/users/alex/audit?count=2'),
      'GET /idp/support/audit': () => desk('/idp/support/audit?count=2'),
      'GET /user?email': () => site('GET', '/user?email=pat.kake%40example.com'),
      'GET /user?username': () => site('GET', '/user?username=pat.kake'),
      'GET /user?userId': () => site('GET', `/user?userId=${stage.known.userId}`),
      'GET /user?count=1': () => site('GET', '/user?count=1'),
      'GET /user/{userId}': () => site('GET', `/user/${stage.known.userId}`, undefined, stage.known.accessToken),
      'POST /auth/local/login': () => site('POST', '/auth/local/login', { username: 'pat.kake', password: PASSWORD }),
    };
  });
  after(() => stage?.worker.close());

  /** How many rows each call reads. It is made twice: the first time may find something to tidy up. */
  async function read() {
    const all = {};
    for (const [name, call] of Object.entries(calls)) {
      for (let time = 0; time < 2; time += 1) {
        const answer = await call();
        assert.ok(answer.status < 300, `${name}: ${answer.status} ${answer.text}`);
        all[name] = (await costs(stage.worker, answer)).rows_read;
      }
    }
    return all;
  }

  it('does not grow with people, nor with the alerts of one', async () => {
    const { db } = stage.worker;
    const small = await read();
    for (const [table, varied] of Object.entries(OF_PEOPLE)) {
      // One of its rows: the first is as good as any other.
      const { results } = await db.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`).all();
      const key = results.map(({ name }) => name).join();
      await copyRows(db, { table, where: `(${key}) = (SELECT ${key} FROM ${table} ORDER BY ${key} LIMIT 1)`, varied, times: MORE });
    }
    await copyRows(db, { table: 'alerts', where: 'seq = 1', varied: { seq: 'seq + 100000 + i', alert_id: other('alert_id'), created_at: 'created_at + i' }, times: MORE });
    // In an index the row behind the last one is read as well, where there is one: one more for each of a call's statements, at the most.
    const large = await read();
    for (const [name, rows] of Object.entries(small)) assert.ok(large[name] <= rows + STATEMENTS, `${name}: ${rows} rows, and ${large[name]} beside ${MORE} more`);
  });

  it('is no more than five rows to find somebody', async () => {
    const now = await read();
    for (const by of ['email', 'username', 'userId']) assert.ok(now[`GET /user?${by}`] <= FOUND_WITHIN, `${by}: ${now[`GET /user?${by}`]} rows`);
  });

  it('is bounded in a run of the scheduled job, and the next one goes on', async () => {
    const { db } = stage.worker;
    const left = () => db.prepare('SELECT count(*) AS n FROM deliveries WHERE expires_at <= 1').first('n');
    await db.prepare("INSERT INTO deliveries (source, id, expires_at) VALUES ('array', 'old', 1)").run();
    await copyRows(db, { table: 'deliveries', where: "id = 'old'", varied: keyed('id'), times: REMOVED + 2 * MORE });
    for (let had = await left(), runs = 0; had > 0; runs += 1) {
      await stage.worker.minute();
      const now = await left();
      assert.ok(had - now > 0 && had - now <= REMOVED, `${had - now} rows in a run`);
      assert.ok(runs < 40, 'it does not keep up');
      had = now;
    }
  });
});

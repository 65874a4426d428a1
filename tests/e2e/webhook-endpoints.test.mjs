//! Events on their way to an endpoint of an account, over real HTTP: receivers of every kind, signatures as others' libraries check them, an
//! isolate that ends, and what became of it all.
import assert from 'node:assert/strict';
import { createServer as createSocket } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Webhook as Standard } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { ACCOUNT, BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { receiver } from './harness/receiver.mjs';
import { startWorker } from './harness/worker.mjs';

const WEBHOOK = `/operator/accounts/${ACCOUNT}/webhook`;
const done = (response) => response.writeHead(204).end();

/** Calls of an operator and of a site. */
function callers(worker, site) {
  const operate = (method, path, body) => worker.api(method, path, { token: worker.token('ops', { scope: 'operator' }), body });
  const call = (method, path, body) => worker.api(method, BASE + path, { body, headers: site });
  return { operate, call };
}

/** Has somebody sign up, which writes an event; gives the id of the user. */
async function signUp(call) {
  const username = `pat-${someone()}`.replace(/[^\w.-]/g, '').slice(0, 40);
  const user = { name: { first: 'Pat', last: 'Kake' }, email: `${username}@example.com` };
  const answer = await call('POST', '/user/local', { user, provider: { username, password: PASSWORD } });
  assert.equal(answer.status, 200, answer.text);
  return answer.body.userId;
}

const count = (worker, sql) => worker.db.prepare(`SELECT count(*) AS n FROM ${sql}`).first('n');
const settled = (worker) => until('nothing to wait', async () => ((await count(worker, 'events')) === 0 ? true : undefined), 10_000);
/** The tries of the only event that waits, as the log of deliveries has them. */
const tried = (worker, code) => until(`a try that gave ${code}`, async () => {
  const { results } = await worker.db.prepare('SELECT code, ms FROM event_tries ORDER BY at DESC LIMIT 1').all();
  return results[0]?.code === code ? results[0] : undefined;
}, 10_000);

describe('an endpoint of an account', () => {
  let worker;
  let hook;
  let site;
  let secret;
  before(async () => {
    worker = await startWorker();
    // One event for each who signs up is enough to count: that they did is told as any other.
    await worker.db.prepare("CREATE TRIGGER no_sign_ups BEFORE INSERT ON events WHEN NEW.kind = 'user.signed_up' BEGIN SELECT RAISE(IGNORE); END").run();
    hook = await receiver();
    site = siteHeaders(await addKey(worker.db));
  });
  after(async () => {
    await worker?.close();
    hook?.close();
  });
  beforeEach(async () => {
    for (const table of ['events', 'ended_events', 'event_tries', 'failing_receivers', 'webhook_endpoints']) await worker.db.prepare(`DELETE FROM ${table}`).run();
    hook.posts.length = 0;
    hook.answer = done;
    const put = await callers(worker, site).operate('PUT', WEBHOOK, { url: hook.url });
    assert.equal(put.status, 200, put.text);
    secret = put.body.secret;
  });
  const next = (what) => until(what, () => hook.posts.shift(), 10_000);
  const again = async () => {
    await worker.db.prepare('UPDATE events SET next_at = 0').run();
    await worker.db.prepare('DELETE FROM failing_receivers').run();
    await worker.minute();
  };

  it('is told at once, with a signature that others\' libraries take', async () => {
    const { call } = callers(worker, site);
    const userId = await signUp(call);
    const post = await next('the event');
    for (const library of [new Standard(secret), new Svix(secret)]) {
      const event = library.verify(post.text, post.headers);
      assert.deepEqual([event.type, event.data.account, event.data.userId], ['user.email_verification_requested', ACCOUNT, userId]);
      assert.throws(() => library.verify(post.text.replace('user.', 'USER.'), post.headers));
    }
    await settled(worker);
  });

  it('is told with both secrets while one takes the other\'s place', async () => {
    const { operate, call } = callers(worker, site);
    const rotated = await operate('POST', `${WEBHOOK}/rotate`, { overlapHours: 1 });
    assert.equal(rotated.status, 200, rotated.text);
    await signUp(call);
    const post = await next('the event');
    assert.equal(post.headers['webhook-signature'].split(' ').length, 2);
    for (const known of [secret, rotated.body.secret]) {
      for (const library of [new Standard(known), new Svix(known)]) library.verify(post.text, post.headers);
    }
    await settled(worker);
    await worker.db.prepare('UPDATE webhook_endpoints SET former_until = 0').run();
    await signUp(call);
    const later = await next('the next event');
    new Standard(rotated.body.secret).verify(later.text, later.headers);
    assert.throws(() => new Standard(secret).verify(later.text, later.headers));
  });

  it('that is slow, gone, or talks garbage is tried again under the same id', async () => {
    const { operate, call } = callers(worker, site);
    hook.answer = (response) => setTimeout(() => done(response), 7_000).unref();
    await signUp(call);
    const first = await next('the first try');
    const slow = await tried(worker, null);
    assert.ok(slow.ms >= 4_900, `${slow.ms} ms`);
    // Whoever answers with what is no HTTP, or not at all.
    const garbage = createSocket((socket) => socket.end('\u0000\u0001 this is no HTTP\r\n\r\n'));
    await new Promise((resolve) => garbage.listen(0, '127.0.0.1', resolve));
    for (const port of [garbage.address().port, 9]) {
      await operate('PUT', WEBHOOK, { url: `http://127.0.0.1:${port}/` });
      await worker.db.prepare('DELETE FROM event_tries').run();
      await again();
      await tried(worker, null);
      assert.equal(await count(worker, 'events'), 1);
    }
    garbage.close();
    hook.answer = done;
    await operate('PUT', WEBHOOK, { url: hook.url });
    await again();
    const last = await next('the last try');
    assert.equal(last.headers['webhook-id'], first.headers['webhook-id']);
    assert.equal(last.text, first.text);
    await settled(worker);
  });

  it('that redirects is not followed', async () => {
    const { call } = callers(worker, site);
    hook.answer = (response) => response.writeHead(302, { location: '/elsewhere' }).end();
    await signUp(call);
    await tried(worker, 302);
    assert.deepEqual(hook.posts.map(({ path }) => path), ['/hook']);
    assert.equal(await count(worker, 'events'), 1);
  });

  it('that answers 500 is tried again by the schedule, and 2xx with any body is enough', async () => {
    const { call } = callers(worker, site);
    hook.answer = (response) => response.writeHead(500).end('<html>');
    await signUp(call);
    await tried(worker, 500);
    const wait = () => worker.db.prepare('SELECT next_at - (SELECT max(at) FROM event_tries) AS ms FROM events').first('ms');
    assert.ok((await wait()) >= 5_000 && (await wait()) <= 6_500, `${await wait()}`);
    await again();
    assert.ok((await wait()) >= 300_000 && (await wait()) <= 331_000, `${await wait()}`);
    hook.answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{{{');
    await again();
    await settled(worker);
    assert.equal(new Set(hook.posts.map(({ headers }) => headers['webhook-id'])).size, 1);
  });

  it('that asks for time with 429 gets it', async () => {
    const { call } = callers(worker, site);
    hook.answer = (response) => response.writeHead(429, { 'retry-after': '3600' }).end();
    await signUp(call);
    await tried(worker, 429);
    const { next_at: nextAt } = await worker.db.prepare('SELECT next_at FROM events').first();
    assert.ok(nextAt >= Date.now() + 3_590_000 && nextAt <= Date.now() + 3_970_000);
    // Others of that receiver wait, too.
    hook.answer = done;
    await signUp(call);
    await worker.minute();
    assert.equal(hook.posts.length, 1);
  });

  it('that answers 410 is disabled, and says so', async () => {
    const { operate, call } = callers(worker, site);
    hook.answer = (response) => response.writeHead(410).end();
    await signUp(call);
    await tried(worker, 410);
    const read = await operate('GET', WEBHOOK);
    assert.equal(read.body.disabledWhy, 'it answered 410');
    assert.ok(Math.abs(Date.parse(read.body.disabledAt) - Date.now()) < 10_000);
    await again();
    assert.equal(hook.posts.length, 1);
    hook.answer = done;
    assert.equal((await operate('PUT', WEBHOOK, { url: hook.url })).body.disabledAt, null);
    await again();
    await settled(worker);
    assert.equal(hook.posts.length, 2);
  });

  it('leaves a log that is read by indexes, and an event is sent again from it', async () => {
    const { operate, call } = callers(worker, site);
    const userId = await signUp(call);
    await settled(worker);
    const renamed = await call('PATCH', `/user/${userId}`, { name: { first: 'Ann', last: 'Kake' } });
    assert.equal(renamed.status, 200, renamed.text);
    const post = await until('the event', () => hook.posts.find((one) => one.text.includes('"user.updated"')), 10_000);
    await settled(worker);
    const rows = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO ended_events (user_id, id, account, kind, state, created_at, ended_at, attempts)
      SELECT 'u' || i, 'e' || i, iif(i % 2, '${ACCOUNT}', 'other'), iif(i % 3, 'user.updated', 'user.deleted'), iif(i % 5, 'sent', 'dead'), i, i, 1 FROM n`;
    await worker.db.prepare(rows).run();
    for (const query of ['', 'type=user.updated', `account=${ACCOUNT}`, `account=${ACCOUNT}&type=user.deleted`, 'state=dead', `state=sent&type=user.deleted&account=${ACCOUNT}`, 'type=none', 'account=none']) {
      worker.logs.length = 0;
      const listed = await operate('GET', `/operator/events?count=10&${query}`);
      assert.equal(listed.status, 200, listed.text);
      const line = await until('the line', () => worker.logs.find((one) => one.includes('"/operator/events"')));
      // Of each state a page and one more, some of them twice: read from the index and then from the row.
      assert.ok(JSON.parse(line).rows_read <= 100, `${query}: ${line}`);
    }
    const id = post.headers['webhook-id'];
    assert.equal((await operate('POST', `/operator/events/${id}/replay`)).status, 204);
    const second = await until('it again', () => hook.posts.filter((one) => one.headers['webhook-id'] === id)[1], 10_000);
    assert.equal(second.text, post.text);
    new Standard(secret).verify(second.text, second.headers);
    await settled(worker);
    const tries = await operate('GET', `/operator/deliveries?account=${ACCOUNT}`);
    assert.deepEqual(tries.body.deliveries.map(({ status }) => status), [204, 204, 204]);
    const mail = (await operate('GET', '/operator/events?type=user.email_verification_requested')).body.events[0];
    const refused = await operate('POST', `/operator/events/${mail.id}/replay`);
    assert.deepEqual([refused.status, refused.body.error], [409, 'what was in the event has expired']);
  });
});

describe('an isolate that ends between an effect and its event', () => {
  it('loses none, and none is sent under another id', async () => {
    const hook = await receiver();
    let worker = await startWorker();
    try {
      const site = siteHeaders(await addKey(worker.db));
      const { operate, call } = callers(worker, site);
      // One event for each who signs up.
      await operate('PUT', WEBHOOK, { url: hook.url, types: ['user.email_verification_requested'] });
      hook.answer = () => {};
      for (let number = 0; number < 3; number += 1) await signUp(call);
      await until('three tries', () => (hook.posts.length === 3 ? true : undefined));
      await worker.close({ keepState: true });
      hook.answer = done;
      worker = await startWorker({ like: worker });
      assert.equal(await count(worker, 'events'), 3);
      await worker.minute();
      assert.equal(hook.posts.length, 3, 'whoever had them may still be at it');
      await worker.db.prepare('UPDATE events SET next_at = 0').run();
      await worker.minute();
      await settled(worker);
      assert.equal(hook.posts.length, 6);
      assert.equal(new Set(hook.posts.map(({ headers }) => headers['webhook-id'])).size, 3);
    } finally {
      await worker.close();
      hook.close();
    }
  });
});

//! Events are sent when the answer of their request has gone, without the scheduled job.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { receiver } from './harness/receiver.mjs';
import { startWorker } from './harness/worker.mjs';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** A Worker with a site, and what signs somebody up there. */
async function town(vars) {
  const worker = await startWorker({ vars });
  const site = siteHeaders(await addKey(worker.db));
  const call = (method, path, body, headers = {}) => worker.api(method, BASE + path, { body, headers: { ...site, ...headers } });
  const signUp = async (headers) => {
    const username = `pat-${someone()}`.replace(/[^\w.-]/g, '').slice(0, 40);
    // An address of their own: one address gets only so many mails.
    const user = { name: { first: 'Pat', last: 'Kake' }, email: `${username}@example.com` };
    const answer = await call('POST', '/user/local', { user, provider: { username, password: PASSWORD } }, headers);
    assert.equal(answer.status, 200, answer.text);
    return { username, answer };
  };
  return { worker, call, signUp };
}

/** What everybody who signs up has told: that they did. Mails, which these tests are about, come beside it. */
const isMail = ({ body }) => body.type !== 'user.signed_up';

const waiting = (worker) => worker.db.prepare('SELECT count(*) AS n FROM events').first('n');

describe('an event', () => {
  let hook;
  let place;
  before(async () => {
    hook = await receiver();
    place = await town({ WEBHOOK_URL: hook.url, WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}` });
  });
  after(async () => {
    await place?.worker.close();
    hook?.close();
  });
  const next = (what) => until(what, () => hook.posts.splice(0).find(isMail));

  it('comes at once, in the trace of its request, and once', async () => {
    const { answer } = await place.signUp({ traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
    const { headers, body } = await next('the event');
    assert.deepEqual([body.type, body.data.requestId], ['user.email_verification_requested', answer.headers.get('x-request-id')]);
    assert.match(headers.traceparent, new RegExp(`^00-${TRACE}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    await until('nothing to wait', async () => ((await waiting(place.worker)) === 0 ? true : undefined));
    await place.worker.minute();
    assert.deepEqual(hook.posts.filter(isMail), []);
  });

  it('does not hold up its answer, nor does a receiver that never answers', async () => {
    const { answer } = hook;
    const held = [];
    hook.answer = (response) => held.push(response);
    try {
      const began = Date.now();
      await Promise.all(Array.from({ length: 4 }, () => place.signUp()));
      assert.ok(Date.now() - began < 4500, `${Date.now() - began} ms`);
      await until('four tries', () => (held.length === 4 ? true : undefined));
      // The job at the same moment takes none of them.
      await place.worker.minute();
      assert.equal(held.length, 4);
    } finally {
      hook.answer = answer;
    }
    for (const response of held) answer(response);
    await until('nothing to wait', async () => ((await waiting(place.worker)) === 0 ? true : undefined));
    assert.equal(new Set(hook.posts.splice(0).filter(isMail).map(({ headers }) => headers['webhook-id'])).size, 4);
  });

  it('that fails waits for the job, and the one behind it waits for it', async () => {
    const { answer } = hook;
    hook.answer = (response) => response.writeHead(500).end();
    const { answer: signedUp } = await place.signUp();
    const { headers: first, body: { data: { token } } } = await next('the first try');
    await until('the line', () => place.worker.logs.find((line) => line.includes(first['webhook-id'])));
    hook.answer = answer;
    assert.equal((await place.call('POST', '/auth/email/verify', { token })).status, 204);
    await place.worker.minute();
    assert.deepEqual(hook.posts.filter(isMail), []);
    await place.worker.db.prepare('UPDATE events SET next_at = 0').run();
    await place.worker.minute();
    const all = hook.posts.splice(0).filter(isMail);
    assert.deepEqual(all.map(({ body }) => body.type), ['user.email_verification_requested', 'user.email_changed']);
    assert.equal(all[0].headers['webhook-id'], first['webhook-id']);
    assert.ok(all.every(({ body }) => body.data.userId === signedUp.body.userId));
  });
});

describe('on a developer\'s machine', () => {
  let place;
  before(async () => {
    place = await town({});
  });
  after(() => place?.worker.close());

  it('the log shows an event at once, with the link of its mail', async () => {
    const { answer } = await place.signUp();
    const line = await until('the event', () => place.worker.logs.find((text) => text.includes('"user.email_verification_requested"')));
    const { type, link, data } = JSON.parse(line);
    assert.deepEqual([type, data.userId, data.email, data.name], ['user.email_verification_requested', answer.body.userId, null, null]);
    assert.equal(link, `https://id.example.com/#verify=${data.token}`);
  });
});

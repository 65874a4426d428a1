//! Mails of our own: to an HTTP API in each shape, and on a developer's page.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { receiver } from './harness/receiver.mjs';
import { startWorker } from './harness/worker.mjs';

/** A mail API that takes two mails under one key for one, as Resend does. */
async function mailApi() {
  const self = Object.assign(await receiver('/emails'), { mails: new Map() });
  self.take = (response, { headers, body }) => {
    self.mails.set(headers['idempotency-key'] ?? self.mails.size, body);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1","ErrorCode":0}');
  };
  self.answer = self.take;
  return self;
}

/** A Worker with a site, and what signs somebody up there. */
async function town(vars) {
  const worker = await startWorker({ vars });
  const site = siteHeaders(await addKey(worker.db));
  const signUp = async () => {
    const username = `alex-${someone()}`.replace(/[^\w.-]/g, '').slice(0, 40);
    const user = { name: { first: 'Alex', last: 'Taylor' }, email: `${username}@example.com` };
    const body = { user, provider: { username, password: PASSWORD } };
    const answer = await worker.api('POST', `${BASE}/user/local`, { body, headers: site });
    assert.equal(answer.status, 200, answer.text);
    return user.email;
  };
  return { worker, site, signUp };
}

const waiting = (worker) => worker.db.prepare('SELECT count(*) AS n FROM events').first('n');
const nothingWaits = (worker) => until('nothing to wait', async () => ((await waiting(worker)) === 0 ? true : undefined));

for (const shape of ['resend', 'postmark']) {
  describe(`a mail in the shape of ${shape}`, () => {
    let api;
    let place;
    before(async () => {
      api = await mailApi();
      place = await town({ MAIL_URL: api.url, MAIL_API: shape, MAIL_KEY: 'a-key-of-the-mail-api', MAIL_FROM: 'Acme <mail@example.com>' });
    });
    after(async () => {
      await place?.worker.close();
      api?.close();
    });

    it('comes at once, with a link that verifies the address', async () => {
      const email = await place.signUp();
      const { headers, body } = await until('the mail', () => api.posts.shift());
      const [to, plain] = shape === 'resend' ? [body.to[0], body.text] : [body.To, body.TextBody];
      assert.equal(to, email);
      assert.equal(headers['content-type'], 'application/json');
      const token = /https:\/\/id\.example\.com\/#verify=([\w.-]+)/.exec(plain)[1];
      const answer = await place.worker.api('POST', `${BASE}/auth/email/verify`, { body: { token }, headers: place.site });
      assert.equal(answer.status, 204);
      await nothingWaits(place.worker);
    });

    it('is sent again when the API was down, and follows no redirect', async () => {
      api.mails.clear();
      let isAway = false;
      const elsewhere = createServer((_, response) => {
        isAway = true;
        response.end();
      });
      await new Promise((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
      const { port } = elsewhere.address();
      try {
        api.answer = (response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
        await place.signUp();
        await until('the line', () => place.worker.logs.find((line) => line.includes('the mail API answered 307')));
        assert.equal(isAway, false);
      } finally {
        elsewhere.close();
      }
      api.answer = api.take;
      await place.worker.db.prepare('UPDATE events SET next_at = 0').run();
      await place.worker.minute();
      await nothingWaits(place.worker);
      const keys = api.posts.splice(0).map(({ headers, body }) => headers['idempotency-key'] ?? body.Headers.find(({ Name }) => Name === 'Message-ID').Value);
      assert.deepEqual([keys.length, new Set(keys).size, api.mails.size], [2, 1, 1]);
    });

    it('leaves no address in the log', () => {
      assert.equal(place.worker.logs.some((line) => !line.includes('"link"') && line.includes('@example.com')), false);
    });
  });
}

describe('the mails of a developer\'s machine', () => {
  it('are on a page, and no script runs in them', async () => {
    const place = await town({});
    try {
      const email = await place.signUp();
      const list = await until('the mail', async () => {
        const response = await fetch(new URL('/dev/mail', place.worker.url));
        const html = await response.text();
        return html.includes(email) ? { response, html } : undefined;
      });
      assert.match(list.response.headers.get('content-security-policy'), /^default-src 'none'/);
      const frame = /<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="([^"]+)"/.exec(list.html)[1];
      const mail = await fetch(new URL(frame, place.worker.url));
      assert.match(mail.headers.get('content-security-policy'), /sandbox allow-popups/);
      assert.match(await mail.text(), /Hello Alex Taylor,/);
    } finally {
      await place.worker.close();
    }
  });

  it('are nowhere in production', async () => {
    const worker = await startWorker({ vars: { ENVIRONMENT: 'production' } });
    try {
      assert.equal((await fetch(new URL('/dev/mail', worker.url))).status, 404);
    } finally {
      await worker.close();
    }
  });
});

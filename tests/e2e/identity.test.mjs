//! The Identity API in workerd: what it stores, what its tokens open, and many requests at once.
import assert from 'node:assert/strict';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { ACCOUNT, BASE, PASSWORD, addKey, siteHeaders, step, totp } from './harness/identity.mjs';
import { ALEX, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { ISSUER, startWorker } from './harness/worker.mjs';

const PERSON = { name: { first: 'Pat', middle: 'E', last: 'Kake' }, email: 'pat.kake@example.com' };

let worker;
before(async () => {
  worker = await startWorker();
  headers = siteHeaders(await addKey(worker.db));
});
after(() => worker?.close());

let headers;
const site = (method, path, { token, body, on = worker, more } = {}) => on.api(method, BASE + path, { token, body, headers: { ...headers, ...more } });

async function signUp(on = worker) {
  const username = `pat-${someone()}`.replace(/[^\w.-]/g, '').slice(0, 40);
  const answer = await site('POST', '/user/local', { on, body: { user: PERSON, provider: { username, password: PASSWORD } } });
  assert.equal(answer.status, 200, answer.text);
  return { username, ...answer.body };
}
const login = (username, password = PASSWORD) => site('POST', '/auth/local/login', { body: { username, password } });
const refresh = (refreshToken) => site('POST', '/auth/local/refresh', { body: { refreshToken } });

describe('the Identity API', () => {
  it('gives tokens that jose verifies with the published keys', async () => {
    const { accessToken, userId } = await signUp();
    const discovery = await worker.api('GET', '/.well-known/openid-configuration');
    assert.equal(discovery.body.issuer, ISSUER);
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', worker.url));
    const { payload } = await jwtVerify(accessToken, keys, { issuer: ISSUER, audience: 'idp-edge', typ: 'at+jwt' });
    assert.deepEqual([payload.sub, payload.account, payload.amr, payload.exp - payload.iat], [userId, ACCOUNT, ['pwd'], 1800]);
    assert.equal(decodeProtectedHeader(accessToken).alg, 'ES256');
  });

  it('opens the profile after a second factor', async () => {
    const { username, userId, accessToken } = await signUp();
    const own = (method, path, body) => site(method, `/user/${userId}${path}`, { token: accessToken, body });
    assert.equal((await worker.api('POST', USERS, { token: accessToken, body: ALEX })).body.error, 'TwoFactorAuthRequired');
    const { secret, recoveryCodes } = (await own('POST', '/totp')).body;
    const lifted = await own('POST', '/totp/confirm', { code: totp(secret, step()) });
    assert.deepEqual([lifted.status, decodeJwt(lifted.body.accessToken).amr], [200, ['pwd', 'otp', 'mfa']]);
    const { challenge, methods } = (await login(username)).body;
    assert.deepEqual(methods, ['totp', 'recovery_code']);
    const signedIn = await site('POST', '/auth/2fa', { body: { challenge, code: recoveryCodes[0] } });
    assert.equal(signedIn.status, 200, signedIn.text);
    const created = await worker.api('POST', USERS, { token: signedIn.body.accessToken, body: ALEX });
    assert.equal(created.status, 200, created.text);
  });

  it('is asked again after five minutes for what changes the way in, and goes on in the same session', async () => {
    const { userId, account } = await signUp();
    const { sid } = await worker.db.prepare('SELECT session_id AS sid FROM sessions WHERE user_id = ?').bind(userId).first();
    const old = worker.token(userId, { sid, account, amr: ['pwd'], auth_time: Math.floor(Date.now() / 1000) - 301 });
    const begin = (token) => site('POST', `/user/${userId}/totp`, { token });
    const challenged = await begin(old);
    assert.equal(challenged.status, 401);
    assert.match(challenged.headers.get('www-authenticate'), /error="insufficient_user_authentication".*max_age="300"/);
    const stepUp = (password) => site('POST', '/auth/step-up', { token: old, body: { password } });
    assert.equal((await stepUp('wrong password')).body.code, 'incorrect_password');
    const stepped = await stepUp(PASSWORD);
    assert.equal(stepped.status, 200, stepped.text);
    assert.equal((await begin(stepped.body.accessToken)).status, 200);
    assert.equal((await refresh(stepped.body.refreshToken)).status, 200);
  });

  it('lets a lost second factor end when its time has come', async () => {
    const { username, userId, accessToken } = await signUp();
    const own = (method, path, body) => site(method, `/user/${userId}${path}`, { token: accessToken, body });
    const { secret } = (await own('POST', '/totp')).body;
    await own('POST', '/totp/confirm', { code: totp(secret, step()) });
    const reset = await site('POST', `/user/${userId}/totp/reset`, {});
    assert.equal(reset.status, 202, reset.text);
    assert.ok((await login(username)).body.challenge);
    await worker.db.prepare('UPDATE second_factors SET reset_at = reset_at - 86400001 WHERE user_id = ?').bind(userId).run();
    assert.ok((await login(username)).body.accessToken);
  });

  it('leaves one chain after 200 parallel refreshes', async () => {
    const { refreshToken, userId } = await signUp();
    const answers = await Promise.all(Array.from({ length: 200 }, () => refresh(refreshToken)));
    const successors = new Set(answers.map(({ status, body, text }) => (assert.equal(status, 200, text), body.refreshToken)));
    assert.equal(successors.size, 1);
    const rows = await worker.db.prepare('SELECT count(*) AS n FROM sessions WHERE user_id = ?').bind(userId).first('n');
    assert.equal(rows, 1);
    const [successor] = successors;
    assert.equal((await refresh(successor)).status, 200);
    assert.equal((await refresh(refreshToken)).status, 401, 'two tokens old: the family is dead');
    assert.equal((await refresh(successor)).status, 401);
  });

  it('makes a guest once for one key, however often and at once it is asked, and tells a page so', async () => {
    const guests = () => worker.db.prepare('SELECT count(*) AS n FROM users').first('n');
    const before = await guests();
    const more = { 'idempotency-key': randomUUID(), origin: 'https://app.example.com' };
    const make = (body = { user: PERSON }) => site('POST', '/user/guest', { body, more });
    const answers = await Promise.all(Array.from({ length: 20 }, () => make()));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length, 19);
    assert.equal(await guests() - before, 1);
    const other = await make({ user: { ...PERSON, email: 'kim.doe@example.com' } });
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused']);
    const asks = { origin: more.origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' };
    const preflight = await worker.call(`${BASE}/user/guest`, { method: 'OPTIONS', headers: asks });
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'idempotency-key');
    assert.match(answers[0].headers.get('access-control-expose-headers'), /(^|, )Idempotency-Replayed(,|$)/);
  });

  // From RFC 4226, section 7.2; CWE-362.
  it('has one winner for a code, a recovery code and a challenge', async () => {
    const { username, userId, accessToken } = await signUp();
    const own = (method, path, body) => site(method, `/user/${userId}${path}`, { token: accessToken, body });
    const { secret, recoveryCodes } = (await own('POST', '/totp')).body;
    await own('POST', '/totp/confirm', { code: totp(secret, step() - 1) });
    // A user has five challenges at a time: of more than that the first ones are no longer there to race.
    const begin = async (count) => {
      const challenges = [];
      while (challenges.length < count) challenges.push((await login(username)).body.challenge);
      return challenges;
    };
    const race = async (attempts) => {
      const answers = await Promise.all(attempts.map((body) => site('POST', '/auth/2fa', { body })));
      return answers.filter(({ status }) => status === 200).length;
    };
    assert.equal(await race((await begin(4)).map((challenge) => ({ challenge, code: recoveryCodes[0] }))), 1, 'a recovery code');
    const [one] = await begin(1);
    assert.equal(await race([1, 2, 3].map((index) => ({ challenge: one, code: recoveryCodes[index] }))), 1, 'a challenge');
    assert.equal(await race((await begin(2)).map((challenge) => ({ challenge, code: totp(secret, step()) }))), 1, 'a code');
  });

  // From CWE-362; CWE-640.
  it('redeems a reset token once', async () => {
    const { username, userId } = await signUp();
    const { token } = (await site('PATCH', '/auth/local/reset', { body: { username } })).body;
    const redeem = (index) => site('PATCH', '/auth/password', { body: { userId, resetToken: token, newPassword: `new password ${index}` } });
    const answers = await Promise.all([0, 1, 2, 3].map(redeem));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404, 404]);
  });

  it('tells a receiver of a reset, signed, once', async () => {
    const posts = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        // That somebody signed up is told, too, and comes beside what this is about.
        if (JSON.parse(body).type !== 'user.signed_up') posts.push({ headers: request.headers, body });
        response.writeHead(204).end();
      });
    });
    await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const key = randomBytes(32);
    const vars = { WEBHOOK_URL: `http://127.0.0.1:${receiver.address().port}/hook`, WEBHOOK_SECRET: `whsec_${key.toString('base64')}` };
    const other = await startWorker({ vars });
    try {
      await addKey(other.db);
      const { username } = await signUp(other);
      const next = (what) => until(what, () => posts.shift());
      const mail = JSON.parse((await next('the mail')).body);
      assert.equal(mail.type, 'user.email_verification_requested');
      // Before the address is verified nothing goes there; the server has the token from the answer.
      assert.equal((await site('PATCH', '/auth/local/reset', { on: other, body: { username } })).status, 200);
      assert.equal((await site('POST', '/auth/email/verify', { on: other, body: { token: mail.data.token } })).status, 204);
      assert.equal(JSON.parse((await next('the change')).body).type, 'user.email_changed');
      await site('PATCH', '/auth/local/reset', { on: other, body: { username } });
      const { headers: { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature }, body } = await next('the reset');
      await other.minute();
      assert.equal(posts.length, 0, 'once');
      assert.equal(JSON.parse(body).type, 'user.password_reset_requested');
      assert.equal(signature, `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`);
      const count = () => other.db.prepare('SELECT count(*) AS n FROM events').first('n');
      await until('nothing to wait', async () => ((await count()) === 0 ? true : undefined));
    } finally {
      await other.close();
      receiver.close();
    }
  });

  it('keeps at most one default address under parallel calls', async () => {
    const { userId, accessToken: token } = await signUp();
    const book = `/user/${userId}/address`;
    const address = { address1: '1 Main Street', city: 'New York', state: 'NY', country: 'US', zipCode: 10001 };
    for (let count = 0; count < 4; count += 1) await site('POST', book, { token, body: address });
    const { body } = await site('GET', book, { token });
    const answers = await Promise.all(body.map(({ addressId }) => site('POST', `${book}/${addressId}/set`, { token })));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
    const after = (await site('GET', book, { token })).body;
    assert.equal(after.filter(({ isDefault }) => isDefault).length, 1);
  });

  it('answers an unknown user as it answers a wrong password', async () => {
    const { username } = await signUp();
    const [wrong, unknown] = [await login(username, 'wrong password'), await login('nobody', 'wrong password')];
    const without = ({ status, body: { request_id: _, ...body } }) => ({ status, body });
    assert.deepEqual(without(wrong), without(unknown));
    assert.equal(wrong.body.message, 'Authentication Failed');
  });
});

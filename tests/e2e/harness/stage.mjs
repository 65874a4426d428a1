//! What has to be there before an example call works, as `crates/api/tests/common/calls/stage.rs` has it, in workerd.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ACCOUNT, BASE, PASSWORD, addKey, siteHeaders, step, totp } from './identity.mjs';
import { ALEX, ME, USERS } from './people.mjs';
import { until } from './poll.mjs';
import { ROOT, callers, person } from './programs.mjs';
import { alert } from './webhooks.mjs';

/** One example call of each endpoint. */
export const EXAMPLES = JSON.parse(readFileSync(new URL('../../declared/calls.json', import.meta.url), 'utf8')).calls;

const PAT = { user: { name: { first: 'Pat', middle: 'E', last: 'Kake' }, email: 'pat.kake@example.com' }, provider: { username: 'pat.kake', password: PASSWORD } };
// From RFC 7636, appendix B.
const CODE_CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** A Worker in which one example after the other is made, each in a database of its own. */
export class Stage {
  constructor(worker) {
    this.worker = worker;
  }

  /** Forgets everybody, and does what is to be done before. */
  async set(before) {
    const { db } = this.worker;
    const { results } = await db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'").all();
    const deletes = results.map(({ name }) => db.prepare(`DELETE FROM ${name}`));
    // Twice: a trigger writes rows of what is deleted.
    await db.batch([db.prepare('PRAGMA defer_foreign_keys = ON'), ...deletes, ...deletes]);
    const cache = await this.worker.kv();
    for (const { name } of (await cache.list()).keys) await cache.delete(name);
    this.worker.logs.length = 0;
    const key = await addKey(db);
    this.site = siteHeaders(key);
    const keyId = `key_${createHash('sha256').update(key).digest('base64url').slice(0, 16)}`;
    this.known = { user_id: 'alex', userId: 'alex', bureau: 'exp', alertId: '7', programCode: 'acme', account: ACCOUNT, keyId, clientId: 'shop' };
    this.known.receipt = await this.worker.token('alex', { entitlements: ['idp-pro'] }, { typ: 'srt+jwt' });
    await this.#step(before);
  }

  /** The example, as it works. */
  async call({ method, path, body, form, mediaType, caller }) {
    const headers = caller.apiKey === 'none' ? {} : { ...this.site };
    if (path.startsWith(ROOT.replace('acme', '{programCode}'))) headers['x-gd-requestid'] = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
    if (form) headers['content-type'] = 'application/x-www-form-urlencoded';
    if (mediaType) headers['content-type'] = mediaType;
    const text = form ?? (body === null ? undefined : JSON.stringify(body));
    return this.worker.api(method, this.#fill(path), { token: this.#token(caller), body: text && this.#fill(text), headers });
  }

  #token({ accessToken, apiKey, anyScope }) {
    if (!['needed', 'unlessSigned'].includes(accessToken)) return undefined;
    if (apiKey !== 'none') return this.known.accessToken;
    if (anyScope.length === 0) return this.worker.strong('alex', { entitlements: ['idp-pro'] });
    const claims = anyScope[0] === 'programs' ? { scope: 'programs', program: 'acme' } : { scope: anyScope[0] };
    return this.worker.token('desk', claims);
  }

  #fill(text) {
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      assert.ok(this.known[name], `${name}: nobody knows it`);
      return this.known[name];
    });
  }

  /** A call of Pat's site that works; what it answers is known from then on. */
  async #server(method, path, body) {
    const answer = await this.worker.api(method, BASE + this.#fill(path), { token: this.known.accessToken, body, headers: this.site });
    assert.ok([200, 204].includes(answer.status), `${path}: ${answer.text}`);
    this.#learn(answer.body ?? {});
  }

  #learn(body) {
    for (const name of ['userId', 'accessToken', 'refreshToken', 'token', 'challenge']) if (typeof body[name] === 'string') this.known[name] = body[name];
    if (body[0]?.addressId) this.known.addressId = body[0].addressId;
    if (typeof body.code === 'string') this.known.linkCode = body.code;
    if (body.recoveryCodes) this.known.recoveryCode = body.recoveryCodes[0];
    if (body.secret) this.known.code = totp(body.secret, step());
    if (body.accessToken) this.known.sessionId = JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url')).sid;
  }

  /** What a mail would have: the log shows it. */
  #mail(type) {
    return until(type, () => {
      const line = this.worker.logs.find((text) => text.includes(`"${type}"`));
      return line && JSON.parse(line).data;
    });
  }

  async #step(before) {
    const { worker } = this;
    const steps = {
      nothing: async () => {},
      profile: async () => {
        const token = await worker.strong('alex', { entitlements: ['idp-pro'] });
        assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
        this.known.arrayUserId = (await worker.api('GET', ME, { token })).body.arrayUserId;
      },
      alert: async () => {
        await this.#step('profile');
        const token = worker.token('vendor', { scope: 'webhook' });
        const body = alert(this.known.arrayUserId, 'exp', 7, { class: 'DARK_WEB' });
        assert.equal((await worker.api('POST', '/idp/array/webhook', { token, body })).status, 200);
      },
      guest: () => this.#server('POST', '/user/guest', PAT),
      localUser: () => this.#server('POST', '/user/local', PAT),
      address: async () => {
        await this.#step('localUser');
        await this.#server('POST', '/user/{userId}/address', { address1: '1 Main Street', city: 'Albany', state: 'NY', country: 'US', zipCode: '12207' });
      },
      resetToken: async () => {
        await this.#step('localUser');
        await this.#server('PATCH', '/auth/local/reset', { username: 'pat.kake' });
      },
      emailToken: async () => {
        await this.#step('localUser');
        this.known.emailToken = (await this.#mail('user.email_verification_requested')).token;
      },
      mailedCode: async () => {
        await this.#step('localUser');
        await worker.db.batch(['DELETE FROM email_tokens', 'UPDATE users SET email_verified_at = 0'].map((sql) => worker.db.prepare(sql)));
        await this.#server('POST', '/auth/code', { username: 'pat.kake' });
        this.known.mailedCode = (await this.#mail('user.code_requested')).code;
      },
      begunFactor: async () => {
        await this.#step('localUser');
        await this.#server('POST', '/user/{userId}/totp');
      },
      challenge: async () => {
        await this.#step('begunFactor');
        await this.#server('POST', '/user/{userId}/totp/confirm', { code: this.known.code });
        await this.#server('POST', '/auth/local/login', { username: 'pat.kake', password: PASSWORD });
      },
      secondFactor: async () => {
        await this.#step('challenge');
        await this.#server('POST', '/auth/2fa', { challenge: this.known.challenge, code: this.known.recoveryCode });
      },
      application: () => worker.db.prepare('INSERT INTO link_urls (account, url) VALUES (?, ?)').bind(ACCOUNT, 'https://app.example/link').run(),
      linkCode: async () => {
        await this.#step('localUser');
        await this.#server('POST', '/user/{userId}/link', { codeChallenge: CODE_CHALLENGE });
      },
      client: () => {
        const hash = createHash('sha256').update('secret').digest('base64url');
        const sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('shop', ?, 'webhook', 0)";
        return worker.db.prepare(sql).bind(hash).run();
      },
      webhook: async () => {
        const token = worker.token('ops', { scope: 'operator' });
        const answer = await worker.api('PUT', `/operator/accounts/${ACCOUNT}/webhook`, { token, body: { url: 'https://hooks.example.com/idp' } });
        assert.equal(answer.status, 200, answer.text);
      },
      sentEvent: async () => {
        await this.#step('localUser');
        await this.#server('PATCH', '/user/{userId}', { name: { first: 'Ann', last: 'Kake' } });
        const sql = "SELECT id FROM ended_events WHERE kind = 'user.updated'";
        this.known.eventId = await until('the event', async () => (await worker.db.prepare(sql).first('id')) ?? undefined);
      },
      program: async () => {
        const { admin, partner } = callers(worker);
        assert.equal((await admin('PUT', ROOT, { environment: 'production', newServiceKey: true })).status, 200);
        // Whoever asks for nobody has the settings read into the cache.
        await partner('PUT', `${ROOT}/accounts/nothing/users/nothing`, {});
      },
      account: async () => {
        await this.#step('program');
        const made = await callers(worker).partner('POST', `${ROOT}/accounts`, { accountType: 'consumer', user: person() });
        assert.equal(made.status, 200, made.text);
        this.known.accountIdentifier = made.body.accountIdentifier;
        this.known.userIdentifier = made.body.userIdentifier ?? made.body.user?.userIdentifier ?? made.body.users?.[0]?.userIdentifier;
      },
      closedAccount: async () => {
        await this.#step('account');
        const closed = await callers(worker).admin('PATCH', `${ROOT}/accounts/${this.known.accountIdentifier}`, { state: 'closed' });
        assert.equal(closed.status, 200, closed.text);
      },
    };
    await steps[before]();
  }
}

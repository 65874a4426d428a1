// Who is there, and what is asked: the mixture of a day, and what comes on top of it.
import { randomInt } from 'node:crypto';
import { BASE, PASSWORD, addKey, siteHeaders } from '../../e2e/harness/identity.mjs';
import { ALEX, ME, USERS, someone } from '../../e2e/harness/people.mjs';
import { calls } from '../../e2e/harness/worker.mjs';
import { alert, deliver, vendorUser } from '../../e2e/harness/webhooks.mjs';

const PEOPLE = 64;
const ALERTS = 64;
/** As many as log in at once. */
export const LOG_INS = 200;
/** Tokens last ten minutes. */
const FRESH_MS = 5 * 60_000;

/** An address of somebody; no two of them in one network often. */
export const address = () => `198.${18 + randomInt(2)}.${randomInt(256)}.${randomInt(256)}`;

const json = { 'content-type': 'application/json' };

/** Puts people, alerts and logins into a fresh Worker, and tells what can be asked of it. */
export async function traffic(bare, secret) {
  const worker = { ...bare, ...calls(bare.url) };
  const site = siteHeaders(await addKey(bare.db, 'browser'));
  const people = [];
  for (let count = 0; count < PEOPLE; count += 1) people.push(await vendorUser(worker));
  const [reader] = people;
  for (let number = 0; number < ALERTS; number += 1) {
    const { status, text } = await deliver(worker, secret, alert(reader.id, 'exp', number, { class: 'COA', createDate: '2026-09-01T10:00:00Z' }));
    if (status !== 200) throw new Error(`a delivery: ${status} ${text}`);
  }
  const server = siteHeaders(await addKey(bare.db, 'server'));
  const names = Array.from({ length: LOG_INS }, (_, number) => `pat.${number}`);
  for (const username of names) {
    const body = { user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username, password: PASSWORD } };
    const { status, text } = await worker.api('POST', `${BASE}/user/local`, { body, headers: server });
    if (status !== 200) throw new Error(`a sign-up: ${status} ${text}`);
  }
  return new Traffic(worker, people, names, site);
}

class Traffic {
  #tokens = new Map();
  #turn = 0;

  constructor(worker, people, names, site) {
    Object.assign(this, { worker, people, names, site });
  }

  async #bearer(sub) {
    const kept = this.#tokens.get(sub);
    if (kept !== undefined && Date.now() - kept.made < FRESH_MS) return kept.headers;
    const headers = { authorization: `Bearer ${await this.worker.strong(sub)}` };
    this.#tokens.set(sub, { headers, made: Date.now() });
    return headers;
  }

  #next(all) {
    this.#turn += 1;
    return all[this.#turn % all.length];
  }

  me = async () => ({ method: 'GET', path: ME, headers: await this.#bearer(this.#next(this.people).sub), status: [200] });

  /** The most that is read at once. */
  alerts = async () => ({ method: 'GET', path: `${ME}/alerts?count=50`, headers: await this.#bearer(this.people[0].sub), status: [200] });

  create = async (body = JSON.stringify(ALEX)) => {
    const token = await this.worker.strong(someone());
    // Another network each: 64 slow bodies of one are refused, which `crowded` asks for.
    return { method: 'POST', path: USERS, headers: { ...json, authorization: `Bearer ${token}`, 'cf-connecting-ip': address() }, body, status: [200] };
  };

  logIn = async () => ({
    method: 'POST', path: `${BASE}/auth/local/login`, headers: { ...json, ...this.site, 'cf-connecting-ip': address() },
    body: JSON.stringify({ username: this.#next(this.names), password: PASSWORD }), status: [200, 503],
  });

  /** One of a day's mixture: each hundred has so many of these. */
  async mixed() {
    const kinds = [
      [34, this.me],
      [18, this.alerts],
      [10, async () => ({ ...(await this.me()), path: `${ME}/dashboard` })],
      [12, this.create],
      [6, async () => ({ ...(await this.create('{"version":1}')), status: [400] })],
      [8, async () => ({ ...(await this.me()), method: 'PATCH', headers: { ...json, ...(await this.#bearer(this.#next(this.people).sub)) }, body: '{"phoneNumber":"2125550199"}' })],
      [2, this.logIn],
      [5, async () => ({ method: 'GET', path: ME, headers: { authorization: 'Bearer none' }, status: [401] })],
      [3, async () => ({ method: 'GET', path: '/idp/array/nowhere', headers: {}, status: [404] })],
      [2, async () => ({ method: 'GET', path: '/health', headers: {}, status: [200] })],
    ];
    let drawn = randomInt(kinds.reduce((sum, [share]) => sum + share, 0));
    const [, make] = kinds.find(([share]) => (drawn -= share) < 0);
    return make();
  }
}

// What is asked of a Worker: the routes, who calls them, and what must be there before.
import { ALEX, ME, USERS, someone } from '../../e2e/harness/people.mjs';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { BASE, PASSWORD, addKey, siteHeaders } from '../../e2e/harness/identity.mjs';
import { ROOT, callers, encrypt, newPair, person } from '../../e2e/harness/programs.mjs';
import { alert, deliver, snapshot, vendorUser, webhookSecret } from '../../e2e/harness/webhooks.mjs';

/** Different callers of a route, so that it is not one row that is always at hand. */
const USERS_THERE = 32;
/** More than the page of 25 that is asked for, and than the 60 that make a second and a third. */
const ALERTS = 64;

/** What the Worker's configuration has for this, beside that of the tests. */
export const ARRAY_WEBHOOK_SECRETS = webhookSecret();

const SECTIONS = [
  { creditScoreHistory: [{ score: 700, scoreDate: '2026-09-01' }] }, { monitors: { monitoredCount: 3 } }, { financialAccounts: { hasAccounts: true } },
  { scans: [{ id: 1 }] }, { scanProgress: [{ scanId: 1, totalRecords: 4, percentCompleted: 50 }] }, { watches: [{ watchId: 1 }] },
];

const alertOf = (id, number) => alert(id, ['idp', 'EXP', 'Tui', 'efx'][number % 4], number, {
  class: ['NEIGHBORHOOD_WATCH', 'COA', 'DARK_WEB'][number % 3],
  createDate: `2026-09-01T10:${String(number % 60).padStart(2, '0')}:00Z`,
  text: `alert ${number}`,
});

/** A user with alerts and a whole dashboard; its `sub`. */
async function userWithAlerts(worker) {
  const user = await vendorUser(worker);
  const bodies = [...Array.from({ length: ALERTS }, (_, number) => alertOf(user.id, number)), ...SECTIONS.map((section) => snapshot(user.id, section))];
  for (const body of bodies) {
    const { status, text } = await deliver(worker, ARRAY_WEBHOOK_SECRETS, body);
    if (status !== 200) throw new Error(`a delivery: ${status} ${text}`);
  }
  return user.sub;
}

/** Puts into a fresh Worker what the routes need: `subs` of users, `reader` with alerts. */
export async function furnish(worker) {
  const subs = [];
  for (let count = 0; count < USERS_THERE; count += 1) subs.push((await vendorUser(worker)).sub);
  return { subs, reader: await userWithAlerts(worker) };
}

/** Who log in, and sessions that are refreshed by turns: more than are under way at once. */
const LOGINS = 16;

/** The calls of a site with its key. */
const siteCall = (site, path, body, status = 200) => ({
  method: 'POST', path: `${BASE}${path}`, headers: { ...site, 'content-type': 'application/json' }, body, status,
});

const loginBody = (number) => ({ username: `user.${number}`, password: PASSWORD });

/** A site with people who have a password, each with a session. */
async function furnishSite(worker) {
  const site = siteHeaders(await addKey(worker.db));
  const sessions = [];
  for (let number = 0; number < LOGINS; number += 1) {
    const user = { name: { first: 'Pat', middle: 'E', last: 'Kake' }, email: `pat.${number}@example.com` };
    const made = await worker.api('POST', `${BASE}/user/local`, { headers: site, body: { user, provider: loginBody(number) } });
    if (made.status !== 200) throw new Error(made.text);
    const { body } = await worker.api('POST', `${BASE}/auth/local/login`, { headers: site, body: loginBody(number) });
    sessions.push(body.refreshToken);
  }
  return { site, sessions };
}

/** A program with a person under an account, and what its cache holds, for longer than a run. */
async function furnishProgram(worker) {
  const { admin, partner } = callers(worker);
  const made = await admin('PUT', ROOT, { environment: 'production', newServiceKey: true });
  const account = await partner('POST', `${ROOT}/accounts`, { accountType: 'consumer', user: person() });
  if (account.status !== 200) throw new Error(account.text);
  const { accountIdentifier, userIdentifier } = account.body;
  const kv = await worker.kv();
  const entry = await kv.get('program:acme');
  await kv.put('program:acme', entry, { expirationTtl: 86_400 });
  return { key: made.body.serviceKeys[0].publicKey, accountIdentifier, userIdentifier, cache: { 'program:acme': entry } };
}

/** By then what a call told of was sent, which is up to 610 ms after its answer. */
const SENT_MS = 1000;

/** What the routes beside peers need more. Nothing runs any more when it is there. */
export async function furnishMore(worker) {
  const there = { ...(await furnish(worker)), ...(await furnishSite(worker)), program: await furnishProgram(worker) };
  await setTimeout(SENT_MS);
  return there;
}

export const logIn = ({ site }, number) => siteCall(site, '/auth/local/login', JSON.stringify(loginBody(number % LOGINS)));
export const refresh = ({ site }, refreshToken) => siteCall(site, '/auth/local/refresh', JSON.stringify({ refreshToken }));

/** The next refreshes: each takes a session that is not under way, and gives it back with its new token. */
function refreshes(worker, there, count) {
  worker.sessions ??= [...there.sessions];
  const body = () => JSON.stringify({ refreshToken: worker.sessions.shift() });
  const onAnswer = (text) => worker.sessions.push(JSON.parse(text).refreshToken);
  return Array.from({ length: count }, () => ({ ...siteCall(there.site, '/auth/local/refresh', body), onAnswer }));
}

/** A name that was encrypted for the program, by a key of its own. */
export function encryptedName({ program: { key, accountIdentifier, userIdentifier } }, token) {
  const requestId = randomUUID();
  const said = { profileData: { firstName: 'Alex', lastName: 'Taylor' } };
  const path = `${ROOT}/accounts/${accountIdentifier}/users/${userIdentifier}/name`;
  const message = { encryptedUserData: encrypt(said, { key, requestId, pair: newPair() }) };
  const made = send('PUT', path, token, message);
  return { ...made, headers: { ...made.headers, 'x-gd-requestid': requestId } };
}

export const partnerToken = (worker) => worker.token('partner', { scope: 'programs', program: 'acme' });

export const get = (path, token, status = 200) => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` }, status });
export const send = (method, path, token, body, status = 200) => ({
  method, path, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body), status,
});

/** What a user changes, and a body in which three things are wrong. */
export const CHANGE = { emailAddress: 'alex@example.org', phoneNumber: '2125550199', address: { street: '9 Elm Street', city: 'Albany', state: 'NY', zip: '12203' } };
const WRONG = { ...ALEX, dob: '1990-02-30', emailAddress: 'alex.taylor@', address: { ...ALEX.address, zip: '1234' } };

/** The token with another signature: parts of its own, exchanged. */
const forged = (token) => `${token.slice(0, -86)}${token.slice(-46, -6)}${token.slice(-86, -46)}${token.slice(-6)}`;

/** A request for each user by turns. */
const byTurns = async (worker, subs, count, request) => {
  const tokens = await Promise.all(subs.map((sub) => worker.strong(sub)));
  return Array.from({ length: count }, (_, index) => request(tokens[index % tokens.length]));
};

/**
 * The routes: for each a function that gives `count` requests for a Worker that was furnished. Tokens are fresh each time, since they end
 * after ten minutes.
 */
export const ROUTES = {
  'GET /idp/array/users/me': (worker, { subs }, count) => byTurns(worker, subs, count, (token) => get(ME, token)),
  'POST /idp/array/users': async (worker, _there, count) => {
    const one = async () => send('POST', USERS, await worker.strong(someone()), ALEX);
    return Promise.all(Array.from({ length: count }, one));
  },
  'GET /idp/array/users/me/alerts?count=25': async (worker, { reader }, count) => Array(count).fill(get(`${ME}/alerts?count=25`, await worker.strong(reader))),
  'GET /idp/array/users/me/dashboard': async (worker, { reader }, count) => Array(count).fill(get(`${ME}/dashboard`, await worker.strong(reader))),
};

const WITHOUT = { method: 'GET', headers: {} };

/** What is asked beside peers, too. */
export const PEER_ROUTES = {
  'GET /health': async (_worker, _there, count) => Array(count).fill({ ...WITHOUT, path: '/health', status: 200 }),
  'unknown path': async (_worker, _there, count) => Array(count).fill({ ...WITHOUT, path: '/idp/array/nowhere', status: 404 }),
  '401, a wrong signature': (worker, { subs }, count) => byTurns(worker, subs, count, (token) => get(ME, forged(token), 401)),
  ...ROUTES,
  'the same with three issues': async (worker, { subs }, count) => Array(count).fill(send('POST', USERS, await worker.strong(subs[0]), WRONG, 400)),
  'PATCH /idp/array/users/me': (worker, { subs }, count) => byTurns(worker, subs, count, (token) => send('PATCH', ME, token, CHANGE)),
  'log-in': async (_worker, there, count) => Array.from({ length: count }, (_, number) => logIn(there, number)),
  'refresh': async (worker, there, count) => refreshes(worker, there, count),
  'a name of a program, encrypted (EC_v1)': async (worker, there, count) => {
    const token = await partnerToken(worker);
    return Array.from({ length: count }, () => encryptedName(there, token));
  },
};

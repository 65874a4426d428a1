// What the routes of `/idp/array/users` do beside framework and validator. Each gives a reply: `{ status, body, headers? }`.
import { failed, REALM } from './call.mjs';
import { hash, randomText } from './secrets.mjs';

const ATTEMPTS = 3;
const TOKEN_LIFE_MS = 3_600_000;
/** How many characters tell what no revision counts. */
const REST = 11;
/** Where each column of a profile stands. */
export const PLACES = Object.fromEntries(['names', 'dob', 'email', 'phone', 'ssn', 'address'].map((name) => [name, ['profiles', name]]));

/** By what a user is known in the database. */
export async function keysOf(secrets, sub) {
  const [userKey, auditKey] = await Promise.all([secrets.keyed('index', 'user_key', sub), secrets.keyed('audit', 'audit_protection', sub)]);
  return { sub, userKey, auditKey };
}

const folded = (name) => name.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '');

/** By what a person is known, whoever has the profile. */
export async function personKeysOf(secrets, { firstName, lastName, dob, ssn = '' }) {
  const lastFour = ssn.slice(-4);
  const first = lastFour === '' ? folded(firstName) : folded(firstName).slice(0, 1);
  const [ssnKey, personKey] = await Promise.all([
    ssn.length === 9 ? secrets.keyed('index', 'profile_ssn', ssn) : null,
    secrets.keyed('index', 'person', [`${first} ${folded(lastName)}`, dob, lastFour].join('\0')),
  ]);
  return { ssnKey, personKey };
}

/** The columns of a body, sealed; those that it has not are left out. */
async function sealedOf(secrets, sub, { firstName, lastName, dob, emailAddress, phoneNumber, ssn, address }) {
  const plain = {
    names: firstName === undefined ? undefined : { firstName, lastName },
    dob,
    email: emailAddress,
    phone: phoneNumber,
    ssn,
    address: address === undefined ? undefined : { city: address.city, state: address.state, street: address.street, zip: address.zip },
  };
  const sealer = await secrets.sealer(sub);
  const there = Object.entries(plain).filter(([, value]) => value !== undefined);
  const sealed = await Promise.all(there.map(([name, value]) => sealer.seal(PLACES[name], value)));
  return Object.fromEntries(there.map(([name], index) => [name, sealed[index]]));
}

export async function create({ secrets, plan }, call, { sub }, body) {
  const { now } = call;
  const arrayUserId = crypto.randomUUID();
  const secret = randomText(32);
  const seconds = Math.floor((now + TOKEN_LIFE_MS) / 1000);
  const [keys, personKeys, sealed, arrayKey, tokenHash] = await Promise.all([keysOf(secrets, sub), personKeysOf(secrets, body), sealedOf(secrets, sub, body), hash(arrayUserId), hash(secret)]);
  await call.run(plan.create[0], { ...keys, ...personKeys, ...sealed, arrayUserId, arrayKey, tokenHash, expiresAt: seconds * 1000, ...call.values });
  return { status: 200, body: { userToken: `${arrayUserId}.${secret}`, expirationDate: seconds } };
}

/** What is told of a profile, with its version. */
async function statusReply({ rows: results }, place, { isStrong }, call) {
  const [row] = results[place].results;
  if (row === undefined) return unknown(call);
  const failures = row.failures ?? 0;
  const body = {
    arrayUserId: row.array_user_id,
    authenticated: row.authenticated === 1,
    ...(row.is_other === 1 && { personChanged: true }),
    twoFactorEnabled: isStrong,
    authAttempts: failures,
    remainingAuthAttempts: Math.max(0, ATTEMPTS - failures),
    lastAuthAttempt: row.last_failed_at === null ? null : new Date(row.last_failed_at).toISOString(),
    firstNameConfigured: row.has_names === 1,
    lastNameConfigured: row.has_names === 1,
    dobConfigured: row.has_dob === 1,
    addressConfigured: row.has_address === 1,
    emailConfigured: row.has_email === 1,
    phoneNumberConfigured: row.has_phone === 1,
    ssnConfigured: row.has_ssn === 1,
    version: row.version,
  };
  const etag = `"${row.revision}-${(await hash(JSON.stringify(body))).slice(0, REST)}"`;
  return { status: 200, body, headers: { etag } };
}

export async function me({ secrets, plan }, call, user) {
  const userKey = await secrets.keyed('index', 'user_key', user.sub);
  const [trip] = plan.me;
  return statusReply({ rows: await call.run(trip, { ...call.values, sub: user.sub, userKey }) }, trip.column.array_user_id, user, call);
}

export async function patch({ secrets, plan }, call, user, body) {
  const [keys, sealed] = await Promise.all([keysOf(secrets, user.sub), sealedOf(secrets, user.sub, body)]);
  const [trip] = plan.patch;
  const rows = await call.run(trip, { ...keys, ...sealed, ...call.values });
  return statusReply({ rows }, trip.column.array_user_id, user, call);
}

/** A number where it is one that a double holds, else a text. */
const alertId = (text) => (String(Number(text)) === text && Number.isSafeInteger(Number(text)) ? Number(text) : text);

/** A page of alerts, and what leads to the next. */
function inbox(results, column, limit, path) {
  const rows = results[column.alert].results;
  const [counts] = results[column.unread].results;
  const hasMore = rows.length >= limit;
  const page = (hasMore ? rows.slice(0, -1) : rows).map(({ alert }) => JSON.parse(alert));
  const userAlerts = page.map(([, , id, klass, createDate, updatedDate, bureau, isRead]) => ({ alertId: alertId(id), class: klass, createDate, updatedDate, bureau, read: isRead === 1 }));
  const headers = { 'x-total-count': String(counts.total) };
  if (hasMore) {
    const [at, number] = page.at(-1);
    const cursor = btoa(`${at}.${number}`).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
    headers.link = `<${path}?cursor=${cursor}&count=${limit - 1}>; rel="next"`;
  }
  return { body: { userAlerts, unreadCount: counts.unread }, headers };
}

const INBOX = '/idp/array/users/me/alerts';
const count = (call) => Number(/[?&]count=(\d+)/.exec(call.request.url)?.[1] ?? 25);

export async function alerts({ plan }, call, { sub }) {
  const [trip] = plan.alerts;
  const limit = count(call) + 1;
  return { status: 200, ...inbox(await call.run(trip, { ...call.values, sub, limit }), trip.column, limit, INBOX) };
}

/** The sections of a dashboard: in which member each stands, and what stands there when nothing came. */
const SECTIONS = {
  creditScoreHistory: ['creditScoreHistory', { creditScoreHistory: [] }],
  monitorsOverview: ['monitors', { countsByCategory: {}, monitoredCount: 0, availableCount: 0, availableInHigherPlans: 0, availableCategoriesInHigherPlans: [] }],
  financialAccountsStatus: ['financialAccounts', { hasAccounts: false, institutionCount: 0, accountCount: 0, anyNeedsRenewal: false, needsRenewalCount: 0 }],
  dataRemovalProgress: ['scanProgress', { totals: { totalRecords: 0, notInitiated: 0, submitted: 0, confirmed: 0, verified: 0, percentCompleted: 0 }, perScan: [] }],
};

export async function dashboard({ secrets, plan }, call, { sub }) {
  const [trip] = plan.dashboard;
  const limit = count(call) + 1;
  const results = await call.run(trip, { ...call.values, sub, limit });
  const { body: userAlerts, headers } = inbox(results, trip.column, limit, '/idp/array/users/me/dashboard');
  const [watch] = results[trip.column.has_items].results;
  const stored = new Map(results[trip.column.section].results.map((row) => [row.section, row]));
  const sealer = await secrets.sealer(results[trip.column.section].results[0].owner);
  const open = async ([name, nothing]) => {
    const row = stored.get(name);
    return row === undefined ? JSON.stringify(nothing) : sealer.open(['snapshots', name], row.body);
  };
  const sections = await Promise.all(Object.values(SECTIONS).map(open));
  // What stands sealed is the JSON that is told: it is not read to be written again.
  const told = Object.keys(SECTIONS).map((name, index) => `"${name}":{"Ok":${sections[index]}}`);
  const status = { hasWatches: watch.has_items === 1, watchAlertCount: watch.total ?? 0 };
  const text = `{"userAlerts":{"Ok":${JSON.stringify(userAlerts)}},"neighborhoodWatchStatus":{"Ok":${JSON.stringify(status)}},${told.join(',')}}`;
  return { status: 200, text, headers };
}

/** The body is not right. */
export const invalid = (call, issues) => ({
  status: 400,
  body: failed(call, 'InputValidationFailure', { invalid_fields: [...new Set(issues.map(({ path }) => path.join('.')))], issues }),
});
export const unknown = (call) => ({ status: 400, body: failed(call, 'UserNotFound') });
export const notFound = (call) => ({ status: 404, body: failed(call, 'not found') });
export const badRequest = (call) => ({ status: 415, body: failed(call, 'unsupported media type') });

/** The token is not good, and why. */
export function unauthorized(call, refused) {
  call.error = refused;
  const challenge = refused.startsWith('the header') ? REALM : `${REALM}, error="invalid_token", error_description="${refused}"`;
  return { status: 401, body: failed(call, 'unauthorized', { detail: refused }), headers: { 'www-authenticate': challenge } };
}

export function unavailable(call, error) {
  call.error = String(error?.message ?? error);
  return { status: 503, body: failed(call, 'service unavailable'), headers: { 'retry-after': '5' } };
}

/** A second factor is asked for. */
export const weak = (call) => ({ status: 400, body: failed(call, 'TwoFactorAuthRequired'), headers: { 'www-authenticate': `${REALM}, error="insufficient_user_authentication"` } });

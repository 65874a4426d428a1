// What the peers have to know of the Worker that they are measured beside: the statements of each route.
import { ALEX, ME, USERS, someone } from '../../e2e/harness/people.mjs';
import { PLACES, keysOf, personKeysOf } from './peers/shared/users.mjs';
import { Secrets, hash } from './peers/shared/secrets.mjs';
import { hashesOf } from './peers/shared/programs.mjs';
import { successorOf } from './peers/shared/site.mjs';
import { ACCOUNT } from '../../e2e/harness/identity.mjs';
import { CHANGE, encryptedName, get, logIn, partnerToken, refresh, send } from './routes.mjs';
import { learn, record } from './trace.mjs';

// Node has them from version 25 on.
Uint8Array.prototype.toBase64 ??= function ({ alphabet = 'base64' } = {}) {
  return Buffer.from(this).toString(alphabet);
};
Uint8Array.fromBase64 ??= (text, { alphabet = 'base64' } = {}) => new Uint8Array(Buffer.from(text, alphabet));

/** Which of the places a text is sealed for. */
const opener = (sealer, places) => async (text) => {
  for (const [name, place] of Object.entries(places)) if (await sealer.open(place, text).then(() => true, () => false)) return name;
  return undefined;
};

/** What is known of a call of a user. */
async function ofUser(secrets, sub, recording) {
  return { ...recording, known: { ...(await keysOf(secrets, sub)), requestId: requestIdOf(recording) }, open: opener(await secrets.sealer(sub), PLACES) };
}

async function creation(worker, secrets) {
  const sub = someone();
  const recording = await ofUser(secrets, sub, await record(worker, send('POST', USERS, await worker.strong(sub), ALEX)));
  const { userToken, expirationDate } = recording.answer.body;
  const [arrayUserId, secret] = userToken.split('.');
  Object.assign(recording.known, await personKeysOf(secrets, ALEX), { arrayUserId, arrayKey: await hash(arrayUserId), tokenHash: await hash(secret), expiresAt: expirationDate * 1000 });
  return recording;
}

async function call(worker, secrets, sub, request, more = {}) {
  const recording = await ofUser(secrets, sub, await record(worker, request(await worker.strong(sub))));
  Object.assign(recording.known, more);
  return recording;
}

/** The page that is asked for, so that its size is no constant of the statements. */
async function pages(worker, secrets, sub, path) {
  const page = (count) => call(worker, secrets, sub, (token) => get(`${ME}/${path}?count=${count}`, token), { limit: count + 1 });
  return [await page(25), await page(31)];
}

const requestIdOf = ({ answer }) => answer.headers.get('x-request-id');

async function siteKeys(secrets, { site }) {
  const [keyHash, networkKey, auditNetwork] = await Promise.all([hash(site['x-api-key']), secrets.keyed('index', 'network_key', ''), secrets.keyed('audit', 'audit_network', '')]);
  return { account: ACCOUNT, keyHash, networkKey, auditNetwork };
}

async function logInOf(worker, secrets, there, number) {
  const request = logIn(there, number);
  const recording = await record(worker, request);
  const { username } = JSON.parse(request.body);
  const { userId, refreshToken } = recording.answer.body;
  const known = {
    ...(await siteKeys(secrets, there)), userId, requestId: requestIdOf(recording), sessionId: refreshToken.split('.')[1], tokenHash: await hash(refreshToken),
    usernameKey: await secrets.keyed('index', 'username_key', `${ACCOUNT}\0${username}`), auditKey: await secrets.keyed('audit', 'audit_identity', userId),
  };
  return withEvent(secrets, { ...recording, known });
}

/** The same with the event that the call writes: its id, which only the sealed text beside it tells, and how that text opens. */
async function withEvent(secrets, { known, ...recording }) {
  const values = recording.trips.flat().flatMap(({ params }) => params);
  const eventId = values.find((value) => /^[0-9a-f-]{36}$/.test(value) && ![known.userId, known.sessionId, known.requestId].includes(value));
  return { ...recording, known: { ...known, eventId }, open: opener(await secrets.sealer(known.userId), { event: ['events', 'payload', eventId] }) };
}

/** The refresh after so many of one session, which then has another token. */
async function refreshOf(worker, secrets, there, number, before) {
  for (let count = 0; count <= before; count += 1) {
    const recording = await record(worker, refresh(there, there.sessions[number]));
    const presented = await successorOf(secrets, there.sessions[number]);
    there.sessions[number] = recording.answer.body.refreshToken;
    if (count === before) return ofRefresh(secrets, there, recording, presented);
  }
}

async function ofRefresh(secrets, there, recording, { owner, tokenHash, counter, next, nextCounter }) {
  const { userId, sessionId, proof } = owner;
  const known = {
    ...(await siteKeys(secrets, there)), userId, sessionId, tokenHash, counter, nextHash: next.hash, nextCounter, ...proof, requestId: requestIdOf(recording),
    auditKey: await secrets.keyed('audit', 'audit_identity', userId),
  };
  return withEvent(secrets, { ...recording, known });
}

async function nameOf(worker, secrets, there) {
  const request = encryptedName(there, await partnerToken(worker));
  const recording = await record(worker, request);
  const { accountIdentifier: accountId, userIdentifier: userId, cache } = there.program;
  const { ephemeralPublicKey } = JSON.parse(request.body).encryptedUserData;
  const x = Uint8Array.fromBase64(ephemeralPublicKey).subarray(27, 59);
  const hashes = await hashesOf({ x, requestId: request.headers['x-gd-requestid'], values: ['acme', accountId, userId], body: request.body });
  const { revision } = JSON.parse(Object.values(cache)[0].split('.').slice(3).join('.'));
  const known = { ...hashes, accountId, userId, revision, requestId: requestIdOf(recording), auditKey: await secrets.keyed('audit', 'audit_programs', userId) };
  return { ...recording, known, open: opener(await secrets.sealer(userId), { names: ['program_users', 'names', accountId] }) };
}

/**
 * @param worker a furnished Worker with `traced` in front
 * @param {object} there what `furnish` gave
 * @param {object} vars its variables
 * @returns {Promise<string>} a text of JavaScript: the trips by route
 */
export async function planOf(worker, there, vars) {
  const { subs, reader } = there;
  const secrets = new Secrets(vars);
  const two = async (request) => [await call(worker, secrets, subs[0], request), await call(worker, secrets, subs[1], request)];
  const recordings = {
    me: await two((token) => get(ME, token)),
    patch: await two((token) => send('PATCH', ME, token, CHANGE)),
    create: [await creation(worker, secrets), await creation(worker, secrets)],
    alerts: await pages(worker, secrets, reader, 'alerts'),
    login: [await logInOf(worker, secrets, there, 0), await logInOf(worker, secrets, there, 1)],
    refresh: [await refreshOf(worker, secrets, there, 2, 1), await refreshOf(worker, secrets, there, 3, 3)],
    updateName: [await nameOf(worker, secrets, there), await nameOf(worker, secrets, there)],
    dashboard: await pages(worker, secrets, reader, 'dashboard'),
  };
  const routes = [];
  for (const [name, all] of Object.entries(recordings)) routes.push(`${name}: ${await learn(all)}`);
  return `{ ${routes.join(',\n')} }`;
}

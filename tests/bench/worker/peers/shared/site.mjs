// Log-in and refresh of the Identity API beside framework and validator.
import { importJWK, SignJWT } from 'jose';
import { failed } from './call.mjs';
import { isRight } from './password.mjs';
import { fromBase64url, hash, toBase64url } from './secrets.mjs';

const KEY = /^(server|browser)\.([A-Za-z0-9]{24})\.[\w-]{43}$/;
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)\.(\d+)-(\w*)\.([\w-]{43})$/;
const ACCESS_LIFE_SECONDS = 1800;
/** Of the secret of a refresh token: how many bytes are the counter, and how many stand before the tag. */
const [COUNTER, HEAD, TAG] = [4, 20, 12];

/** What signs access tokens. */
export function signerOf({ SIGNING_KEYS, ISSUER, AUDIENCE }) {
  const [jwk] = JSON.parse(SIGNING_KEYS).keys;
  const key = importJWK(jwk, 'ES256');
  return async (claims) => {
    const now = Math.floor(Date.now() / 1000);
    const whole = { iss: ISSUER, aud: AUDIENCE, exp: now + ACCESS_LIFE_SECONDS, nbf: now, iat: now, jti: crypto.randomUUID(), ...claims };
    return new SignJWT(whole).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid }).sign(await key);
  };
}

/** The site that calls, by its key; `refused` where there is none. */
export async function siteOf(headers) {
  const key = headers.get('x-api-key');
  const parts = key && KEY.exec(key);
  if (!parts) return { refused: key ? 'malformed api key' : 'the header x-api-key is missing' };
  const [, kind, account] = parts;
  const context = headers.get('x-site-context');
  if (context !== null && JSON.parse(context).account !== account) return { refused: 'x-site-context is not JSON with the caller\'s account' };
  return { kind, account, keyHash: await hash(key) };
}

/** The /24 of an IPv4 address; what is none stands for itself. */
const around = (address) => address.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0');

const proofPart = ({ amr, authTime }) => `${authTime}-${amr.replaceAll(' ', '_')}`;

/** The refresh token of that owner, as what comes after so many of its session. */
async function refreshToken(secrets, { userId, sessionId, keyId, proof }, counter, random) {
  const owner = `${userId}.${sessionId}.${keyId}.${proofPart(proof)}`;
  const secret = new Uint8Array(HEAD + TAG);
  new DataView(secret.buffer).setUint32(0, counter);
  secret.set(random.subarray(0, HEAD - COUNTER), COUNTER);
  const tag = await secrets.keyed('session', 'refresh_tag', `${owner}.${toBase64url(secret.subarray(0, HEAD))}`);
  secret.set(fromBase64url(tag.slice(tag.indexOf('.') + 1)).subarray(0, TAG), HEAD);
  const text = `${owner}.${toBase64url(secret)}`;
  return { text, hash: await hash(text) };
}

/** What a client gets: the tokens, and whose they are. */
function signIn(profile, { userId, account }, accessToken, refresh) {
  const { first, middle, last } = profile.name;
  return {
    _id: userId, userId, roles: ['customer'], name: [first, middle, last].filter(Boolean).join(' '), account, userType: 'customer', accessToken, refreshToken: refresh,
  };
}

const claimsOf = ({ userId, account, sessionId, proof }) => ({
  sub: userId, account, sid: sessionId, roles: ['customer'], amr: proof.amr.split(' '), acr: 'urn:idp-edge:1fa', auth_time: proof.authTime, scope: '',
});

const profileOf = async (secrets, userId, sealed) => JSON.parse(await (await secrets.sealer(userId)).open(['users', 'profile'], sealed));

/** The account, as the log names it, once the database knew the key. */
const loggedAccount = async (secrets, call, account) => {
  call.account = await secrets.keyed('audit', 'log_account', account);
};

/** The first rows of all statements as one, for what the next trip asks of them. */
const firstRows = (results) => Object.assign({}, ...results.map(({ results: [row] }) => row));

export async function login({ secrets, plan, sign }, call, site, { username, password }) {
  const { account, keyHash } = site;
  const network = around(call.request.headers.get('cf-connecting-ip') ?? '');
  const [usernameKey, networkKey, auditNetwork] = await Promise.all([
    secrets.keyed('index', 'username_key', `${account}\0${username.toLowerCase()}`),
    secrets.keyed('index', 'network_key', network),
    secrets.keyed('audit', 'audit_network', network),
  ]);
  const values = { account, keyHash, usernameKey, networkKey, auditNetwork, ...call.values };
  const [looking, admitting] = plan.login;
  const results = await call.run(looking, values);
  await loggedAccount(secrets, call, account);
  const [found] = results[looking.column.password].results;
  if (found === undefined || !(await isRight(secrets, password, found.password)) || found.is_active !== 1) return refused(call);
  const userId = found.user_id;
  const sessionId = crypto.randomUUID();
  const proof = { amr: 'pwd', authTime: Math.floor(call.now / 1000) };
  const owner = { userId, account, sessionId, keyId: secrets.rings.session.id, proof };
  const [auditKey, profile, accessToken, refresh, told] = await Promise.all([
    secrets.keyed('audit', 'audit_identity', userId),
    profileOf(secrets, userId, found.profile),
    sign(claimsOf(owner)),
    refreshToken(secrets, owner, 0, crypto.getRandomValues(new Uint8Array(HEAD - COUNTER))),
    eventOf(secrets, call, 'user.logged_in', userId),
  ]);
  await call.run(admitting, { ...values, row: firstRows(results), userId, auditKey, sessionId, tokenHash: refresh.hash, ...told });
  return { status: 200, body: signIn(profile, owner, accessToken, refresh.text), headers: { 'ratelimit-policy': '"guesses";q=3' } };
}

/** An event about the user: it is sealed before it is known whether anybody is told. */
async function eventOf(secrets, call, type, userId) {
  const eventId = crypto.randomUUID();
  const said = {
    type, timestamp: new Date(call.now).toISOString(), data: { userId, requestId: call.id }, trace: `${call.id.replaceAll('-', '')}-01`,
  };
  return { eventId, event: await (await secrets.sealer(userId)).seal(['events', 'payload', eventId], said) };
}

/** A token as it was presented, and the one that comes after it. Nothing where it is none of ours. */
export async function successorOf(secrets, text) {
  const [, userId, sessionId, keyId, authTime, amr, secret] = TOKEN.exec(text) ?? [];
  if (secret === undefined) return undefined;
  const bytes = fromBase64url(secret);
  const counter = new DataView(bytes.buffer).getUint32(0);
  const owner = { userId, sessionId, keyId, proof: { authTime: Number(authTime), amr: amr.replaceAll('_', ' ') } };
  const [tokenHash, again] = await Promise.all([hash(text), refreshToken(secrets, owner, counter, bytes.subarray(COUNTER))]);
  const random = await secrets.keyed('session', 'refresh', tokenHash);
  const next = await refreshToken(secrets, owner, counter + 1, fromBase64url(random.slice(random.indexOf('.') + 1)));
  // One that was made up has another tag, and no counter that counts.
  return { owner, tokenHash, counter: again.text === text ? counter : null, next, nextCounter: counter + 1 };
}

export async function refresh({ secrets, plan, sign }, call, { account, keyHash }, { refreshToken: text }) {
  const presented = await successorOf(secrets, text);
  if (presented === undefined) return refused(call);
  const { owner, tokenHash, counter, next, nextCounter } = presented;
  const { userId, sessionId, proof } = owner;
  const [accessToken, auditKey, told] = await Promise.all([
    sign(claimsOf({ ...owner, account })),
    secrets.keyed('audit', 'audit_identity', userId),
    eventOf(secrets, call, 'user.session_replayed', userId),
  ]);
  const [trip] = plan.refresh;
  const values = {
    account, keyHash, userId, sessionId, tokenHash, counter, nextHash: next.hash, nextCounter, auditKey, ...call.values, ...told, ...proof,
  };
  const results = await call.run(trip, values);
  await loggedAccount(secrets, call, account);
  const row = results[trip.column.profile].results[0];
  if (results[trip.column[1]].results.length === 0 || row.is_active !== 1) return refused(call);
  return { status: 200, body: signIn(await profileOf(secrets, userId, row.profile), { userId, account }, accessToken, next.text) };
}

const refused = (call) => ({ status: 401, body: failed(call, 'unauthorized', { code: 'refused', message: 'Local authentication failed' }) });
export const unauthorized = (call, why) => {
  call.error = why;
  return { status: 401, body: failed(call, 'unauthorized', { code: 'unauthorized', message: why }) };
};
export const invalid = (call, issues) => ({ status: 400, body: failed(call, 'bad request', { code: 'invalid', message: 'The body is not right: see the issues', issues }) });

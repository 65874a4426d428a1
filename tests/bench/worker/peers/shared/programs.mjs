// `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name` beside framework and validator, encrypted (EC_v1).
import { failed } from './call.mjs';
import { bytesOf, hash, toBase64url } from './secrets.mjs';

const { subtle } = crypto;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What stands before the point in a SubjectPublicKeyInfo. */
const SPKI_HEAD = 26;
const ALGORITHM = bytesOf('\x0did-aes256-GCM');
/** One step of the concatenation KDF: its counter. */
const FIRST = new Uint8Array([0, 0, 0, 1]);
const NO_IV = new Uint8Array(16);
export const TEMPLATE = '/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name';
const REPLY = { responseDetails: [{ code: 0, subCode: 0, description: 'operation is successful', url: 'http://tbd' }] };
const ANSWER = JSON.stringify(REPLY);

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return all;
}

/** The entry of a cache that is vouched for: `AT.KID.MAC.TEXT`. */
async function vouched(secrets, name, entry) {
  const [at, id, mac] = entry.split('.', 3);
  const text = entry.slice(at.length + id.length + mac.length + 3);
  const key = await secrets.mac('session', 'idp-edge/cache');
  const tag = toBase64url(await subtle.sign('HMAC', key, bytesOf(`${name}\0${at}\0${text}`)));
  return id === secrets.rings.session.id && tag === mac ? JSON.parse(text) : undefined;
}

/** What was encrypted for the program; throws where it does not open. */
async function decrypt(secrets, { keys }, { program, requestId }, encrypted) {
  const key = keys.find(({ hash: one }) => one === encrypted.publicKeyHash);
  const sealer = await secrets.sealer(`program:${program}`);
  const pkcs8 = Uint8Array.fromBase64(JSON.parse(await sealer.open(['program_keys', 'private_key', key.hash], key.privateKey)));
  const point = Uint8Array.fromBase64(encrypted.ephemeralPublicKey).subarray(SPKI_HEAD);
  const [ours, theirs, requestHash] = await Promise.all([
    subtle.importKey('pkcs8', pkcs8, CURVE, false, ['deriveBits']),
    subtle.importKey('raw', point, CURVE, false, []),
    subtle.digest('SHA-256', bytesOf(requestId)),
  ]);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256);
  const derived = await subtle.digest('SHA-256', joined(FIRST, secret, ALGORITHM, bytesOf(program), requestHash));
  const aes = await subtle.importKey('raw', derived, 'AES-GCM', false, ['decrypt']);
  const bytes = await subtle.decrypt({ name: 'AES-GCM', iv: NO_IV }, aes, Uint8Array.fromBase64(encrypted.data));
  return { said: JSON.parse(new TextDecoder().decode(bytes)), x: point.subarray(1, 33) };
}

/** What is written of a message: hashes of its key and of all of it. `values` are those of the path. */
export async function hashesOf({ x, requestId, values, body }) {
  const request = [requestId, 'PUT', TEMPLATE, ...values, body];
  const [ephemeralHash, requestHash] = await Promise.all([hash(x.toBase64()), hash(request.join('\0'))]);
  return { ephemeralHash, requestHash };
}

/**
 * @param {object} user who calls
 * @param {{values: string[], text: string, body: object}} message the values of the path, and the body as it came and as it was judged
 * @param {(value: unknown) => object} judgeName judges what was encrypted
 */
export async function updateName({ secrets, plan }, call, user, { values, text, body }, judgeName) {
  const [program, accountId, userId] = values;
  const requestId = call.request.headers.get('x-gd-requestid');
  if (user.claims.program !== program || !user.claims.scope.split(' ').includes('programs')) return refused(call, 404);
  if (!UUID.test(requestId)) return refused(call, 400);
  const name = `program:${program}`;
  const settings = await vouched(secrets, name, await call.env.CACHE.get(name));
  const { said, x } = await decrypt(secrets, settings, { program, requestId }, body.encryptedUserData);
  const { value, issues } = judgeName(said);
  if (issues !== undefined) return invalid(call, issues);
  const { firstName, lastName } = value.profileData;
  const sealer = await secrets.sealer(userId);
  const [names, auditKey, hashes] = await Promise.all([
    sealer.seal(['program_users', 'names', accountId], { firstName, lastName }),
    secrets.keyed('audit', 'audit_programs', userId),
    hashesOf({ x, requestId, values, body: text }),
  ]);
  await call.run(plan.updateName[0], { ...hashes, names, auditKey, accountId, userId, revision: settings.revision, answer: ANSWER, ...call.values });
  return { status: 200, body: REPLY, headers: { 'x-gd-requestid': requestId } };
}

const refused = (call, status) => ({ status, body: failed(call, 'refused') });
export const invalid = (call, issues) => ({ status: 400, body: { responseDetails: issues.map(({ message }) => ({ code: 640, subCode: 0, description: message, url: 'http://tbd' })), issues, request_id: call.id } });

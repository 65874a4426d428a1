//! A partner of the Programs API as others would write it: its side of the encryption with Node's own crypto, written from the contract.
import { createCipheriv, createDecipheriv, createECDH, createHash, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, randomUUID } from 'node:crypto';

export const ROOT = '/programs/acme';
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const info = (programCode, requestId) => Buffer.concat([Buffer.from('\x0did-aes256-GCM'), Buffer.from(programCode), sha256(Buffer.from(requestId))]);

/** The key that both sides derive. */
function keyOf(version, secret, programCode, requestId) {
  if (version === 'EC_v1') return sha256(Buffer.from([0, 0, 0, 1]), secret, info(programCode, requestId));
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info(programCode, requestId), 32));
}

const publicKey = (base64) => createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });

/** A key pair of ours, as KeyObjects. */
export const newPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const spkiOf = (key) => key.export({ type: 'spki', format: 'der' });

/** `encryptedUserData` of what is to be said, which is no string, or of a text as it is. */
export function encrypt(said, { key, requestId, version = 'EC_v1', programCode = 'acme', pair = newPair() }) {
  const secret = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKey(key) });
  const isFirst = version === 'EC_v1';
  const iv = isFirst ? Buffer.alloc(16) : randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(version, secret, programCode, requestId), iv);
  if (!isFirst) cipher.setAAD(Buffer.from(requestId));
  const sealed = Buffer.concat([cipher.update(typeof said === 'string' ? said : JSON.stringify(said)), cipher.final(), cipher.getAuthTag()]);
  return {
    version,
    ephemeralPublicKey: spkiOf(pair.publicKey).toString('base64'),
    publicKeyHash: sha256(Buffer.from(key, 'base64')).toString('base64'),
    data: Buffer.concat([isFirst ? Buffer.alloc(0) : iv, sealed]).toString('base64'),
  };
}

/** What `encryptedUserData` says to whoever has the private key. */
export function decrypt({ version, ephemeralPublicKey, data }, { privateKey, requestId, programCode = 'acme' }) {
  const secret = diffieHellman({ privateKey, publicKey: publicKey(ephemeralPublicKey) });
  const bytes = Buffer.from(data, 'base64');
  const isFirst = version === 'EC_v1';
  const [iv, rest] = isFirst ? [Buffer.alloc(16), bytes] : [bytes.subarray(0, 12), bytes.subarray(12)];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(version, secret, programCode, requestId), iv);
  if (!isFirst) decipher.setAAD(Buffer.from(requestId));
  decipher.setAuthTag(rest.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(rest.subarray(0, -16)), decipher.final()]));
}

/** The PKCS #8 of a private scalar in hexadecimal digits (RFC 5915 in RFC 5208). */
export function pkcs8Of(scalar) {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar, 'hex');
  const head = '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420';
  return Buffer.from(`${head}${scalar}a144034200${pair.getPublicKey('hex')}`, 'hex').toString('base64');
}

/** Alex Taylor, with all that creation needs. */
export const person = (ssn = '123456789', phone = '2225550151') => ({
  profileData: { firstName: 'Alex', lastName: 'Taylor', addresses: [{ addressLine1: '1234 E Foothill Blvd', city: 'Pasadena', state: 'CA', zipCode: '91107', countryCode: 'USA', type: 'home', isDefault: true }] },
  identifyingData: { dateOfBirth: '1990-03-10', ssn },
  email: { emailAddress: 'alex.taylor@example.com', isDefault: true },
  phoneNumbers: [{ number: phone, type: 'mobile', isDefault: true }],
});

/** Calls of the operator, of a second one, and of the partner whose program is `acme`; `requestId` is fresh where none is given. */
export function callers(worker) {
  const caller = (claims, sub = 'partner') => (method, path, body, requestId = randomUUID()) =>
    worker.api(method, path, { token: worker.token(sub, claims), body, headers: { 'x-gd-requestid': requestId } });
  const admin = { scope: 'programs.admin' };
  return { admin: caller(admin), secondAdmin: caller(admin, 'second-operator'), partner: caller({ scope: 'programs', program: 'acme' }) };
}

/** `code/subCode` of each entry of the envelope. */
export const codes = ({ body }) => body?.responseDetails?.map(({ code, subCode }) => `${code}/${subCode}`).join(' ');

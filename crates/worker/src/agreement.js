// `encryptedUserData` by Web Crypto. In JavaScript: from Rust, each of these calls costs more code than all of them do here.
// What the bytes mean is said in crates/api/src/crypto/agreement.rs.

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const AES = { name: 'AES-GCM', length: 256 };
const USES = ['encrypt', 'decrypt'];
const { subtle } = crypto;

/** Why there is nothing: the point is none of the curve; the data does not decrypt. */
const NO_POINT = 1;
const NO_DATA = 2;

const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return all;
};

const pair = () => subtle.generateKey(CURVE, true, ['deriveBits']);

/** A new key pair: the uncompressed point of 65 bytes, and behind it the private key, PKCS #8. */
export async function generate() {
  const { publicKey, privateKey } = await pair();
  return join(await subtle.exportKey('raw', publicKey), await subtle.exportKey('pkcs8', privateKey));
}

/** Of EC_v1 one step of the concatenation KDF, of EC_v2 HKDF. */
async function keyOf(secret, info, isSecond) {
  if (!isSecond) {
    const hash = await subtle.digest('SHA-256', join(Uint8Array.of(0, 0, 0, 1), secret, info));
    return subtle.importKey('raw', hash, AES, false, USES);
  }
  const from = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, from, AES, false, USES);
}

/**
 * With a private key decrypts `data`; without one encrypts it under a new one, whose point comes in front. `additionalData` is that of EC_v2;
 * EC_v1 has none.
 */
export async function exchange(...views) {
  // What Rust lends is gone, or something else, after the first `await`.
  const [privateKey, point, info, additionalData, data] = views.map((view) => view?.slice());
  const isSecond = additionalData !== undefined;
  let theirs;
  try {
    theirs = await subtle.importKey('raw', point, CURVE, false, []);
  } catch {
    return NO_POINT;
  }
  const fresh = privateKey ? undefined : await pair();
  const ours = fresh?.privateKey ?? (await subtle.importKey('pkcs8', privateKey, CURVE, false, ['deriveBits']));
  const secret = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256);
  const key = await keyOf(secret, info, isSecond);
  const length = isSecond ? 12 : 0;
  const algorithm = { name: 'AES-GCM', additionalData: additionalData ?? new Uint8Array(0) };
  if (fresh) {
    const iv = isSecond ? crypto.getRandomValues(new Uint8Array(12)) : new Uint8Array(16);
    const sealed = await subtle.encrypt({ ...algorithm, iv }, key, data);
    return join(await subtle.exportKey('raw', fresh.publicKey), iv.subarray(0, length), sealed);
  }
  const iv = isSecond ? data.subarray(0, length) : new Uint8Array(16);
  try {
    return new Uint8Array(await subtle.decrypt({ ...algorithm, iv }, key, data.subarray(length)));
  } catch {
    return NO_DATA;
  }
}

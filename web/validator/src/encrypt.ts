// `encryptedUserData`: a person's data, encrypted to a program's key with Web Crypto.

/** A version of the encryption. */
export type Encryption = 'EC_v1' | 'EC_v2';

/** To whom, and in which request. */
export interface Recipient {
  /** The program's code, as in the path. */
  programCode: string;
  /** The header `X-GD-RequestID` of the request that carries the data, exactly. */
  requestId: string;
  /** The program's public key: Base64 of a DER SubjectPublicKeyInfo on P-256, as between the lines of its PEM. */
  publicKey: string;
  /** By default `EC_v2`. */
  version?: Encryption;
}

/** What goes into the member `encryptedUserData` of a payload. */
export interface EncryptedUserData {
  version: Encryption;
  ephemeralPublicKey: string;
  publicKeyHash: string;
  data: string;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
/** The name of the algorithm with its length in front (NIST SP 800-56A, section 5.8.1). */
const ALGORITHM = '\x0did-aes256-GCM';

/**
 * Encrypts a person's data under a fresh key: a request may not be sent twice with other data.
 *
 * @throws TypeError that names what is wrong: the person, or a member of the recipient
 */
export async function encryptUserData(person: object, recipient: Recipient): Promise<EncryptedUserData> {
  const { programCode, requestId, publicKey, version = 'EC_v2' } = recipient;
  if (typeof person !== 'object' || !person || Array.isArray(person)) {
    throw new TypeError('The person must be an object');
  }
  for (const [name, text] of Object.entries({ programCode, requestId, publicKey })) {
    if (typeof text !== 'string' || !text) throw new TypeError(`The recipient must have a text as ${name}`);
  }
  if (version !== 'EC_v1' && version !== 'EC_v2') throw new TypeError('The version must be EC_v1 or EC_v2');
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) throw new TypeError('There is no Web Crypto here: a page must be served by https, or from localhost');
  const { spki, key: theirs } = await importKey(publicKey);
  const ours = (await subtle.generateKey(CURVE, false, ['deriveBits'])) as CryptoKeyPair;
  const secret = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256));
  const info = join(utf8(ALGORITHM + programCode), await sha256(utf8(requestId)));
  const isFirst = version === 'EC_v1';
  const key = isFirst ? await firstKey(secret, info) : await secondKey(secret, info);
  const iv = isFirst ? new Uint8Array(16) : crypto.getRandomValues(new Uint8Array(12));
  const additionalData = isFirst ? new Uint8Array(0) : utf8(requestId);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, utf8(JSON.stringify(person)));
  return {
    version,
    ephemeralPublicKey: toBase64(new Uint8Array(await subtle.exportKey('spki', ours.publicKey))),
    publicKeyHash: toBase64(await sha256(spki)),
    data: toBase64(isFirst ? new Uint8Array(sealed) : join(iv, new Uint8Array(sealed))),
  };
}

/** A program's key, and its bytes. */
async function importKey(publicKey: string): Promise<{ spki: Bytes; key: CryptoKey }> {
  try {
    const spki = fromBase64(publicKey);
    return { spki, key: await crypto.subtle.importKey('spki', spki, CURVE, false, []) };
  } catch (cause) {
    throw new TypeError(
      'The publicKey must be Base64 of a DER SubjectPublicKeyInfo on P-256: of PEM, what stands between its first line and its last',
      { cause },
    );
  }
}

/** EC_v1: one step of the concatenation KDF. */
async function firstKey(secret: Bytes, info: Bytes): Promise<CryptoKey> {
  const key = await sha256(join(Uint8Array.of(0, 0, 0, 1), join(secret, info)));
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
}

/** EC_v2: HKDF without a salt. */
async function secondKey(secret: Bytes, info: Bytes): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
}

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

function join(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const toBase64 = (bytes: Bytes): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

// The service's secrets as a Worker in JavaScript would use them: derived, hashed, sealed and opened by Web Crypto. The formats are those of
// `crates/api/src/crypto`, so that what the one writes the other reads.

const { subtle } = crypto;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NO_SALT = new Uint8Array();
const HASH = 'SHA-256';
const VERSION = '2';
const NONCE = 12;

export const bytesOf = (text) => encoder.encode(text);
export const textOf = (bytes) => decoder.decode(bytes);
/** V8 has both built in, since its version 14. */
export const toBase64url = (bytes) => new Uint8Array(bytes).toBase64({ alphabet: 'base64url', omitPadding: true });
export const fromBase64url = (text) => Uint8Array.fromBase64(text, { alphabet: 'base64url' });

/** SHA-256 of a text, base64url. */
export const hash = async (text) => toBase64url(await subtle.digest(HASH, bytesOf(text)));

/** So many random bytes, base64url. */
export const randomText = (count) => toBase64url(crypto.getRandomValues(new Uint8Array(count)));

const importHkdf = (bytes) => subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits']);
const hkdf = (info) => ({ name: 'HKDF', hash: HASH, salt: NO_SALT, info: bytesOf(info) });

/** `kid:key` of a secret; the first of several. One without a key id has none. */
function newest(text) {
  const first = text.split(',')[0];
  const [id, key] = first.includes(':') ? first.split(':') : ['', first];
  return { id, prefix: id === '' ? '' : `${id}.`, key: importHkdf(fromBase64url(key)) };
}

/** The secrets of an environment. What is derived for a purpose is kept, as its key says nothing of anybody. */
export class Secrets {
  constructor(env) {
    this.rings = { index: newest(env.INDEX_KEY), audit: newest(env.AUDIT_KEY), session: newest(env.SESSION_KEY), pepper: newest(env.PEPPER_KEY) };
    this.master = newest(env.MASTER_KEY);
    this.macs = new Map();
  }

  /** The key of an HMAC that is derived from a secret. */
  mac(ring, info) {
    const name = `${ring}\0${info}`;
    const known = this.macs.get(name);
    if (known !== undefined) return known;
    const made = this.rings[ring].key.then((key) => subtle.deriveKey(hkdf(info), key, { name: 'HMAC', hash: HASH, length: 256 }, false, ['sign']));
    this.macs.set(name, made);
    return made;
  }

  /** The keyed hash of a text for a purpose, base64url, behind the id of its key. */
  async keyed(ring, purpose, text) {
    const key = await this.mac(ring, `idp-edge/index\0${purpose}`);
    return this.rings[ring].prefix + toBase64url(await subtle.sign('HMAC', key, bytesOf(text)));
  }

  /** The same of bytes with the pepper, as they are. */
  async peppered(bytes) {
    return subtle.sign('HMAC', await this.mac('pepper', 'idp-edge/password_pepper'), bytes);
  }

  /** Seals and opens what is a user's. */
  async sealer(owner) {
    const { id, key } = this.master;
    const own = await subtle.deriveKey(hkdf(`idp-edge/seal\0${owner}`), await key, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    return new Sealer(own, owner, id);
  }
}

class Sealer {
  constructor(key, owner, id) {
    Object.assign(this, { key, owner, id });
  }

  algorithm(place, iv) {
    const [table, name, ...row] = place;
    return { name: 'AES-GCM', iv, additionalData: bytesOf([table, name, this.owner, VERSION, this.id, ...row].join('\0')) };
  }

  /** Seals the JSON of a value for its place: table, column, and what tells the owner's rows apart. */
  async seal(place, value) {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const sealed = await subtle.encrypt(this.algorithm(place, iv), this.key, bytesOf(JSON.stringify(value)));
    const whole = new Uint8Array(NONCE + sealed.byteLength);
    whole.set(iv);
    whole.set(new Uint8Array(sealed), NONCE);
    return `${this.id}.${VERSION}.${toBase64url(whole)}`;
  }

  /** The JSON that stands sealed there. */
  async open(place, text) {
    const whole = fromBase64url(text.slice(this.id.length + VERSION.length + 2));
    return textOf(await subtle.decrypt(this.algorithm(place, whole.subarray(0, NONCE)), this.key, whole.subarray(NONCE)));
  }
}

// Key agreement on P-256 and AES-256-GCM. In JavaScript: from Rust, each of these calls costs more code than all of them here.

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const { subtle } = crypto;

const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return all;
};

/** A new key pair: the uncompressed point of 65 bytes, and behind it the private key, PKCS #8. */
export async function generate() {
  const { publicKey, privateKey } = await subtle.generateKey(CURVE, true, ['deriveBits']);
  return join(await subtle.exportKey('raw', publicKey), await subtle.exportKey('pkcs8', privateKey));
}

/** The shared secret; nothing where the point is none of the curve. */
export async function agree(privateKey, point) {
  let theirs;
  try {
    theirs = await subtle.importKey('raw', point, CURVE, false, []);
  } catch {
    return undefined;
  }
  const ours = await subtle.importKey('pkcs8', privateKey, CURVE, false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256));
}

/** Encrypts or decrypts; nothing where the data does not decrypt. */
export async function cipher(key, iv, additionalData, data, encrypts) {
  const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const algorithm = { name: 'AES-GCM', iv, additionalData };
  if (encrypts) return new Uint8Array(await subtle.encrypt(algorithm, aes, data));
  try {
    return new Uint8Array(await subtle.decrypt(algorithm, aes, data));
  } catch {
    return undefined;
  }
}

// Argon2id by hash-wasm, whose output is wrapped with the pepper: `kid.$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
import { argon2id } from 'hash-wasm';

/** Whether a password is the one of which that was stored. */
export async function isRight(secrets, password, stored) {
  const [, , , parameters, salt, wanted] = stored.split('$');
  const [memorySize, iterations, parallelism] = parameters.split(',').map((one) => Number(one.slice(2)));
  const options = { password: password.normalize('NFC'), salt: Uint8Array.fromBase64(salt), memorySize, iterations, parallelism, hashLength: 32, outputType: 'binary' };
  const [found, stands] = [new Uint8Array(await secrets.peppered(await argon2id(options))), Uint8Array.fromBase64(wanted)];
  return found.byteLength === stands.byteLength && crypto.subtle.timingSafeEqual(found, stands);
}

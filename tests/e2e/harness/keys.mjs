//! Keys and tokens, made with `jose`: nothing here comes from the code under test.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Fresh secret bytes in base64url. */
export const secret = (bytes = 32) => randomBytes(bytes).toString('base64url');

/** A private JWK with which the Worker signs. */
export const privateKey = (kid = `own-${secret(6)}`) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig',
});

/**
 * A signing key with its public half.
 * @param {'ES256' | 'RS256' | 'EdDSA'} alg
 */
export async function signingKey(alg = 'ES256', kid = `${alg}-${secret(6)}`) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { alg, kid, privateKey, jwk, jwks: { keys: [jwk] } };
}

const seconds = () => Math.floor(Date.now() / 1000);

/**
 * An issuer that signs tokens for the API.
 * @param {object} key what `signingKey` made
 * @param {{issuer: string, audience?: string, typ?: string | undefined}} about `typ: undefined` leaves the header out
 */
export function issuer(key, { issuer: iss, audience = 'idp-edge', ...about }) {
  const typ = 'typ' in about ? about.typ : 'at+jwt';
  /**
   * @param {string} sub
   * @param {object} claims are added, and replace; `undefined` leaves a claim out
   * @param {object} header the same for the header
   */
  const token = (sub, claims = {}, header = {}) => {
    const now = seconds();
    const payload = { iss, sub, aud: audience, iat: now, nbf: now, exp: now + 600, jti: randomUUID(), auth_time: now, amr: ['pwd'], entitlements: [], ...claims };
    return new SignJWT(defined(payload)).setProtectedHeader(defined({ alg: key.alg, typ, kid: key.kid, ...header })).sign(key.privateKey);
  };
  /** The same with a second factor. */
  const strong = (sub, claims = {}, header = {}) => token(sub, { amr: ['pwd', 'otp', 'mfa'], ...claims }, header);
  return { issuer: iss, audience, key, token, strong };
}

const defined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

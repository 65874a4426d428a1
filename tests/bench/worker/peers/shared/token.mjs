// Access tokens, verified by `jose` with keys that are imported once.
import { importJWK, jwtVerify } from 'jose';

/** @returns what verifies an access token: who calls, or nothing where it is none that is trusted */
export function verifierOf({ LOCAL_JWKS, ISSUER, AUDIENCE }) {
  const keys = new Map(JSON.parse(LOCAL_JWKS).keys.map((jwk) => [jwk.kid, importJWK(jwk, jwk.alg)]));
  const keyOf = ({ kid }) => keys.get(kid);
  const rules = { issuer: ISSUER, audience: AUDIENCE, typ: 'at+jwt', algorithms: ['ES256'], requiredClaims: ['sub', 'exp'] };
  return async (header) => {
    if (!header?.startsWith('Bearer ')) return { refused: 'the header Authorization is missing' };
    try {
      const { payload } = await jwtVerify(header.slice('Bearer '.length), keyOf, rules);
      return { sub: payload.sub, isStrong: payload.amr?.includes('mfa') ?? false, claims: payload };
    } catch (error) {
      return { refused: error.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' ? 'bad signature' : 'malformed token' };
    }
  };
}

//! External OpenID providers: their key sets are fetched, kept, and fetched again when needed, and no more often.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fault, later } from './harness/faults.mjs';
import { jwksServer } from './harness/jwks-server.mjs';
import { issuer, signingKey } from './harness/keys.mjs';
import { ALEX, ME, USERS } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

const ACME = 'https://login.acme.example';
const AUDIENCE = 'https://api.example.com';

/** A Worker that trusts one provider of these keys, and the provider. */
async function trusting(keys, more = {}) {
  const server = await jwksServer(keys.map(({ jwk }) => jwk));
  const trusted = { name: 'acme', issuer: ACME, audience: AUDIENCE, jwksUrl: server.url, ...more };
  const worker = await startWorker({ vars: { TRUSTED_ISSUERS: JSON.stringify([trusted]) } });
  const get = (token, headers) => worker.api('GET', ME, { token, headers });
  return {
    server,
    worker,
    signer: (key, about = {}) => issuer(key, { issuer: ACME, audience: AUDIENCE, ...about }),
    taken: async (token, what, headers) => {
      const { status, body } = await get(token, headers);
      assert.deepEqual([what, status, body?.error], [what, 400, 'UserNotFound']);
    },
    refused: async (token, what, headers) => {
      const { status, body } = await get(token, headers);
      assert.deepEqual([what, status, body?.error], [what, 401, 'unauthorized']);
    },
    get,
    close: async () => {
      await worker.close();
      await server.close();
    },
  };
}

describe('an external issuer', () => {
  const keys = {};
  let acme;
  before(async () => {
    for (const alg of ['ES256', 'RS256', 'EdDSA']) keys[alg] = await signingKey(alg);
    acme = await trusting(Object.values(keys));
  });
  after(() => acme?.close());

  for (const alg of ['ES256', 'RS256', 'EdDSA']) {
    it(`signs with ${alg}`, async () => {
      await acme.taken(await acme.signer(keys[alg]).token('alex'), alg);
    });
  }

  it('was asked once for all three', () => assert.equal(acme.server.calls, 1));

  it('has users of its own, apart from the local ones of the same name', async () => {
    const external = acme.signer(keys.RS256).strong('alex');
    assert.equal((await acme.worker.api('POST', USERS, { token: external, body: ALEX })).status, 200);
    const { results } = await acme.worker.db.prepare('SELECT user_id FROM profiles').all();
    assert.deepEqual(results, [{ user_id: 'acme|alex' }]);
    assert.equal((await acme.worker.api('GET', ME, { token: acme.worker.token('alex') })).body.error, 'UserNotFound');
  });

  it('may say JWT, at+jwt or nothing, but no other type', async () => {
    const signer = acme.signer(keys.ES256);
    for (const typ of ['JWT', 'at+jwt', undefined]) await acme.taken(await signer.token('pat', {}, { typ }), `${typ}`);
    for (const typ of ['id_token+jwt', 'logout+jwt', 'dpop+jwt', 'secevent+jwt']) await acme.refused(await signer.token('pat', {}, { typ }), typ);
  });

  it('is held to issuer, audience and time', async () => {
    const now = Math.floor(Date.now() / 1000);
    const signer = acme.signer(keys.ES256);
    for (const claims of [{ aud: 'idp-edge' }, { aud: 'client-id-of-the-page' }, { iss: `${ACME}/` }, { exp: now - 120 }, { nbf: now + 600 }, { sub: undefined }]) {
      await acme.refused(await signer.token('pat', claims), JSON.stringify(claims));
    }
  });

  // From RFC 9700, section 4.4.
  it('can not speak for the local key set, nor that for it', async () => {
    const local = acme.worker.issuer;
    await acme.refused(await issuer(keys.ES256, { issuer: local }).token('alex'), 'its key, our name');
    await acme.refused(await issuer(acme.worker.key, { issuer: ACME, audience: AUDIENCE }).token('alex'), 'our key, its name');
  });

  it('can not use a key for an algorithm that is not the key\'s', async () => {
    const confused = { ...keys.ES256, kid: keys.RS256.kid };
    await acme.refused(await acme.signer(confused).token('pat'), 'EC signature, RSA kid');
    await acme.refused(await acme.signer({ ...keys.EdDSA, kid: keys.ES256.kid }).token('pat'), 'EdDSA signature, EC kid');
  });

  it('is refused, and is no fault, with a signature of another length', async () => {
    for (const alg of Object.keys(keys)) {
      const signed = (await acme.signer(keys[alg]).token('alex')).replace(/[^.]+$/, '');
      for (const length of [0, 1, 63, 65, 72, 257]) await acme.refused(signed + Buffer.alloc(length, 1).toString('base64url'), `${alg}, ${length} bytes`);
    }
  });

  it('shows a second factor by amr', async () => {
    const { body } = await acme.worker.api('GET', ME, { token: acme.signer(keys.RS256).token('alex', { amr: ['pwd', 'sms'] }) });
    assert.equal(body.twoFactorEnabled, true);
    const { body: weak } = await acme.worker.api('GET', ME, { token: acme.signer(keys.RS256).token('alex', { acr: 'gold' }) });
    assert.equal(weak.twoFactorEnabled, false);
  });
});

describe('what an issuer is configured to be', () => {
  it('includes its types and the acr values of a second factor', async () => {
    const key = await signingKey();
    const acme = await trusting([key], { types: ['acme+jwt'], acrValues: ['gold', 'urn:acme:2'] });
    try {
      const signer = acme.signer(key, { typ: 'acme+jwt' });
      const isStrong = async (claims) => (await acme.worker.api('DELETE', ME, { token: signer.token('alex', claims) })).body.error === 'UserNotFound';
      await acme.taken(await signer.token('alex'), 'its type');
      for (const typ of ['JWT', 'at+jwt', undefined]) await acme.refused(await signer.token('alex', {}, { typ }), `${typ}`);
      for (const acr of ['gold', 'urn:acme:2']) assert.ok(await isStrong({ acr }), acr);
      const { headers } = await acme.worker.api('DELETE', ME, { token: signer.token('alex') });
      assert.match(headers.get('www-authenticate'), /acr_values="gold urn:acme:2"/);
      for (const acr of ['silver', 'Gold', '', ['gold'], null, undefined]) assert.ok(!(await isStrong({ acr })), `${acr}`);
    } finally {
      await acme.close();
    }
  });
});

describe('a key set', () => {
  it('that was withdrawn stops to work', async () => {
    const [old, fresh] = [await signingKey(), await signingKey()];
    const acme = await trusting([old]);
    try {
      const day = 86_400_000;
      const token = await acme.signer(old).token('alex', { exp: Math.floor(Date.now() / 1000) + 3 * 86_400 });
      await acme.taken(token, 'at first');
      acme.server.keys = [fresh.jwk];
      await acme.refused(token, 'two days later', later(2 * day));
    } finally {
      await acme.close();
    }
  });

  it('is had without the cache, which may be lost at any time', async () => {
    const key = await signingKey();
    const acme = await trusting([key]);
    try {
      const token = await acme.signer(key).token('alex');
      for (const name of ['kv-put', 'kv']) {
        const { status } = await acme.get(token, fault(name));
        assert.ok([400, 503].includes(status), `${name}: ${status}`);
        await acme.taken(token, `after ${name}`);
      }
    } finally {
      await acme.close();
    }
  });

  it('is fetched again for an unknown key, once a minute at the most', async () => {
    const [first, second] = [await signingKey(), await signingKey()];
    const acme = await trusting([first]);
    try {
      await acme.taken(await acme.signer(first).token('alex'), 'first key');
      assert.equal(acme.server.calls, 1);
      const stranger = await acme.signer(await signingKey()).token('alex');
      for (let count = 0; count < 5; count += 1) await acme.refused(stranger, 'unknown key');
      assert.ok(acme.server.calls <= 2, `${acme.server.calls} calls within a minute`);
      const before = acme.server.calls;
      acme.server.keys = [first.jwk, second.jwk];
      await acme.taken(await acme.signer(second).token('alex'), 'second key, a minute later', later(61_000));
      assert.equal(acme.server.calls, before + 1);
      for (let count = 0; count < 5; count += 1) await acme.refused(stranger, 'unknown key', later(62_000));
      assert.equal(acme.server.calls, before + 1);
      await acme.taken(await acme.signer(first).token('alex'), 'first key again', later(63_000));
      await acme.refused(stranger, 'unknown key', later(125_000));
      assert.equal(acme.server.calls, before + 2);
    } finally {
      await acme.close();
    }
  });

  it('is fetched once for many at the same time', async () => {
    const key = await signingKey();
    const acme = await trusting([key]);
    try {
      const tokens = await Promise.all(Array.from({ length: 10 }, () => acme.signer(key).token('alex')));
      const answers = await Promise.all(tokens.map((token) => acme.get(token)));
      assert.deepEqual(new Set(answers.map(({ body }) => body.error)), new Set(['UserNotFound']));
      assert.ok(acme.server.calls <= 3, `${acme.server.calls} calls`);
    } finally {
      await acme.close();
    }
  });

  it('is not asked for by tokens that are wrong anyway', async () => {
    const key = await signingKey();
    const acme = await trusting([key]);
    try {
      const now = Math.floor(Date.now() / 1000);
      for (const claims of [{ aud: 'other' }, { exp: now - 120 }, { iss: 'https://nobody.example' }]) await acme.refused(await acme.signer(key).token('alex', claims), JSON.stringify(claims));
      assert.equal(acme.server.calls, 0);
    } finally {
      await acme.close();
    }
  });

  for (const mode of ['error', 'garbage', 'huge', 'redirect', 'silent']) {
    it(`that can not be had (${mode}) is no reason for a 500, and is asked for again a minute later`, async () => {
      const key = await signingKey();
      const acme = await trusting([key]);
      try {
        acme.server.mode = mode;
        const { status, body, headers } = await acme.get(await acme.signer(key).token('alex'));
        assert.ok([401, 503].includes(status), `${status}`);
        assert.equal(typeof body.error, 'string');
        if (status === 503) assert.match(headers.get('retry-after'), /^\d+$/);
        acme.server.mode = 'good';
        await acme.taken(await acme.signer(key).token('alex'), 'a minute later', later(61_000));
        // The local key set does not depend on it.
        assert.equal((await acme.worker.api('GET', ME, { token: acme.worker.token('alex') })).body.error, 'UserNotFound');
      } finally {
        await acme.close();
      }
    });
  }

  it('with keys that are of no use still serves the good one', async () => {
    const key = await signingKey();
    const odd = [{ kty: 'oct', k: 'c2VjcmV0', kid: 'oct' }, { kty: 'EC', crv: 'P-521', x: 'AA', y: 'AA', kid: 'bad' }, { kty: 'future' }, {}, { kty: 'RSA', kid: 'short', n: 'AQAB', e: 'AQAB' }];
    const acme = await trusting([]);
    try {
      acme.server.keys = [...odd, key.jwk];
      await acme.taken(await acme.signer(key).token('alex'), 'good key');
      for (const kid of ['oct', 'bad', 'short']) await acme.refused(await acme.signer({ ...key, kid }).token('alex'), kid);
    } finally {
      await acme.close();
    }
  });
});

//! Tokens of the local key set: what is taken, what is refused, and how the refusal is told.
import assert from 'node:assert/strict';
import { createHmac, createSign } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { issuer, signingKey } from './harness/keys.mjs';
import { ME, someone } from './harness/people.mjs';
import { ISSUER, startWorker } from './harness/worker.mjs';

let worker;
before(async () => {
  worker = await startWorker();
});
after(() => worker?.close());

const base64url = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);
const get = (authorization) => worker.api('GET', ME, { headers: authorization === undefined ? {} : { authorization } });

/** 401 in the API's shape, with the challenge of RFC 6750. */
async function refused(authorization, what, hasError = true) {
  const { status, body, headers } = await get(authorization);
  assert.deepEqual([what, status, body?.error], [what, 401, 'unauthorized']);
  const challenge = headers.get('www-authenticate');
  assert.match(challenge, /^Bearer\b/, what);
  assert.equal(/error="(invalid_token|invalid_request)"/.test(challenge), hasError, `${what}: ${challenge}`);
}

/** A token that is taken: the caller is known, although no such user was created. */
async function taken(authorization, what) {
  const { status, body } = await get(authorization);
  assert.deepEqual([what, status, body?.error], [what, 400, 'UserNotFound']);
}

describe('no credential', () => {
  it('is challenged without an error code', () => refused(undefined, 'none', false));

  it('is another scheme, too', async () => {
    const { status, body, headers } = await get('Basic dXNlcjpwYXNz');
    assert.deepEqual([status, body.error], [401, 'unauthorized']);
    assert.match(headers.get('www-authenticate'), /^Bearer\b/);
  });

  it('is no matter of query parameters', async () => {
    const { status } = await worker.api('GET', `${ME}?access_token=${await worker.token(someone())}`);
    assert.equal(status, 401);
  });
});

describe('a malformed Authorization', () => {
  it('is refused', async () => {
    const good = await worker.token(someone());
    const [header, payload, signature] = good.split('.');
    for (const value of [
      'Bearer', 'Bearer ', 'Bearer .', 'Bearer ..', 'Bearer ...', `Bearer ${header}`, `Bearer ${header}.${payload}`, `Bearer ${header}.${payload}.`, `Bearer .${payload}.${signature}`,
      `Bearer ${good}.`, `Bearer ${good}.x`, `Bearer ${good} x`, `Bearer ${good},`, `Bearer ${good}=`, `Bearer "${good}"`, `Bearer=${good}`, `Bearer:${good}`, `Bearer${good}`, good, `Token ${good}`,
      `Bearer ${header}.${payload}.${signature.slice(0, -2)}`, `Bearer ${header}.${payload}.${signature}AAAA`, 'Bearer é', 'Bearer \u00ff\u00fe', `Bearer ${'a'.repeat(9000)}`, `Bearer ${'a.'.repeat(4000)}`,
      `Bearer ${base64url('not JSON')}.${payload}.${signature}`, `Bearer ${base64url('[]')}.${payload}.${signature}`, `Bearer ${base64url('null')}.${payload}.${signature}`,
      `Bearer !!!.${payload}.${signature}`, `Bearer ${header}+/.${payload}.${signature}`, `Basic ${good}, Bearer ${good}`, `Bearer ${good}, Bearer ${good}`,
    ]) {
      const { status, body, headers } = await get(value);
      assert.deepEqual([value.slice(0, 60), status, body?.error], [value.slice(0, 60), 401, 'unauthorized']);
      assert.match(headers.get('www-authenticate'), /^Bearer\b/);
    }
  });

  it('is not the case of the scheme, nor white space around', async () => {
    const good = await worker.token(someone());
    for (const value of [`bearer ${good}`, `BEARER ${good}`, `  Bearer ${good}  `]) await taken(value, value.slice(0, 12));
  });
});

describe('a token of the local key set', () => {
  const local = (claims, header) => worker.token(someone(), claims, header).then((token) => `Bearer ${token}`);

  it('is taken', async () => taken(await local(), 'plain'));

  it('is taken with its audience among others', async () => {
    await taken(await local({ aud: ['other', 'idp-edge'] }), 'list');
    await taken(await local({ aud: ['idp-edge'] }), 'list of one');
  });

  it('is taken with a media type in full', async () => taken(await local({}, { typ: 'application/at+jwt' }), 'application/at+jwt'));

  it('is taken without the claims that are not needed', async () => taken(await local({ jti: undefined, amr: undefined, entitlements: undefined, nbf: undefined }), 'bare'));

  it('is refused for its claims', async () => {
    for (const claims of [
      { iss: undefined }, { iss: 'https://other.example.com' }, { iss: `${ISSUER}/` }, { iss: 7 }, { iss: [ISSUER] },
      { aud: undefined }, { aud: 'other' }, { aud: [] }, { aud: ['other'] }, { aud: 'IDP-EDGE' }, { aud: { 0: 'idp-edge' } },
      { exp: undefined }, { exp: now() - 2 }, { exp: now() - 120 }, { exp: 0 }, { exp: -1 }, { exp: null }, { exp: `${now() + 600}` },
      { nbf: now() + 30 }, { nbf: now() + 600 }, { nbf: 'soon' },
      { sub: undefined }, { sub: '' }, { sub: 7 }, { sub: null }, { sub: ['alex'] },
    ]) {
      await refused(await local(claims), JSON.stringify(claims));
    }
  });

  it('is taken with every sign that a user id may have', async () => {
    for (const sub of ['a', 'A-Z_a-z.0-9:@', '00000000-0000-4000-8000-000000000000', 'x'.repeat(255)]) await taken(await local({ sub }), sub);
  });

  it('is refused with a subject that is no user id', async () => {
    for (const sub of ['x'.repeat(256), 'a b', 'a\u0000b', 'a/b', 'é', '../me', 'a\nb', ' a', '\u{1f600}', "a'b", 'a"b', 'a%2Fb']) await refused(await local({ sub }), sub);
  });

  it('is refused for its header', async () => {
    for (const header of [
      { typ: 'JWT' }, { typ: undefined }, { typ: 'id_token+jwt' }, { kid: 'unknown' }, { kid: '' },
    ]) {
      await refused(await local({}, header), JSON.stringify(header));
    }
  });

  it('is refused with a header that must be understood', async () => {
    const good = await worker.token(someone());
    const [, payload] = good.split('.');
    const header = base64url({ alg: 'ES256', typ: 'at+jwt', kid: worker.key.kid, crit: ['b64'], b64: true });
    const der = createSign('SHA256').update(`${header}.${payload}`).sign({ key: await pem(), dsaEncoding: 'ieee-p1363' });
    await refused(`Bearer ${header}.${payload}.${der.toString('base64url')}`, 'crit');
  });

  it('is refused with a changed payload', async () => {
    const [header, payload, signature] = (await worker.token('alex')).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url'));
    await refused(`Bearer ${header}.${base64url({ ...claims, sub: 'pat' })}.${signature}`, 'sub');
    await refused(`Bearer ${header}.${base64url({ ...claims, amr: ['mfa'] })}.${signature}`, 'amr');
  });

  it('is refused with a signature in DER', async () => {
    const [header, payload] = (await worker.token('alex')).split('.');
    const der = createSign('SHA256').update(`${header}.${payload}`).sign(await pem());
    await refused(`Bearer ${header}.${payload}.${der.toString('base64url')}`, 'DER');
  });

  // From CVE-2015-2951.
  it('is refused without a signature, whatever the algorithm is called', async () => {
    const [, payload] = (await worker.token('alex')).split('.');
    for (const alg of ['none', 'None', 'NONE', '', null, undefined, 'HS256', 'ES256', 'ES512', 'dir']) {
      const header = base64url({ alg, typ: 'at+jwt', kid: worker.key.kid });
      await refused(`Bearer ${header}.${payload}.`, `${alg}`);
      await refused(`Bearer ${header}.${payload}.${base64url('x'.repeat(64))}`, `${alg} and anything`);
      await refused(`Bearer ${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`, `${alg} and zeros`);
    }
  });

  // From CVE-2015-9235.
  it('is refused when the public key was the secret of an HMAC', async () => {
    const [, payload] = (await worker.token('alex')).split('.');
    const header = base64url({ alg: 'HS256', typ: 'at+jwt', kid: worker.key.kid });
    for (const secret of [JSON.stringify(worker.key.jwk), worker.vars.LOCAL_JWKS, Buffer.from(worker.key.jwk.x, 'base64url')]) {
      const mac = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
      await refused(`Bearer ${header}.${payload}.${mac}`, 'HS256');
    }
  });

  it('is refused when it brings its own key', async () => {
    const other = await signingKey('ES256', worker.key.kid);
    const forged = issuer(other, { issuer: ISSUER });
    await refused(`Bearer ${await forged.token('alex')}`, 'same kid');
    await refused(`Bearer ${await forged.token('alex', {}, { jwk: other.jwk })}`, 'jwk');
    await refused(`Bearer ${await forged.token('alex', {}, { kid: undefined, jwk: other.jwk })}`, 'jwk without kid');
  });

  // From API7:2023.
  it('does not call an address that it brings', async () => {
    const { createServer } = await import('node:http');
    let calls = 0;
    const server = createServer((_, response) => {
      calls += 1;
      response.end('{"keys":[]}');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${server.address().port}/`;
    const other = await signingKey();
    try {
      await refused(`Bearer ${await issuer(other, { issuer: address }).token('alex', {}, { jku: address, x5u: address })}`, 'jku');
      assert.equal(calls, 0);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('tells nothing of itself in the answer', async () => {
    const bad = await local({ exp: now() - 120, sub: 'secret-subject' });
    const { text, headers } = await get(bad);
    assert.ok(!text.includes('secret-subject'));
    assert.ok(!`${[...headers]}`.includes(bad.slice(10)));
  });

  async function pem() {
    const { exportPKCS8 } = await import('jose');
    return exportPKCS8(worker.key.privateKey);
  }
});

//! A service as others write it: openid-client finds the issuer, gets a token and names its scopes; jose verifies it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import { secret } from './harness/keys.mjs';
import { ISSUER, startWorker } from './harness/worker.mjs';

const CLIENT = 'shop-1_a.b~c';
const SECRET = secret();

describe('a service with openid-client', () => {
  let worker;
  before(async () => {
    worker = await startWorker();
    const hash = createHash('sha256').update(SECRET).digest('base64url');
    const insert = 'INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES (?, ?, ?, 0)';
    await worker.db.prepare(insert).bind(CLIENT, hash, 'webhook payments').run();
  });
  after(() => worker?.close());

  /** The issuer's address leads to the Worker under test. */
  const toWorker = (url, init) => fetch(String(url).replace(`${ISSUER}/`, String(worker.url)), init);
  const discover = (authentication) => openid.discovery(new URL(ISSUER), CLIENT, SECRET, authentication, { [openid.customFetch]: toWorker });

  for (const [name, authentication] of [['client_secret_basic', openid.ClientSecretBasic], ['client_secret_post', openid.ClientSecretPost]]) {
    it(`gets a good token by ${name}`, async () => {
      const configuration = await discover(authentication(SECRET));
      const tokens = await openid.clientCredentialsGrant(configuration, { scope: 'webhook' });
      assert.deepEqual([tokens.token_type, tokens.scope, tokens.expires_in], ['bearer', 'webhook', 1800]);
      const { jwks_uri: address } = configuration.serverMetadata();
      const keys = createLocalJWKSet(await (await toWorker(address)).json());
      const { payload } = await jwtVerify(tokens.access_token, keys, { issuer: ISSUER, audience: 'idp-edge', typ: 'at+jwt' });
      assert.deepEqual([payload.sub, payload.scope, payload.sid], [CLIENT, 'webhook', undefined]);
    });
  }

  it('finds the issuer as an OAuth server, too', async () => {
    const options = { [openid.customFetch]: toWorker, algorithm: 'oauth2' };
    const configuration = await openid.discovery(new URL(ISSUER), CLIENT, SECRET, openid.ClientSecretPost(SECRET), options);
    assert.equal((await openid.clientCredentialsGrant(configuration)).scope, 'webhook payments');
  });

  it('is told why it gets none', async () => {
    const configuration = await discover(openid.ClientSecretBasic(SECRET));
    await assert.rejects(openid.clientCredentialsGrant(configuration, { scope: 'support' }), { error: 'invalid_scope' });
    const wrong = await discover(openid.ClientSecretPost('wrong'));
    await assert.rejects(openid.clientCredentialsGrant(wrong), { status: 401, error: 'invalid_client', error_description: /client_secret/ });
  });
});

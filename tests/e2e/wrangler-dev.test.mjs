//! The same Worker under `wrangler dev`, which keeps state, logs and traces of its own: it works, and no personal data is in them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CANARY, PATCHED, contents, personal, search } from './harness/canary.mjs';
import { issuer, signingKey } from './harness/keys.mjs';
import { ME, USERS } from './harness/people.mjs';
import { client, configuration } from './harness/worker.mjs';
import { startWrangler } from './harness/wrangler.mjs';

const PEOPLE = { ...personal(CANARY), ...Object.fromEntries(Object.entries(personal(PATCHED)).map(([field, value]) => [`patched ${field}`, value])) };

describe('wrangler dev', () => {
  let wrangler;
  let api;
  let token;
  before(async () => {
    const key = await signingKey();
    const vars = configuration(key);
    wrangler = await startWrangler(vars);
    ({ api } = client(wrangler.url));
    token = await issuer(key, { issuer: vars.ISSUER }).strong('wrangler-user', { entitlements: ['idp-pro'] });
  });
  after(async () => {
    await wrangler?.close();
    wrangler?.remove();
  });

  it('serves the whole flow', async () => {
    const statuses = [];
    for (const [method, path, body] of [
      ['POST', USERS, CANARY], ['POST', USERS, CANARY], ['GET', ME], ['PATCH', ME, PATCHED], ['PATCH', ME, { ...PATCHED, ssn: CANARY.phoneNumber }],
      ['POST', `${ME}/enroll`], ['POST', `${ME}/migration`, { version: 0 }], ['POST', `${ME}/migration`, { version: 0 }], ['POST', `${ME}/token`],
    ]) {
      statuses.push((await api(method, path, { token, body })).status);
    }
    assert.deepEqual(statuses, [200, 400, 200, 200, 400, 200, 200, 204, 200]);
  });

  it('keeps no personal data and no token while it runs', () => {
    const files = contents(wrangler.folder);
    assert.ok(files.some(({ where, text }) => where.includes('d1') && text.includes('wrangler-user')), 'the database was not looked at');
    assert.deepEqual(search(files, { ...PEOPLE, token }), []);
    assert.deepEqual(search([{ where: 'output', text: wrangler.output() }], { ...PEOPLE, token }), []);
  });

  it('deletes, and keeps none when it has ended', async () => {
    assert.equal((await api('DELETE', ME, { token })).status, 200);
    await wrangler.close();
    assert.deepEqual(search(contents(wrangler.folder), { ...PEOPLE, token }), []);
  });
});

//! Support, over HTTP: with a token of a service, and receipts of an issuer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { issuer, signingKey } from './harness/keys.mjs';
import { jwksServer } from './harness/jwks-server.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

describe('a support desk', () => {
  let worker;
  let keys;
  let shop;
  const sub = someone();
  const user = `/idp/support/users/${sub}`;
  const desk = (method, path, options) => worker.api(method, path, { token: worker.token('help-desk', { scope: 'support support.delete' }), ...options });

  before(async () => {
    const key = await signingKey();
    keys = await jwksServer([key.jwk]);
    const trusted = { name: 'shop', issuer: 'https://shop.example', audience: 'idp', jwksUrl: keys.url };
    shop = issuer(key, { issuer: trusted.issuer, audience: 'idp', typ: 'srt+jwt' });
    worker = await startWorker({ vars: { TRUSTED_ISSUERS: JSON.stringify([trusted]) } });
    assert.equal((await worker.api('POST', USERS, { token: worker.strong(sub), body: ALEX })).status, 200);
  });
  after(async () => {
    await worker?.close();
    await keys?.close();
  });

  it('needs the scope', async () => {
    const refused = await worker.api('GET', user, { token: worker.strong(sub) });
    assert.deepEqual([refused.status, refused.body.error], [403, 'forbidden']);
    const { error, detail } = (await worker.api('GET', user)).body;
    assert.deepEqual([error, detail], ['unauthorized', 'the header Authorization is missing']);
  });

  it('sees what there is and none of the values', async () => {
    const { status, body, text } = await desk('GET', user);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['array_user_details', 'enrollments', 'user_status_response']);
    assert.equal(body.array_user_details.user_id, sub);
    assert.deepEqual(body.enrollments, []);
    assert.equal(body.user_status_response.ssn_configured, true);
    for (const value of [ALEX.ssn, ALEX.dob, ALEX.address.street, ALEX.emailAddress]) assert.ok(!text.includes(value), value);
  });

  it('hands in a receipt, and a bad one is told by its place', async () => {
    const good = await shop.token(undefined, { entitlements: ['idp-basic'], amr: undefined });
    const late = await shop.token(undefined, { entitlements: ['idp-basic'], exp: 1 });
    const refused = await desk('POST', `${user}/enroll`, { body: { srts: [good, late] } });
    assert.deepEqual([refused.status, refused.body.invalid_fields, refused.body.issues[0].code], [400, ['srts.1'], 'srt.refused']);
    const { body } = await desk('POST', `${user}/enroll`, { body: { srts: [good] } });
    assert.deepEqual(body, { enrollments: [{ code: 'idd-standalone', active: true }] });
    const seen = await desk('GET', user);
    assert.deepEqual(seen.body.user_status_response.status_history.map(({ code, active }) => [code, active]), [['idd-standalone', true]]);
  });

  it('changes, resets, and is in the record, which is read in pages', async () => {
    assert.equal((await desk('PATCH', user, { body: { ssn: '219099998' } })).status, 200);
    assert.equal((await desk('POST', `${user}/attempts/reset`)).status, 204);
    const actions = [];
    let path = `${user}/audit?count=2`;
    while (path) {
      const { body, headers } = await desk('GET', path);
      actions.push(...body.audit.map(({ actor, action }) => `${actor} ${action}`));
      const [, next] = headers.get('link')?.match(/^<(.+)>; rel="next"$/) ?? [];
      path = next && new URL(next, new URL(path, worker.url)).href;
    }
    // Each page that was read is in the record as well, and so is each look at the user.
    const changes = actions.filter((action) => !action.includes(' support.'));
    assert.deepEqual(changes, ['help-desk user.attempts_reset', 'help-desk user.updated', 'help-desk user.enrolled', 'user user.created']);
  });

  it('deletes, and the user may come again', async () => {
    assert.equal((await desk('DELETE', user)).text, '{}');
    assert.equal((await desk('GET', user)).body.error, 'user not found');
    assert.equal((await worker.api('GET', ME, { token: worker.strong(sub) })).body.error, 'UserNotFound');
    assert.equal((await worker.api('POST', USERS, { token: worker.strong(sub), body: ALEX })).status, 200);
  });
});

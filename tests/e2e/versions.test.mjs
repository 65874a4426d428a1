//! Versions of what can be changed, with the platform's database and its replies: `ETag`, `If-Match`, `If-None-Match`.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

describe('the version of a profile', () => {
  let worker;
  const sub = someone();
  const as = (method, headers = {}, body = undefined) => worker.api(method, ME, { token: worker.strong(sub), headers, body });
  const read = async () => (await as('GET')).headers.get('etag');

  before(async () => {
    worker = await startWorker();
    assert.equal((await worker.api('POST', USERS, { token: worker.strong(sub), body: ALEX })).status, 200);
  });
  after(() => worker?.close());

  it('is given once', async () => {
    const etag = await read();
    assert.match(etag, /^"\d+-[\w-]{11}"$/);
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, body } = await as(method, { 'if-none-match': etag });
      assert.equal(status, 304);
      assert.equal(headers.get('etag'), etag);
      assert.ok(!body);
    }
  });

  it('is changed by one of those who read it, and by no other', async () => {
    const etag = await read();
    const phones = ['2125550150', '2125550151', '2125550152', '2125550153'];
    const answers = await Promise.all(phones.map((phoneNumber) => as('PATCH', { 'if-match': etag }, { phoneNumber })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412]);
    const changed = answers.find(({ status }) => status === 200);
    assert.equal(await read(), changed.headers.get('etag'));
    assert.notEqual(changed.headers.get('etag'), etag);
    const refused = answers.find(({ status }) => status === 412);
    assert.deepEqual(refused.body, { error: 'precondition failed', help: '/docs/errors#precondition-failed', request_id: refused.headers.get('x-request-id') });
  });

  it('is another one when the profile is made anew', async () => {
    const etag = await read();
    assert.equal((await as('DELETE', { 'if-match': etag })).status, 200);
    assert.equal((await worker.api('POST', USERS, { token: worker.strong(sub), body: ALEX })).status, 200);
    assert.equal((await as('DELETE', { 'if-match': etag })).status, 412);
  });
});

//! `@idp-edge/client` against the Worker: each example of its README, and a session that is renewed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createClient, session } from '@idp-edge/client';
import { ACCOUNT, PASSWORD, addKey } from './harness/identity.mjs';
import { ALEX } from './harness/people.mjs';
import { alert } from './harness/webhooks.mjs';
import { startWorker } from './harness/worker.mjs';

const README = readFileSync(new URL('../../web/client/README.md', import.meta.url), 'utf8');
const EXAMPLES = [...README.matchAll(/```js\n(.*?)```/gs)].map(([, text]) => text);

describe('the client', () => {
  let worker;
  let key;
  let baseUrl;
  before(async () => {
    worker = await startWorker();
    key = await addKey(worker.db, 'browser');
    baseUrl = worker.url.origin;
  });
  after(() => worker?.close());

  /** Runs an example of the README as a program, and gives what it prints. */
  async function run(number, environment = {}) {
    // Where packages are found.
    const file = fileURLToPath(new URL(`example-${number}.mjs`, import.meta.url));
    writeFileSync(file, EXAMPLES[number]);
    try {
      const env = { ...process.env, IDP_URL: baseUrl, IDP_KEY: key, ...environment };
      const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const printed = { stdout: '', stderr: '' };
      for (const stream of ['stdout', 'stderr']) child[stream].on('data', (data) => (printed[stream] += data));
      const status = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(status, 0, printed.stderr);
      return printed.stdout.trim();
    } finally {
      rmSync(file);
    }
  }

  it('signs somebody up and reads the user (README)', async () => assert.equal(await run(0), 'Pat'));

  it('tells a refused log-in (README)', async () => assert.equal(await run(1), 'unauthenticated authentication_failed'));

  it('reads all pages of a list (README)', async () => {
    const token = await worker.strong('reader');
    const idp = createClient({ baseUrl, auth: () => token });
    await idp.POST('/idp/array/users', { body: ALEX });
    const { data } = await idp.GET('/idp/array/users/me');
    const service = await worker.token('sender', { scope: 'webhook' });
    for (let id = 1; id <= 30; id += 1) {
      const { status, text } = await worker.api('POST', '/idp/array/webhook', { token: service, body: alert(data.arrayUserId, 'idp', id, { class: 'TYPE', createDate: '2026-01-02', updatedDate: '2026-01-02' }) });
      assert.equal(status, 200, text);
    }
    const printed = (await run(2, { IDP_TOKEN: token })).split('\n');
    assert.equal(new Set(printed).size, 30, printed.join());
  });

  it('judges before it sends (README)', async () => assert.match(await run(3, { IDP_TOKEN: 'unused' }), /phone\.length/));

  it('goes on with a session whose access token is refused', async () => {
    const auth = session();
    const idp = createClient({ baseUrl, apiKey: key, auth });
    const { data, error } = await idp.POST('/api-commerceIdentity/user/local', {
      body: { user: { name: { first: 'John', last: 'Doe' } }, provider: { username: 'john.doe', password: PASSWORD } },
    });
    assert.equal(error, undefined);
    const old = await worker.token(data.userId, { account: ACCOUNT, exp: Math.floor(Date.now() / 1000) - 60 });
    auth.set({ accessToken: old, refreshToken: data.refreshToken });
    const user = await idp.GET('/api-commerceIdentity/user/{userId}', { params: { path: { userId: data.userId } } });
    assert.equal(user.data?.name.first, 'John');
    assert.notEqual(auth.tokens.refreshToken, data.refreshToken);
  });
});

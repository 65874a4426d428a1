//! The programs that the documentation shows, run against the Worker as they stand there.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isGenuine } from '../../web/docs/examples/check-webhook.mjs';
import { addKey } from './harness/identity.mjs';
import { webhookSecret } from './harness/webhooks.mjs';
import { startWorker } from './harness/worker.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const file = (name) => fileURLToPath(new URL(`../../web/docs/examples/${name}`, import.meta.url));

const PROGRAMS = {
  curl: ['bash', file('quick-start.sh')],
  TypeScript: [process.execPath, file('quick-start.mjs')],
  Python: ['python3', file('quick-start.py')],
  Rust: ['cargo', 'run', '--quiet', '--package', 'xtask', '--example', 'quick-start'],
};

describe('the quick start', () => {
  let worker;
  let key;
  before(async () => {
    worker = await startWorker();
    key = await addKey(worker.db, 'server');
  });
  after(() => worker?.close());

  /** Runs a program, and gives its status and what it printed. */
  async function run([command, ...args], user, url = worker.url.origin) {
    const env = { ...process.env, IDP_URL: url, IDP_KEY: key, IDP_USER: user };
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) child[stream].on('data', (data) => (printed[stream] += data));
    const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    return { status, ...printed };
  }

  for (const [language, command] of Object.entries(PROGRAMS)) {
    it(`in ${language} signs somebody up and reads the user, and says why a name that is taken is refused`, async () => {
      const user = `quick.${language.toLowerCase()}`;
      const { status, stdout, stderr } = await run(command, user);
      assert.equal(status, 0, stderr + stdout);
      assert.match(stdout, /Pat/);
      const again = await run(command, user);
      assert.notEqual(again.status, 0);
      assert.match(again.stdout + again.stderr, /username_taken/);
    });

    // Whoever a redirect leads to gets what was sent along.
    it(`in ${language} is led nowhere else`, async () => {
      const led = [];
      const servers = [
        createServer((_, response) => (led.push('led'), response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))),
        createServer(({ url }, response) => response.writeHead(302, { location: `http://localhost:${servers[0].address().port}${url}` }).end('{}')),
      ];
      for (const server of servers) await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { status } = await run(command, 'quick.redirected', `http://127.0.0.1:${servers[1].address().port}`);
        assert.notEqual(status, 0);
        assert.deepEqual(led, []);
      } finally {
        for (const server of servers) server.close();
      }
    });
  }
});

describe('the check of a webhook', () => {
  const secret = webhookSecret();
  const body = Buffer.from('{"type":"user.deleted"}');
  const now = () => Math.floor(Date.now() / 1000);
  const headers = (by, timestamp) => {
    const key = Buffer.from(by.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.`).update(body).digest('base64');
    return { 'webhook-id': 'msg_1', 'webhook-timestamp': `${timestamp}`, 'webhook-signature': `v1,${signature}` };
  };

  it('takes a message of whoever has the secret, with other signatures beside it', () => {
    const good = headers(secret, now());
    assert.ok(isGenuine(secret, good, body));
    assert.ok(isGenuine(secret, { ...good, 'webhook-signature': `v1,AAAA v2,x ${good['webhook-signature']}` }, body));
  });

  // From Standard Webhooks, "Verifying webhook authenticity": a wrong secret, another body, another id, a replay.
  it('refuses one of anybody else, with another body or id, and an old one', () => {
    const good = headers(secret, now());
    assert.ok(!isGenuine(webhookSecret(), good, body));
    assert.ok(!isGenuine(secret, good, Buffer.from('{"type":"user.deleted" }')));
    assert.ok(!isGenuine(secret, { ...good, 'webhook-id': 'msg_2' }, body));
    assert.ok(!isGenuine(secret, headers(secret, now() - 310), body));
    assert.ok(!isGenuine(secret, headers(secret, now() + 310), body));
    assert.ok(!isGenuine(secret, { ...good, 'webhook-timestamp': 'soon' }, body));
    assert.ok(!isGenuine(secret, { ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', 'v2,') }, body));
  });
});

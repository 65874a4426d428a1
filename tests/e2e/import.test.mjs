//! People who come from other systems, in workerd over D1: the files that the documentation shows, a thousand at once, and hashes that take much memory.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addKey, BASE, PASSWORD, siteHeaders, step, totp } from './harness/identity.mjs';
import { startWorker } from './harness/worker.mjs';

const example = (name) => fileURLToPath(new URL(`../../web/docs/examples/${name}`, import.meta.url));
const HASH = '$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc';
/** Of argon2-cffi 25.1, with its defaults (64 MiB, three passes, four lanes); of passlib 1.7.4 (64 MiB). */
const DEAR = [
  '$argon2id$v=19$m=65536,t=3,p=4$uZFfKC7kM4zKxj1jLcIrrw$xu6ncDeTQPPmlujeSjWW1EwFw6DM0TuVx4DM4lvesxo',
  '$scrypt$ln=16,r=8,p=1$j/Eeo5SyFiJEqDUG4Nyb8w$2MRWgz1o8GwUy6lZQ7ronwcoTy4JtJXg/NjjHuOCa7o',
];
const person = (number, passwordHash = HASH) => ({
  externalId: `${number}`,
  user: { name: { first: 'Pat', last: 'Kake' }, email: `pat.${number}@example.com` },
  provider: { username: `name.${number}`, passwordHash },
});
const text = (people) => people.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('people from another system', () => {
  let worker;
  let headers;
  const folder = mkdtempSync(join(tmpdir(), 'idp-edge-import-'));
  before(async () => {
    worker = await startWorker();
    headers = siteHeaders(await addKey(worker.db));
  });
  after(async () => {
    await worker?.close();
    rmSync(folder, { recursive: true });
  });

  const bringIn = async (body) => {
    const answer = await worker.api('POST', `${BASE}/user/import`, { body, headers: { ...headers, 'content-type': 'application/x-ndjson' } });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const logIn = (username, password = PASSWORD) => worker.api('POST', `${BASE}/auth/local/login`, { body: { username, password }, headers });

  it('come by the file that the guide shows', async () => {
    const file = readFileSync(example('import.ndjson'), 'utf8');
    assert.ok(readFileSync(new URL('../../docs/how/import.md', import.meta.url), 'utf8').includes(file));
    assert.deepEqual(await bringIn(file), { created: 3, updated: 0, refused: [] });
    assert.equal((await logIn('pat.kake@example.com')).body.name, 'Pat Kake');
    const { challenge } = (await logIn('john.doe')).body;
    const code = totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', step());
    assert.equal((await worker.api('POST', `${BASE}/auth/2fa`, { body: { challenge, code }, headers })).status, 200);
    assert.equal((await logIn('jane.doe')).status, 401);
    assert.deepEqual(await bringIn(file), { created: 0, updated: 3, refused: [] });
  });

  it('come from Firebase by the program that the guide shows', async () => {
    // The vector that Firebase publishes: github.com/firebase/scrypt.
    const users = [{ localId: 'uid1', email: 'user1@example.com', emailVerified: true, displayName: 'Ada Byron King', disabled: false, passwordHash: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==', salt: '42xEC+ixf3L2lw==' }, { localId: 'phone-uid2', phoneNumber: '+12125550123' }];
    const parameters = { base64_signer_key: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==', base64_salt_separator: 'Bw==', rounds: 8, mem_cost: 14 };
    const files = Object.entries({ users: { users }, parameters }).map(([name, content]) => {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
      return join(folder, `${name}.json`);
    });
    const lines = execFileSync(process.execPath, [example('from-firebase.mjs'), ...files], { encoding: 'utf8' });
    const { created, refused } = await bringIn(lines);
    assert.deepEqual({ created, refused: refused.map(({ line, issues }) => [line, issues[0].code]) }, { created: 2, refused: [] });
    assert.equal((await logIn('user1@example.com', 'user1Password')).status, 401);
    assert.equal((await logIn('user1@example.com', 'user1password')).body.name, 'Ada Byron King');
  });

  it('come a thousand at once', async (context) => {
    const people = Array.from({ length: 1000 }, (_, number) => person(number));
    const began = performance.now();
    assert.deepEqual(await bringIn(text(people)), { created: 1000, updated: 0, refused: [] });
    const made = performance.now();
    assert.deepEqual(await bringIn(text(people)), { created: 0, updated: 1000, refused: [] });
    context.diagnostic(`made in ${Math.round(made - began)} ms, updated in ${Math.round(performance.now() - made)} ms`);
    assert.equal((await logIn('name.999')).status, 200);
  });

  it('come with hashes that take half the memory of an isolate, one after the other', async (context) => {
    const { created } = await bringIn(text(DEAR.map((hash, number) => person(`dear.${number}`, hash))));
    assert.equal(created, DEAR.length);
    for (const number of DEAR.keys()) {
      const began = performance.now();
      assert.equal((await logIn(`name.dear.${number}`, 'wrong horse battery')).status, 401);
      context.diagnostic(`${DEAR[number].split('$').slice(1, -2)}: ${Math.round(performance.now() - began)} ms`);
      assert.equal((await logIn(`name.dear.${number}`)).status, 200);
    }
    assert.equal((await logIn('nobody.here')).status, 401);
  });
});

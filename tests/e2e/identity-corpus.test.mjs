//! The corpus of the Identity API against the Worker over HTTP: the same issues; what is right is judged right.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { expand, expected, verdict } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';
import { startWorker } from './harness/worker.mjs';

const ACCOUNT = 'acme00000000000000000000';
const KEY = `server.${ACCOUNT}.${'k'.repeat(43)}`;
const headers = { 'x-api-key': KEY, 'x-site-context': JSON.stringify({ account: ACCOUNT }) };

/** Schema → where its payloads go. */
const ENDPOINTS = {
  CreateLocalUser: ['POST', '/user/local'],
  CreateGuest: ['POST', '/user/guest'],
  BecomeLocal: ['POST', '/user/ID/local'],
  RenameUser: ['PATCH', '/user/ID/username'],
  UserAddress: ['POST', '/user/ID/address'],
  Login: ['POST', '/auth/local/login'],
  Refresh: ['POST', '/auth/local/refresh'],
  ResetPassword: ['PATCH', '/auth/local/reset'],
  UpdatePassword: ['PATCH', '/auth/password'],
  ChangePassword: ['PATCH', '/auth/change-password'],
  ConfirmTotp: ['POST', '/user/ID/totp/confirm'],
  SecondFactor: ['POST', '/auth/2fa'],
};

describe('the Identity API', () => {
  let worker;
  before(async () => {
    worker = await startWorker();
    const hash = createHash('sha256').update(KEY).digest('base64url');
    await worker.db.prepare('INSERT INTO api_keys (account, hash, kind, created_at) VALUES (?, ?, ?, 0)').bind(ACCOUNT, hash, 'server').run();
  });
  after(() => worker?.close());

  /** @returns {Promise<{id: string, token: string}>} somebody without a login */
  async function guest() {
    const body = { user: { name: { first: 'Pat', last: 'Kake' } } };
    const answer = await worker.api('POST', '/api-commerceIdentity/user/guest', { body, headers });
    assert.equal(answer.status, 200, answer.text);
    return { id: answer.body.userId, token: answer.body.accessToken };
  }

  /** @returns {string | undefined} what differs */
  async function judge(entry, { id, token }) {
    const [method, path] = ENDPOINTS[entry.schema];
    const answer = await worker.api(method, `/api-commerceIdentity${path.replace('ID', id)}`, { token, body: entry.bytes, headers });
    const { issues } = answer.body ?? {};
    if (entry.normalised !== undefined) {
      return issues === undefined && answer.status < 500 ? undefined : `${entry.name}: ${answer.status} ${JSON.stringify(issues)}`;
    }
    const got = JSON.stringify(verdict(answer.body));
    const wanted = JSON.stringify(expected(entry));
    return answer.status === 400 && got === wanted ? undefined : `${entry.name}\n    expected ${wanted}\n    found    ${answer.status} ${got}`;
  }

  for (const [topic, file] of loadFiles()) {
    if (!topic.startsWith('identity-')) continue;
    it(`judges as the corpus says: ${topic}`, async () => {
      const differences = [];
      const somebody = await guest();
      for (const entry of expand(topic, file)) {
        const line = await judge(entry, somebody);
        if (line !== undefined) differences.push(line);
      }
      assert.deepEqual(differences, [], differences.join('\n'));
    });
  }
});

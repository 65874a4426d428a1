//! The corpus of the Identity API against the Worker over HTTP: the same issues; what is right is judged right.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { expand, expected, verdict } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { startWorker } from './harness/worker.mjs';

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
  StepUp: ['POST', '/auth/step-up'],
  Link: ['POST', '/user/ID/link'],
  LinkSignIn: ['POST', '/auth/link'],
  ChangeEmail: ['POST', '/user/ID/email'],
  VerifyEmail: ['POST', '/auth/email/verify'],
  RequestCode: ['POST', '/auth/code'],
  VerifyCode: ['POST', '/auth/code/verify'],
  UserState: ['POST', '/user/ID/activate'],
  CorrectUser: ['PATCH', '/user/ID'],
};

describe('the Identity API', () => {
  let worker;
  let headers;
  before(async () => {
    worker = await startWorker();
    headers = siteHeaders(await addKey(worker.db));
  });
  after(() => worker?.close());

  let users = 0;

  /** @returns {Promise<{id: string, token: string}>} somebody who has just signed up: no guest's log-in is fresh */
  async function person() {
    const provider = { username: `pat.kake-${(users += 1)}`, password: PASSWORD };
    const body = { user: { name: { first: 'Pat', last: 'Kake' } }, provider };
    const answer = await worker.api('POST', `${BASE}/user/local`, { body, headers });
    assert.equal(answer.status, 200, answer.text);
    return { id: answer.body.userId, token: answer.body.accessToken };
  }

  /** @returns {string | undefined} what differs */
  async function judge(entry, { id, token }) {
    const [method, path] = ENDPOINTS[entry.schema];
    const answer = await worker.api(method, BASE + path.replace('ID', id), { token, body: entry.bytes, headers });
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
      const somebody = await person();
      for (const entry of expand(topic, file)) {
        const line = await judge(entry, somebody);
        if (line !== undefined) differences.push(line);
      }
      assert.deepEqual(differences, [], differences.join('\n'));
    });
  }
});

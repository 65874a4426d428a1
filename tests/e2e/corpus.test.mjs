//! The corpus against the Worker over HTTP, and what it stores, opened by other means than its own.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { expand, expected, verdict } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { openProfile } from './harness/sealed.mjs';
import { startWorker } from './harness/worker.mjs';

/** Schema → where its payloads go. The others have no endpoint yet. */
const ENDPOINTS = { CreateUser: ['POST', USERS], UpdateUser: ['PATCH', ME], Migration: ['POST', `${ME}/migration`] };

const dotted = (issues) => [...new Set(issues.filter(({ path }) => path.length > 0).map(({ path }) => path.join('.')))];

/** What a profile holds after `payload` came over `before`; both in the shape of the payloads. */
const merged = (before, payload) => Object.fromEntries(Object.entries({ ...before, ...payload }).filter(([, value]) => value !== null));

describe('the Worker', () => {
  const workers = {};
  before(async () => {
    [workers.plain, workers.sandbox] = await Promise.all([startWorker(), startWorker({ vars: { SANDBOX: 'true' } })]);
  });
  after(() => Promise.all(Object.values(workers).map((worker) => worker.close())));

  /** Sends one case as a user of its own. @returns {Promise<string | undefined>} what differs */
  async function judge(entry) {
    const worker = entry.sandbox ? workers.sandbox : workers.plain;
    const sub = someone();
    const token = await worker.strong(sub);
    const [method, path] = ENDPOINTS[entry.schema];
    const needsUser = path !== USERS && entry.normalised !== undefined;
    if (needsUser) assert.equal((await worker.api('POST', USERS, { token, body: ALEX })).status, 200);
    const answer = await worker.api(method, path, { token, body: entry.bytes });
    const got = entry.normalised === undefined ? verdict(answer.body) : await stored(worker, entry, answer, sub);
    const wanted = entry.normalised === undefined ? expected(entry) : wish(entry);
    const differs = JSON.stringify(got) !== JSON.stringify(wanted) || !isRightShape(entry, answer);
    return differs ? `${entry.name}\n    expected ${JSON.stringify(wanted).slice(0, 400)}\n    found    ${answer.status} ${JSON.stringify(got).slice(0, 400)}` : undefined;
  }

  function isRightShape(entry, { status, body }) {
    if (entry.normalised !== undefined) return true;
    if (entry.issues[0].code === 'json.size') return status === 413;
    return status === 400 && body.error === 'InputValidationFailure' && body.issues.every(({ message }) => message.length > 0)
      && JSON.stringify(body.invalid_fields) === JSON.stringify(dotted(entry.issues));
  }

  /** Status and the profile in D1 after a valid payload. */
  async function stored(worker, entry, { status }, sub) {
    return { status, profile: await openProfile(worker, sub) };
  }

  function wish(entry) {
    const payload = JSON.parse(entry.normalised);
    if (entry.schema === 'CreateUser') return sorted(200, { version: 0, ...payload });
    if (entry.schema === 'Migration') return sorted(payload.version === ALEX.version ? 204 : 200, { ...ALEX, ...payload });
    return sorted(200, merged(ALEX, payload));
  }

  /** In the order in which `openProfile` tells. */
  function sorted(status, { firstName, lastName, dob, emailAddress, address: { street, city, state, zip }, phoneNumber, ssn, version }) {
    return { status, profile: { firstName, lastName, dob, emailAddress, address: { street, city, state, zip }, phoneNumber, ssn, version } };
  }

  for (const [topic, file] of loadFiles()) {
    if (!ENDPOINTS[file.schema]) continue;
    it(`judges and stores as the corpus says: ${topic}`, async () => {
      const differences = [];
      for (const entry of expand(topic, file)) {
        const line = await judge(entry);
        if (line !== undefined) differences.push(line);
      }
      assert.deepEqual(differences, [], differences.join('\n'));
    });
  }

  it('stored nothing of what it refused', async () => {
    const valid = [...loadFiles()].flatMap(([topic, file]) => (ENDPOINTS[file.schema] ? expand(topic, file) : [])).filter((entry) => entry.normalised !== undefined);
    for (const [worker, sandbox] of [[workers.plain, false], [workers.sandbox, true]]) {
      const count = await worker.db.prepare('SELECT count(*) AS n FROM profiles').first('n');
      assert.equal(count, valid.filter((entry) => entry.sandbox === sandbox).length);
    }
  });
});

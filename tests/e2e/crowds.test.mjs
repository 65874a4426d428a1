//! Many passwords at once. A hash takes an isolate for a tenth of a second, and 19 of its 128 MB.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { BASE, PASSWORD, addKey, siteHeaders } from './harness/identity.mjs';
import { ME, someone } from './harness/people.mjs';
import { startWorker } from './harness/worker.mjs';

const HOME = '203.0.113.7';
const ELSEWHERE = '192.0.2.1';
/** More than wait at once, with those that are under way. */
const CROWD = 120;

let worker;
const keys = {};
before(async () => {
  worker = await startWorker();
  for (const kind of ['browser', 'server']) keys[kind] = await addKey(worker.db, kind);
});
after(() => worker?.close());
beforeEach(() => {
  worker.logs.length = 0;
});

let people = 0;
/** A log-in; of somebody that nobody is, when no name is given: of whom no guess was made before. */
async function logIn(address, { kind = 'browser', username = `nobody-${(people += 1)}` } = {}) {
  const headers = { ...siteHeaders(keys[kind]), 'cf-connecting-ip': address };
  const started = performance.now();
  const answer = await worker.api('POST', `${BASE}/auth/local/login`, { body: { username, password: PASSWORD }, headers });
  return { ...answer, milliseconds: performance.now() - started };
}

/**
 * A log-in of somebody who does as is told, once: D1 is in the same thread here and waits for every hash too, so that a turn can take longer than it
 * would elsewhere.
 */
async function comesIn(address, options) {
  const answer = await logIn(address, options);
  if (answer.status !== 503) return answer.status;
  await wait(5000);
  return (await logIn(address, options)).status;
}

/** Somebody who signed up elsewhere, so that no network is known by it. */
async function member(username) {
  const body = { user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username, password: PASSWORD } };
  const headers = { ...siteHeaders(keys.server), 'cf-connecting-ip': '198.51.100.1' };
  const answer = await worker.api('POST', `${BASE}/user/local`, { body, headers });
  assert.equal(answer.status, 200, answer.text);
  return username;
}

/** Keeps `many` log-ins under way from these addresses until `work` is done. @returns {Promise<object[]>} every answer of the crowd */
async function amid(many, addressOf, work) {
  const answers = [];
  let isOver = false;
  const one = async (number) => {
    while (!isOver) {
      const answer = await logIn(addressOf(number));
      answers.push(answer);
      // It is told to wait for five seconds, and does not heed it: the room is full all the time.
      if (answer.status === 503) await wait(1000);
    }
  };
  const crowd = Promise.all(Array.from({ length: many }, (_, number) => one(number)));
  try {
    await wait(1000);
    await work();
  } finally {
    isOver = true;
    await crowd;
  }
  return answers;
}

const flood = () => '198.18.0.9';
const scattered = (number) => `198.19.${number}.1`;

describe('of many passwords at once', () => {
  // From API4:2023; CWE-400.
  it('each is looked at, or is told to come again before anything was asked', async () => {
    let isOver = false;
    const crowd = Promise.all(Array.from({ length: 200 }, (_, number) => logIn(scattered(number)))).finally(() => {
      isOver = true;
    });
    await wait(300);
    const other = await worker.api('GET', ME, { token: worker.strong(someone()) });
    const isBefore = !isOver;
    const answers = await crowd;
    assert.equal(other.body.error, 'UserNotFound', other.text);
    assert.ok(isBefore, 'what hashes nothing does not wait for those who do');
    const refused = answers.filter(({ status }) => status === 503);
    assert.equal(answers.filter(({ status }) => status === 401).length + refused.length, 200);
    // Four are about a hash and 64 wait at once; while they come, some are done.
    assert.ok(refused.length >= 200 - 2 * 68 && refused.length < 200, `${refused.length} refused`);
    for (const { headers, body } of refused) assert.deepEqual([headers.get('retry-after'), typeof body.request_id], ['5', 'string']);
    assert.ok(answers.every((answer) => answer.milliseconds < 20_000), 'nobody waits without an end');
    const lines = worker.logs.map((line) => JSON.parse(line)).filter(({ status }) => status === 503);
    assert.deepEqual([...new Set(lines.map(({ trips }) => trips))], [0]);
    const charged = await worker.db.prepare('SELECT count(*) AS n FROM guess_counts').first('n');
    assert.equal(charged, 200 - refused.length, 'who was refused has lost no guess');
  });

  // From API4:2023; CWE-400.
  it('those of one network keep nobody else out', async () => {
    const username = await member('pat.one');
    const owner = [];
    const crowd = await amid(CROWD, flood, async () => {
      for (let count = 0; count < 3; count += 1) owner.push(await comesIn(HOME, { username }));
    });
    assert.deepEqual(owner, [200, 200, 200]);
    assert.ok(crowd.some(({ status }) => status === 503));
  });

  // From API4:2023; CWE-400.
  it('those of more networks than may wait keep nobody out whose network or server is known', async () => {
    const username = await member('pat.two');
    for (const [address, kind] of [[HOME, 'browser'], [ELSEWHERE, 'server']]) assert.equal((await logIn(address, { kind, username })).status, 200);
    const known = [];
    const crowd = await amid(CROWD, scattered, async () => {
      for (let count = 0; count < 3; count += 1) known.push(await comesIn(HOME, { username }), await comesIn(ELSEWHERE, { kind: 'server', username }));
    });
    assert.deepEqual(known, Array(6).fill(200));
    assert.ok(crowd.some(({ status }) => status === 503));
  });

  // From API4:2023; CWE-400.
  it('those of a network that is known keep no stranger out', async () => {
    const username = await member('pat.three');
    assert.equal((await logIn(flood(), { username })).status, 200);
    const strangers = [];
    await amid(CROWD, flood, async () => {
      for (let count = 0; count < 3; count += 1) strangers.push(await comesIn(`198.51.${count}.1`, { username }));
    });
    assert.deepEqual(strangers, [200, 200, 200]);
  });

  it('nothing is left when they have gone', async () => {
    const username = await member('pat.four');
    await Promise.all(Array.from({ length: 200 }, (_, number) => logIn(scattered(number))));
    const answer = await logIn('192.0.2.200', { username });
    assert.equal(answer.status, 200);
    assert.ok(answer.milliseconds < 5_000, `${answer.milliseconds} ms`);
  });
});

//! What the routes that people call most cost in things that are no times: statements, bytes of replies, and memory that does not grow.
//! Rows are in costs.test.mjs, round trips in the native walk.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sendAll } from '../bench/worker/client.mjs';
import { newSetting } from '../bench/worker/open.mjs';
import { PEER_ROUTES, furnishMore } from '../bench/worker/routes.mjs';
import { start } from '../bench/worker/start.mjs';
import { record, traced } from '../bench/worker/trace.mjs';
import { ROOT, built } from './harness/build.mjs';

/** The most that a call may take: statements of all its batches, and bytes of its reply's body. Less is a gain: then the number here goes down. */
const MOST = {
  'GET /health': { statements: 0, bytes: 15 },
  'unknown path': { statements: 0, bytes: 105 },
  '401, a wrong signature': { statements: 0, bytes: 136 },
  'GET /idp/array/users/me': { statements: 1, bytes: 360 },
  // Its guards are one of them: decision 72. For a tenant's user one more asks whether a receiver takes the event: decision 69.
  'POST /idp/array/users': { statements: 9, bytes: 130 },
  'GET /idp/array/users/me/alerts?count=25': { statements: 3, bytes: 3500 },
  'GET /idp/array/users/me/dashboard': { statements: 5, bytes: 4300 },
  'the same with three issues': { statements: 0, bytes: 490 },
  'PATCH /idp/array/users/me': { statements: 4, bytes: 360 },
  'log-in': { statements: 22, bytes: 1020 },
  refresh: { statements: 10, bytes: 1020 },
  'a name of a program, encrypted (EC_v1)': { statements: 6, bytes: 103 },
};

/** How many requests there are, of all routes by turns, before the memory counts, and afterwards. `REQUESTS=100000` is the whole run. */
const FIRST = 1000;
const REQUESTS = Number(process.env.REQUESTS ?? 4000);
/** A log-in takes a hundred times as long as another call. */
const RARELY = { 'log-in': 50 };
const MIB = 1_048_576;

describe('what a call takes', () => {
  let worker;
  let there;
  before(async () => {
    worker = await start(traced({ root: ROOT, ...built() }), await newSetting());
    there = await furnishMore(worker);
    // An isolate notes once a day that a key is used.
    for (const route of Object.values(PEER_ROUTES)) await sendAll(worker.url, await route(worker, there, 1));
  });
  after(() => worker?.close());

  for (const [name, most] of Object.entries(MOST)) {
    it(`stays within its statements and bytes: ${name}`, async () => {
      const [request] = await PEER_ROUTES[name](worker, there, 1);
      const body = typeof request.body === 'function' ? request.body() : request.body;
      const { answer, trips } = await record(worker, { ...request, body });
      request.onAnswer?.(answer.text);
      const found = { statements: trips.flat().length, bytes: Buffer.byteLength(answer.text) };
      assert.ok(found.statements <= most.statements && found.bytes <= most.bytes, `${JSON.stringify(found)}, of at most ${JSON.stringify(most)}`);
    });
  }

  it('needs no more memory the longer it runs', { timeout: 600_000 }, async () => {
    const memory = async () => (await worker.api('GET', '/memory')).body;
    const mixed = async (count) => {
      const shares = Object.keys(PEER_ROUTES).map((name) => [name, Math.ceil(count / Object.keys(PEER_ROUTES).length / (RARELY[name] ?? 1))]);
      const all = await Promise.all(shares.map(([name, share]) => PEER_ROUTES[name](worker, there, share)));
      // By turns, so that the kinds come beside each other.
      const longest = Math.max(...all.map((requests) => requests.length));
      const turns = Array.from({ length: longest }, (_, index) => all.flatMap((requests) => requests[index] ?? []));
      await sendAll(worker.url, turns.flat());
    };
    await mixed(FIRST);
    const first = await memory();
    for (let sent = 0; sent < REQUESTS; sent += FIRST) await mixed(FIRST);
    const more = ((await memory()) - first) / MIB;
    assert.ok(more <= 1, `${more} MiB more after ${REQUESTS} requests than after ${FIRST}`);
  });
});

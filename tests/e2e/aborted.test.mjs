//! Clients that go away: what was begun for them runs to its end, and nothing of it stays in memory.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { startBare } from './harness/bare.mjs';
import { ALEX, ME, USERS, someone } from './harness/people.mjs';
import { until } from './harness/poll.mjs';
import { head, rawRequest } from './harness/raw.mjs';

/** How long D1 takes, and after how much of that a client goes. */
const DELAY_MS = 300;
const GONE_MS = 100;
/** How many requests there are at once. Memory does not shrink, so what they need together is needed before, too. */
const AT_ONCE = 50;
const MIB = 1024 * 1024;
/** A right body of 60 KB. */
const LARGE = JSON.stringify(ALEX).padEnd(60_000);

let worker;
before(async () => {
  worker = await startBare({ delay: DELAY_MS });
});
after(() => worker?.close());

/** Sends `text`, waits, and breaks the connection off: a plain end would not be handed on. */
const abort = (text, milliseconds) => new Promise((resolve, reject) => {
  const socket = connect(Number(worker.url.port), worker.url.hostname, () => {
    socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), milliseconds));
  });
  socket.on('error', reject);
  socket.on('close', resolve);
});

/** Does `one` so many times, `AT_ONCE` at once. */
const repeat = async (times, one) => {
  let left = times;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

/** Does `one` until the Worker has counted so many more of `what`: a client may be gone before the Worker knows of it. */
const repeatUntil = async (times, what, one) => {
  const start = (await worker.state())[what];
  for (let left = times; left > 0; left = times - ((await worker.state())[what] - start)) await repeat(left, one);
};

const bearer = async (sub) => ({ authorization: `Bearer ${await worker.strong(sub)}` });
const creation = async (sub) => head('POST', USERS, { ...(await bearer(sub)), 'content-type': 'application/json', 'content-length': String(LARGE.length) });

/** Waits until all that has begun has ended; how many requests and trips there were since `earlier`. */
const settled = async (earlier) => {
  const state = await until('the end of all requests', async () => {
    const now = await worker.state();
    return now.begun === now.ended ? now : undefined;
  });
  return { ...state, begun: state.begun - earlier.begun, asked: state.asked - earlier.asked };
};
const count = (sql) => worker.db.prepare(sql).first('count');

describe('clients that go away', () => {
  let earlier;
  const noMoreMemory = ({ begun, memory }) => {
    const more = (memory - earlier.memory) / MIB;
    assert.ok(more <= 1, `${more} MiB more after ${begun} requests`);
  };
  before(async () => {
    // With their connections kept: twice as many as there will be at once.
    await Promise.all(Array.from({ length: 2 * AT_ONCE }, async () => {
      const { status, text } = await rawRequest(worker.url, [await creation(someone()), LARGE]);
      assert.equal(status, 200, text);
    }));
    earlier = await worker.state();
  });

  it('while the database is asked: each write is whole', async () => {
    const people = await count('SELECT count(*) AS count FROM profiles');
    await repeatUntil(1000, 'asked', async () => {
      await abort((await creation(someone())) + LARGE, GONE_MS);
      await wait(DELAY_MS - GONE_MS);
    });
    const state = await settled(earlier);
    noMoreMemory(state);
    assert.equal(await count('SELECT count(*) AS count FROM profiles') - people, state.asked, 'who was begun is there');
    assert.equal(await count("SELECT count(*) AS count FROM audit WHERE action = 'user.created'") - people, state.asked, 'and wholly so');
  });

  it('in the middle of a body: nothing is written', async () => {
    const [start, people] = [await worker.state(), await count('SELECT count(*) AS count FROM profiles')];
    await repeatUntil(1000, 'begun', async () => abort((await creation(someone())) + LARGE.slice(0, 30_000), GONE_MS));
    const state = await settled(start);
    assert.equal(state.asked, 0);
    noMoreMemory(state);
    assert.equal(await count('SELECT count(*) AS count FROM profiles'), people);
  });

  it('that have read nothing of a small answer', async () => {
    const start = await worker.state();
    const headers = await bearer(someone());
    await repeatUntil(2000, 'asked', async () => {
      await abort(head('GET', ME, headers), GONE_MS);
      await wait(DELAY_MS - GONE_MS);
    });
    noMoreMemory(await settled(start));
  });
});

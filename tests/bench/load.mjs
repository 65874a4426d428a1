// The Worker under load, in workerd: a day's mixture all the time, and on top of it a thousand connections at once, two hundred log-ins at once, slow
// writers and readers, and clients that go away. What is not answered as it is meant to be fails it.
//
// node tests/bench/load.mjs [--minutes 30] [--rate 60]
import { cpus } from 'node:os';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startBare } from '../e2e/harness/bare.mjs';
import { webhookSecret } from '../e2e/harness/webhooks.mjs';
import { ask, connections, goesAway, slowReader, slowWriter } from './load/client.mjs';
import { Outcomes, minutesTable, outcomesTable, residentMiB } from './load/figures.mjs';
import { LOG_INS, traffic } from './load/traffic.mjs';
import { children } from './worker/cpu.mjs';

/** What a trip to the database takes, milliseconds. */
const TRIP_MS = 10;
const CONNECTIONS = 1000;
/** Of slow writers: half are whole in time, half are not. */
const SLOW = 60;
const GONE = 100;
const WARM = 1000;
const MIB = 1024 * 1024;
/** How often what comes on top comes: each has its second of two minutes. */
const ROUND_MS = 120_000;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '60' } } });
const minutes = Number(values.minutes);
const rate = Number(values.rate);

const versionOf = (name) => JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

const secret = webhookSecret();
const worker = await startBare({ delay: TRIP_MS, vars: { ARRAY_WEBHOOK_SECRETS: secret } });
const [pid] = children('workerd');
const kinds = {};
const of = (name) => (kinds[name] ??= new Outcomes());

/** Asks, and notes what came of it under that name. */
async function noted(name, request, send = (one) => ask(pool, worker.url, one)) {
  const answer = await send(request);
  of(name).note(answer, request.status, name);
  return answer;
}

const pool = connections(64);
const crowd = connections(CONNECTIONS);
const many = (count, work) => Promise.all(Array.from({ length: count }, (_, number) => work(number)));

/** What comes on top, by name. Each is whole when its promise is fulfilled. */
const loads = (there) => ({
  'a thousand connections at once': () => many(CONNECTIONS, async () => noted('a thousand connections at once', await there.me(), (one) => ask(crowd, worker.url, one))),
  'two hundred log-ins at once': async () => {
    const requests = await many(LOG_INS, () => there.logIn());
    await Promise.all(requests.map((request) => noted('two hundred log-ins at once', request, (one) => ask(crowd, worker.url, one))));
  },
  'slow writers': () => many(SLOW, async (number) => {
    const isLate = number % 2 === 1;
    const request = { ...(await there.create()), status: [isLate ? 408 : 200] };
    await noted(isLate ? 'bodies that take 25 s' : 'bodies that take 10 s', request, (one) => slowWriter(worker.url, one, isLate ? 25_000 : 10_000));
  }),
  'slow writers of one network': () => many(100, async () => {
    const made = await there.create();
    const request = { ...made, headers: { ...made.headers, 'cf-connecting-ip': '203.0.113.1' }, status: [200, 429] };
    await noted('a hundred bodies of one network that take 10 s', request, (one) => slowWriter(worker.url, one, 10_000));
  }),
  'slow readers': () => many(SLOW, async () => noted('answers that are read after 20 s', await there.alerts(), (one) => slowReader(worker.url, one, 20_000))),
  'clients that go away': () => many(GONE, async (number) => goesAway(worker.url, await (number % 2 === 0 ? there.create() : there.alerts()))),
});

/** Keeps the mixture coming, `rate` a second whatever becomes of those before, for so many requests. */
async function mixture(there, count, note) {
  const started = performance.now();
  const all = [];
  for (let number = 0; number < count; number += 1) {
    const due = started + (number * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    all.push(there.mixed().then((request) => noted('the mixture', request)).then(note));
    if (all.length >= 1000) await Promise.all(all.splice(0, 500));
  }
  await Promise.all(all);
}

/** What each minute was like. */
class Minutes {
  all = [];
  #started = performance.now();

  get current() {
    const number = Math.floor((performance.now() - this.#started) / 60_000) + 1;
    if (this.all.at(-1)?.number !== number) this.all.push({ number, mixed: [], wrongBefore: wrongs().length, wrong: 0, rss: 0, wasm: 0 });
    return this.all.at(-1);
  }

  async look() {
    const { memory } = await worker.state();
    const minute = this.current;
    minute.wrong = wrongs().length - minute.wrongBefore;
    minute.rss = Math.max(minute.rss, residentMiB(pid));
    minute.wasm = Math.max(minute.wasm, memory);
  }
}

const wrongs = () => Object.values(kinds).flatMap(({ wrong }) => wrong);

/** Starts each load in its second of every round, until told to end. */
async function rounds(there, isOver) {
  const all = Object.values(loads(there));
  const running = [];
  for (let turn = 0; !isOver(); turn += 1) {
    running.push(all[turn % all.length]());
    for (let waited = 0; waited < ROUND_MS / all.length && !isOver(); waited += 500) await wait(500);
  }
  await Promise.all(running);
}

try {
  const there = await traffic(worker, secret);
  // Memory does not shrink, so what each load needs is needed before.
  for (const load of Object.values(loads(there))) await load();
  await mixture(there, WARM, () => {});
  const begun = { memory: (await worker.state()).memory, rss: residentMiB(pid) };
  for (const name of Object.keys(kinds)) delete kinds[name];

  const measured = new Minutes();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      await measured.look();
      await wait(2000);
    }
  })();
  const onTop = rounds(there, () => isOver);
  await mixture(there, Math.round(minutes * 60 * rate), ({ ms }) => {
    measured.current.mixed.push(ms);
  });
  isOver = true;
  await Promise.all([watching, onTop]);
  const ended = { memory: (await worker.state()).memory, rss: residentMiB(pid) };
  const requests = Object.values(kinds).reduce((sum, { total }) => sum + total, 0);
  const wrong = wrongs();

  console.log(`${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform} ${process.arch}; Node ${process.versions.node}, miniflare ${versionOf('miniflare')}, workerd ${versionOf('workerd')}; ${new Date().toISOString().slice(0, 10)}; ${minutes} minutes, ${rate} of the mixture a second, a trip to D1 takes ${TRIP_MS} ms and more\n`);
  console.log(`${outcomesTable(kinds)}\n`);
  console.log(`${minutesTable(measured.all.filter(({ mixed }) => mixed.length > 0))}\n`);
  const more = (ended.memory - begun.memory) / MIB;
  console.log(`Linear memory: ${(begun.memory / MIB).toFixed(2)} MiB after ${WARM} of the mixture and one of each load, ${(ended.memory / MIB).toFixed(2)} MiB after ${requests} more requests: ${more.toFixed(2)} MiB more (at most 1).`);
  console.log(`RSS of workerd: ${begun.rss.toFixed(0)} MiB then, ${ended.rss.toFixed(0)} MiB at the end.`);
  console.log(`Not answered as meant: ${wrong.length}.`);
  for (const one of wrong.slice(0, 20)) console.log(`  ${one}`);
  if (wrong.length > 0 || more > 1) process.exitCode = 1;
} finally {
  pool.destroy();
  crowd.destroy();
  await worker.close();
}

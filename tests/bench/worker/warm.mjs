// The CPU of workerd for each request, of Workers that have warmed up.
import { configuration } from '../../e2e/harness/worker.mjs';
import { signingKey } from '../../e2e/harness/keys.mjs';
import { agree } from './agree.mjs';
import { sendAll } from './client.mjs';
import { TICK_MS, cpuMs, tickedCpuMs } from './cpu.mjs';
import { ARRAY_WEBHOOK_SECRETS, ROUTES, furnish } from './routes.mjs';
import { start } from './start.mjs';

/** What a round of a route takes of the CPU for each build. */
const SAMPLE_MS = 1000;
/** How many requests go to a build before it is the other's turn. */
const CHUNK = 32;
const FIRST_COUNT = 500;
/** How far the sum of the threads may be from what the kernel counts for the process: else a thread ended, and took its time along. */
const MOST_LOST = 0.005;

/** Microseconds of CPU for each of `requests`. */
async function sample({ pid, url }, requests) {
  const before = cpuMs(pid);
  await sendAll(url, requests);
  return ((cpuMs(pid) - before) * 1000) / requests.length;
}

/** Asks until workerd has made its quick code, and says how many requests fill a sample. */
async function warmUp({ worker, there }, route) {
  await sample(worker, await route(worker, there, FIRST_COUNT));
  const each = await sample(worker, await route(worker, there, FIRST_COUNT));
  const count = Math.ceil((SAMPLE_MS * 1000) / each);
  await sample(worker, await route(worker, there, count));
  return count;
}

/**
 * One round of a route: some requests to one, some to the next, and back: A B B A A B B A. Each process counts its own time, so both can be
 * asked almost at once, and what else the machine does hits both alike.
 */
async function round(workers, names, route, count) {
  const [requests, before] = [{}, {}];
  for (const name of names) {
    const { worker, there } = workers[name];
    requests[name] = await route(worker, there, count);
    before[name] = cpuMs(worker.pid);
  }
  for (let at = 0; at < count; at += CHUNK) {
    const order = (at / CHUNK) % 2 === 0 ? names : names.toReversed();
    for (const name of order) await sendAll(workers[name].worker.url, requests[name].slice(at, at + CHUNK));
  }
  const each = (name) => ((cpuMs(workers[name].worker.pid) - before[name]) * 1000) / count;
  return Object.fromEntries(names.map((name) => [name, each(name)]));
}

/** Watches that no thread of a process takes its time along when it ends: the check at the end throws. */
function clock(pid) {
  const [exact, ticked] = [cpuMs(pid), tickedCpuMs(pid)];
  return () => {
    const [threads, process_] = [cpuMs(pid) - exact, tickedCpuMs(pid) - ticked];
    if (Math.abs(threads - process_) > MOST_LOST * process_ + 4 * TICK_MS) throw new Error(`${threads} ms of threads, ${process_} ms of the process`);
  };
}

/** New processes, their furniture, and the rounds in them. */
async function generation(builds, rounds, results) {
  const key = await signingKey();
  const vars = { ...configuration(key), ARRAY_WEBHOOK_SECRETS };
  const workers = {};
  try {
    for (const [name, build] of Object.entries(builds)) {
      const worker = await start(build, { key, vars });
      workers[name] = { worker };
      workers[name].there = await furnish(worker);
    }
    await agree(ROUTES, Object.values(workers));
    const clocks = Object.values(workers).map(({ worker: { pid } }) => clock(pid));
    const counts = {};
    for (const [name, route] of Object.entries(ROUTES)) {
      const all = [];
      for (const each of Object.values(workers)) all.push(await warmUp(each, route));
      counts[name] = Math.max(...all);
    }
    for (let index = 0; index < rounds; index += 1) {
      const names = Object.keys(builds);
      if (index % 2 === 1) names.reverse();
      for (const [name, route] of Object.entries(ROUTES)) results[name].push(await round(workers, names, route, counts[name]));
      process.stderr.write('.');
    }
    for (const check of clocks) check();
  } finally {
    for (const { worker } of Object.values(workers)) await worker.close();
  }
}

/**
 * Measures every route of every build.
 * @param {Record<string, object>} builds what `checkout` gave, by name
 * @param {{generations: number, rounds: number}} extent how often both processes are started anew, since each lays out its memory in its own
 * way and keeps it for life; and how many rounds each pair does
 * @returns {Promise<Record<string, Record<string, number>[]>>} for each route its rounds: the microseconds of a request, by build
 */
export async function warm(builds, { generations, rounds }) {
  const results = Object.fromEntries(Object.keys(ROUTES).map((name) => [name, []]));
  for (let index = 0; index < generations; index += 1) {
    // Not always the same one first, should that matter.
    const entries = Object.entries(builds);
    await generation(Object.fromEntries(index % 2 === 0 ? entries : entries.toReversed()), rounds, results);
  }
  process.stderr.write('\n');
  return results;
}

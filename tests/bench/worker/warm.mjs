// The CPU of workerd for each request, of Workers that have warmed up.
import { configuration } from '../../e2e/harness/worker.mjs';
import { signingKey } from '../../e2e/harness/keys.mjs';
import { agree } from './agree.mjs';
import { sendAll } from './client.mjs';
import { TICK_MS, cpuMs } from './cpu.mjs';
import { ARRAY_WEBHOOK_SECRETS, ROUTES, furnish } from './routes.mjs';
import { start } from './start.mjs';

/** A sample takes at least so long that a tick is less than 0.5 % of it. */
const SAMPLE_MS = 201 * TICK_MS;
const FIRST_COUNT = 500;

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

/** One round of a route: each Worker twice, the first one at both ends, so that what drifts hits all alike. */
async function round(workers, names, route, count) {
  const found = Object.fromEntries(names.map((name) => [name, 0]));
  const order = names.length === 1 ? [names[0], names[0]] : [...names, ...names.toReversed()];
  for (const name of order) {
    const { worker, there } = workers[name];
    found[name] += (await sample(worker, await route(worker, there, count))) / 2;
  }
  return found;
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
  for (let index = 0; index < generations; index += 1) await generation(builds, rounds, results);
  process.stderr.write('\n');
  return results;
}

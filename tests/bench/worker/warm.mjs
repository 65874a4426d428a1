// The CPU of workerd for each request, of Workers that have warmed up, and how long whoever asks waits.
import { sendAll } from './client.mjs';
import { TICK_MS, cpuMs, rssMb, tickedCpuMs } from './cpu.mjs';

/** How many requests go to a build before it is the other's turn. */
const CHUNK = 32;
/** How far the sum of the threads may be from what the kernel counts for the process: else a thread ended, and took its time along. */
const MOST_LOST = 0.005;

/** Milliseconds of CPU for each of `requests`. */
async function sample({ pid, url }, requests) {
  const before = cpuMs(pid);
  await sendAll(url, requests);
  return (cpuMs(pid) - before) / requests.length;
}

/** Asks until workerd has made its quick code, which takes `warmMs` of CPU, and says how many requests fill a sample. */
async function warmUp({ worker, there }, route, { sampleMs, warmMs }) {
  let [spent, each] = [0, 0];
  while (spent < warmMs) {
    each = await sample(worker, await route(worker, there, CHUNK));
    spent += each * CHUNK;
  }
  return Math.ceil(sampleMs / each);
}

/**
 * One round of a route: some requests to one, some to the next, and back: A B B A A B B A. Each process counts its own time, so all can be
 * asked almost at once, and what else the machine does hits them alike.
 */
async function round(workers, names, route, count) {
  const [requests, found] = [{}, {}];
  for (const name of names) {
    const { worker, there } = workers[name];
    requests[name] = await route(worker, there, count);
    found[name] = { before: cpuMs(worker.pid), wallMs: 0, latencies: [] };
  }
  const chunk = Math.min(CHUNK, Math.ceil(count / 2));
  for (let at = 0; at < count; at += chunk) {
    const order = (at / chunk) % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const start = performance.now();
      await sendAll(workers[name].worker.url, requests[name].slice(at, at + chunk), found[name].latencies);
      found[name].wallMs += performance.now() - start;
    }
  }
  const of = (name) => ({ cpu: ((cpuMs(workers[name].worker.pid) - found[name].before) * 1000) / count, count, wallMs: found[name].wallMs, latencies: found[name].latencies });
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}

/** Watches that no thread of a process takes its time along when it ends: the check at the end throws. */
function clock(pid) {
  const [exact, ticked] = [cpuMs(pid), tickedCpuMs(pid)];
  return () => {
    const [threads, process_] = [cpuMs(pid) - exact, tickedCpuMs(pid) - ticked];
    if (Math.abs(threads - process_) > MOST_LOST * process_ + 4 * TICK_MS) throw new Error(`${threads} ms of threads, ${process_} ms of the process`);
  };
}

/** The rounds in new processes. */
async function generation(workers, names, { routes, rounds, sampleMs, warmMs }, { results, memory }) {
  const clocks = names.map((name) => clock(workers[name].worker.pid));
  const counts = {};
  for (const [route, requests] of Object.entries(routes)) {
    const all = [];
    for (const name of names) all.push(await warmUp(workers[name], requests, { sampleMs, warmMs }));
    counts[route] = Math.max(...all);
  }
  for (let index = 0; index < rounds; index += 1) {
    const order = index % 2 === 0 ? names : names.toReversed();
    for (const [route, requests] of Object.entries(routes)) results[route].push(await round(workers, order, requests, counts[route]));
    process.stderr.write('.');
  }
  for (const name of names) memory[name].push(rssMb(workers[name].worker.pid));
  for (const check of clocks) check();
}

/**
 * Measures every route of every Worker.
 * @param {string[]} names the Workers
 * @param {(names: string[]) => Promise<Record<string, {worker: object, there: object}>>} open starts them, in that order, when they do the
 * same; it closes what it began where it fails
 * @param {object} extent
 * @param {Record<string, Function>} extent.routes what is asked
 * @param {number} extent.generations how often the processes are started anew, since each lays out its memory in its own way and keeps it
 * for life
 * @param {number} extent.rounds how many rounds are done in each
 * @param {number} extent.sampleMs what a round of a route takes of the CPU for the quickest Worker
 * @param {number} extent.warmMs what it takes before
 * @returns `results`: for each route its rounds, and in these for each Worker `cpu`, microseconds of a request, with `wallMs`, `count`, and
 * `latencies` in milliseconds; `memory`: the megabytes of each process at its end
 */
export async function warm(names, open, extent) {
  const results = Object.fromEntries(Object.keys(extent.routes).map((route) => [route, []]));
  const memory = Object.fromEntries(names.map((name) => [name, []]));
  for (let index = 0; index < extent.generations; index += 1) {
    // Not always the same one first, should that matter.
    const order = index % 2 === 0 ? names : names.toReversed();
    const workers = await open(order);
    try {
      await generation(workers, order, extent, { results, memory });
    } finally {
      for (const { worker } of Object.values(workers)) await worker.close();
    }
  }
  process.stderr.write('\n');
  return { results, memory };
}

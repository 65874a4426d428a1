// The contests in each engine: Node itself, Chromium, and workerd, whose clock stands still while it works.
import { openBrowser } from '../browser/harness/chromium.mjs';
import { serve } from '../browser/harness/server.mjs';
import { startWorkerd } from '../lib/workerd.mjs';
import { bundle } from './bundle.mjs';
import { contests } from './contests.mjs';
import { measure } from './measure.mjs';
import { NAMES } from './peers/index.mjs';

/** @typedef {Record<string, Record<string, number>[]>} Results the rounds of each contest */

/** @returns {Results} */
export function inNode(peers, rounds) {
  return Object.fromEntries(Object.entries(contests(peers)).map(([name, contenders]) => [name, measure(contenders, rounds)]));
}

const PAGE = `
  import { agree, contests } from './contests.mjs';
  import { measure } from './measure.mjs';
  ${Object.keys(NAMES).map((name, index) => `import * as peer${index} from './peers/${name}.mjs';`).join('\n')}
  const peers = { ${Object.keys(NAMES).map((name, index) => `'${name}': peer${index}`).join(', ')} };
  agree(peers);
  const all = contests(peers);
  globalThis.names = Object.keys(all);
  globalThis.run = (name, rounds) => measure(all[name], rounds);`;

/** @returns {Promise<{version: string, results: Results}>} */
export async function inChromium(rounds) {
  const server = await serve(
    { '/': { type: 'text/html', body: '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>' }, '/page.js': { type: 'text/javascript', body: await bundle(PAGE) } },
    "script-src 'self' 'unsafe-eval'",
  );
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.run, undefined, { timeout: 30_000 });
    const results = {};
    for (const name of await page.evaluate(() => globalThis.names)) results[name] = await page.evaluate(([...call]) => globalThis.run(...call), [name, rounds]);
    return { version: browser.version(), results };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The contest that workerd is asked: one that needs no clock of its own. */
const CONTEST = 'valid: verdict from text';

/** The wasm files of a worker, where they are not the package's alone. */
const MODULES = { serde: ['validator.wasm', 'serde_peer_bg.wasm'] };

const workerOf = (name) => `
  import { agree, contests } from './contests.mjs';
  import * as ours from './peers/ours.mjs';
  import * as peer from './peers/${name}.mjs';
  let contenders;
  export default {
    async fetch(request) {
      try {
        const { name, turns } = await request.json();
        contenders ??= (agree({ ours, peer }), contests({ ours, peer })[${JSON.stringify(CONTEST)}]);
        const { call, inputs } = contenders[name];
        let sink = 0;
        for (let turn = 0; turn < turns; turn++) for (const input of inputs) if (call(input) !== undefined) sink++;
        return Response.json({ sink });
      } catch (error) {
        return Response.json({ error: String(error) });
      }
    },
  };`;

/** @returns {Promise<{results: Results, refused: Record<string, string>}>} those that need `eval` are refused */
export async function inWorkerd(rounds) {
  const workers = {};
  const refused = {};
  try {
    for (const name of Object.keys(NAMES)) {
      const worker = await started(name).catch((error) => ({ error }));
      if (worker.error) refused[name] = String(worker.error);
      else workers[name] = worker;
    }
    return { results: { [CONTEST]: await measureThem(workers, rounds) }, refused };
  } finally {
    await Promise.all(Object.values(workers).map(({ stop }) => stop()));
  }
}

async function started(name) {
  const worker = await startWorkerd(workerOf(name), { modules: MODULES[name], resolveDir: import.meta.dirname });
  const { error } = await worker.ask(JSON.stringify({ name: 'peer', turns: 20 }));
  if (!error) return worker;
  await worker.stop();
  throw new Error(error);
}

/** Times are those of whole requests, less that of a request that judges nothing. */
async function measureThem(workers, count) {
  const contenders = { 'JSON.parse': [workers.ours, 'JSON.parse'], ...Object.fromEntries(Object.entries(workers).map(([name, worker]) => [name, [worker, name === 'ours' ? 'ours' : 'peer']])) };
  const time = async ([worker, name], turns) => {
    const start = performance.now();
    await worker.ask(JSON.stringify({ name, turns }));
    return performance.now() - start;
  };
  const rounds = [];
  for (let round = -5; round < count; round++) {
    const times = {};
    for (const name of Object.keys(contenders).toSorted(() => Math.random() - 0.5)) {
      const [empty, full] = [await time(contenders[name], 0), await time(contenders[name], 40)];
      times[name] = full - empty;
    }
    if (round >= 0) rounds.push(times);
  }
  return rounds;
}

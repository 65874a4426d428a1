// What the Worker takes in workerd: alone, beside another build of it, or beside what a team would write in JavaScript instead.
//
// node tests/bench/worker/bench.mjs [--worker PLACE] [--against PLACE] [--cold] [--generations N] [--rounds N]
// node tests/bench/worker/bench.mjs --peers short|long [--write]
import { parseArgs } from 'node:util';
import { ROOT } from '../../e2e/harness/build.mjs';
import { checkout } from './checkout.mjs';
import { cold } from './cold.mjs';
import { machine } from './machine.mjs';
import { openBuilds } from './open.mjs';
import { besidePeers } from './peer-run.mjs';
import { coldTable, warmTable } from './report.mjs';
import { ROUTES } from './routes.mjs';
import { warm } from './warm.mjs';

const SAMPLES_OF_STARTS = 31;
const SAMPLE = { sampleMs: 1000, warmMs: 2500 };

const { values } = parseArgs({
  options: {
    worker: { type: 'string', default: ROOT },
    against: { type: 'string' },
    cold: { type: 'boolean', default: false },
    generations: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '4' },
    peers: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const builds = { 'this Worker': checkout(values.worker), ...(values.against !== undefined && { 'the other': checkout(values.against) }) };
const names = Object.keys(builds);

if (values.peers !== undefined) {
  await besidePeers(builds['this Worker'], values.peers, values.write);
} else {
  console.log(`${machine()}\n`);
  if (values.cold) {
    console.log(coldTable(await cold(builds, SAMPLES_OF_STARTS), names));
  } else {
    const extent = { routes: ROUTES, generations: Number(values.generations), rounds: Number(values.rounds), ...SAMPLE };
    console.log(`Median (10th–90th percentile) of ${extent.generations} × ${extent.rounds} rounds.\n`);
    const { results } = await warm(names, (order) => openBuilds(builds, order), extent);
    console.log(warmTable(results, names));
  }
}

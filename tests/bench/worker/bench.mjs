// What the Worker takes in workerd, alone or beside another build of it.
//
// node tests/bench/worker/bench.mjs [--worker PLACE] [--against PLACE] [--cold] [--generations N] [--rounds N]
import { cpus } from 'node:os';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROOT } from '../../e2e/harness/build.mjs';
import { checkout } from './checkout.mjs';
import { cold } from './cold.mjs';
import { coldTable, warmTable } from './report.mjs';
import { warm } from './warm.mjs';

const SAMPLES_OF_STARTS = 31;

const { values } = parseArgs({
  options: {
    worker: { type: 'string', default: ROOT },
    against: { type: 'string' },
    cold: { type: 'boolean', default: false },
    generations: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '4' },
  },
});
const builds = { 'this Worker': checkout(values.worker), ...(values.against !== undefined && { 'the other': checkout(values.against) }) };
const names = Object.keys(builds);

const versionOf = (name) => JSON.parse(readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
console.log(`${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform} ${process.arch}; Node ${process.versions.node}, miniflare ${versionOf('miniflare')}, workerd ${versionOf('workerd')}; ${new Date().toISOString().slice(0, 10)}\n`);

if (values.cold) {
  console.log(coldTable(await cold(builds, SAMPLES_OF_STARTS), names));
} else {
  const extent = { generations: Number(values.generations), rounds: Number(values.rounds) };
  console.log(`Median (10th–90th percentile) of ${extent.generations} × ${extent.rounds} rounds.\n`);
  console.log(warmTable(await warm(builds, extent), names));
}

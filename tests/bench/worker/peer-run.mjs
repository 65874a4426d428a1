// A run beside the peers: with D1 inside, with D1 apart, and the first reply of new processes; and the report of it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { startApart } from './apart.mjs';
import { cold } from './cold.mjs';
import { machine } from './machine.mjs';
import { newSetting, openPeers, template } from './open.mjs';
import { PEERS, peerBuilds } from './peers.mjs';
import { peerReport } from './peer-report.mjs';
import { PEER_ROUTES } from './routes.mjs';
import { start } from './start.mjs';
import { warm } from './warm.mjs';

const REPORT = new URL('../../../docs/benchmarks/worker.md', import.meta.url);
const [BEGIN, END] = ['<!-- peers: written by `cargo xtask bench worker --peers long --write` -->\n', '<!-- end of peers -->'];

/** How much is measured: some five minutes, or an hour and a half. `starts`: new processes of each. */
const EXTENTS = {
  short: { generations: 1, rounds: 3, sampleMs: 120, warmMs: 500, starts: 15 },
  long: { generations: 4, rounds: 5, sampleMs: 600, warmMs: 1500, starts: 31 },
};

export const OURS = 'ours';

/**
 * Measures, and prints what came of it; where it is to be written, it stands in the report in place of the last run.
 * @param {object} build what `checkout` gave
 * @param {'short' | 'long'} extent how much is measured
 */
export async function besidePeers(build, extent, isWritten) {
  if (!(extent in EXTENTS)) throw new Error('--peers short or --peers long');
  const setting = await newSetting();
  const { state, there, plan } = await template(build, setting);
  try {
    const builds = { [OURS]: build, ...(await peerBuilds(build, plan)) };
    const names = [OURS, ...Object.keys(PEERS)];
    const all = { routes: PEER_ROUTES, ...EXTENTS[extent] };
    const measure = (begin) => warm(names, (order) => openPeers(builds, order, { setting, there, state, begin }), all);
    const found = { inside: await measure(start), apart: await measure(startApart), turns: await cold(builds, all.starts) };
    const report = peerReport(found, names, all, machine(['hono', 'zod', 'valibot', 'jose']));
    console.log(report);
    if (isWritten) write(report);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

function write(report) {
  const text = readFileSync(REPORT, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (begin < BEGIN.length || end < begin) throw new Error('docs/benchmarks/worker.md has no place for this report');
  writeFileSync(REPORT, `${text.slice(0, begin)}\n${report}\n${text.slice(end)}`);
}

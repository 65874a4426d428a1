// The tables of a run beside the peers.
import { NOTHING } from './cold.mjs';
import { MEASURE } from './peers.mjs';
import { shown, spread, table } from './report.mjs';

const BARE = 'bare JavaScript';

/** For each route a row: its name, and what `cells` makes of its rounds. */
const rows = (results, cells) => Object.entries(results).map(([route, rounds]) => [route.includes('/') ? `\`${route}\`` : route, ...cells(rounds)]);
const ratios = (rounds, one, other) => shown(rounds.map((found) => found[one].cpu / found[other].cpu), 2);

function ratioTable(results, names) {
  const [ours] = names;
  const others = names.filter((name) => name !== MEASURE);
  const cells = (rounds) => [...others.map((name) => ratios(rounds, name, MEASURE)), ratios(rounds, ours, BARE)];
  return table([`CPU / ${MEASURE}`, ...others, `${ours} / ${BARE}`], rows(results, cells));
}

function timeTable(results, names) {
  const cells = (rounds) => names.map((name) => spread(rounds.map((found) => found[name].cpu)).median.toFixed(0));
  return table(['µs of CPU', ...names], rows(results, cells));
}

/** Of all rounds: how long half of the requests took at the most, and how long 99 of 100; and how many were answered in a second. */
function waitOf(rounds, name) {
  const latencies = rounds.flatMap((found) => found[name].latencies).toSorted((a, b) => a - b);
  const at = (share) => latencies[Math.floor(share * (latencies.length - 1))].toFixed(1);
  const wallMs = rounds.reduce((sum, found) => sum + found[name].wallMs, 0);
  return `${at(0.5)} / ${at(0.99)}; ${((1000 * latencies.length) / wallMs).toFixed(0)}`;
}

const waitTable = (results, names) => table(['p50 / p99 in ms; requests a second', ...names], rows(results, (rounds) => names.map((name) => waitOf(rounds, name))));

function startTable(turns, names) {
  const of = (name, kind) => turns.map((found) => found[name][kind]);
  const beyond = (name) => spread(of(name, 'cpuMs')).median - spread(of(NOTHING, 'cpuMs')).median;
  const cells = (name) => [name, shown(of(name, 'cpuMs'), 1), shown(of(name, 'wallMs'), 1), name === NOTHING ? '–' : (beyond(name) / beyond(MEASURE)).toFixed(2)];
  return table(['first reply of a new process', 'ms of CPU', 'ms on the clock', `CPU beyond an empty Worker / ${MEASURE}`], [NOTHING, ...names].map(cells));
}

const memoryTable = ({ inside, apart }, names) => table(['MB of the process at its end', ...names], [['D1 inside', inside], ['D1 apart', apart]].map(([what, { memory }]) => [what, ...names.map((name) => spread(memory[name]).median.toFixed(0))]));

/** @param {object} found `inside` and `apart`, what `warm` gave, and `turns`, what `cold` gave */
export function peerReport(found, names, { generations, rounds, sampleMs }, machine) {
  const modes = [['D1 apart', found.apart.results], ['D1 inside', found.inside.results]];
  const parts = modes.flatMap(([what, results]) => [`### ${what}`, ratioTable(results, names), timeTable(results, names), waitTable(results, names)]);
  const about = `${machine}. Median (10th–90th percentile) of ${generations} × ${rounds} rounds, each of ${sampleMs} ms of CPU or more for a route and a Worker.`;
  return [about, ...parts, '### First reply, memory', startTable(found.turns, names), memoryTable(found, names)].join('\n\n');
}

// The tables of `docs/benchmarks/worker.md`.
import { NOTHING } from './cold.mjs';

const row = (cells) => `| ${cells.join(' | ')} |`;
export const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Median, 10th and 90th percentile. */
export function spread(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

export const shown = (numbers, digits) => {
  const { median, low, high } = spread(numbers);
  return `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
};

/** @param {string[]} names the Worker that is measured, and the one it is measured against, if there is one */
export function warmTable(results, [ours, other]) {
  const rows = Object.entries(results).map(([route, rounds]) => {
    const of = (name) => rounds.map((found) => found[name].cpu);
    const own = [`\`${route}\``, shown(of(ours), 0)];
    return other === undefined ? own : [...own, shown(of(other), 0), shown(rounds.map((found) => found[ours].cpu / found[other].cpu), 3)];
  });
  return table(['µs of CPU for each request', ours, ...(other === undefined ? [] : [other, `${ours} / ${other}`])], rows);
}

/** The same of the first reply, in milliseconds; the ratio is of what is beyond an empty Worker. */
export function coldTable(turns, [ours, other]) {
  const rows = [['cpuMs', 'ms of CPU'], ['wallMs', 'ms on the clock']].map(([kind, what]) => {
    const of = (name) => turns.map((found) => found[name][kind]);
    const beyond = (name) => spread(of(name)).median - spread(of(NOTHING)).median;
    const own = [what, shown(of(NOTHING), 1), shown(of(ours), 1)];
    // Of the medians: within a turn the difference is small beside what disturbs it.
    return other === undefined ? own : [...own, shown(of(other), 1), (beyond(ours) / beyond(other)).toFixed(2)];
  });
  return table(['new process to first reply', NOTHING, ours, ...(other === undefined ? [] : [other, `${ours} / ${other}, beyond the empty one`])], rows);
}

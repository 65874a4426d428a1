// What is counted of a load, and its tables.
import { readFileSync } from 'node:fs';

const MIB = 1024 * 1024;

export const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Milliseconds of all, by percentile. */
export function latency(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99), most: sorted.at(-1) ?? 0 };
}

/** MiB that a process has in memory. */
export const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** What came of one kind of request. */
export class Outcomes {
  counts = {};
  times = {};
  /** Answers that were not to be. */
  wrong = [];

  /** @param {(number | string)[]} allowed statuses; 429 and 503 are, where they say when to come again */
  note({ status, retryAfter, ms, text }, allowed, what) {
    this.counts[status] = (this.counts[status] ?? 0) + 1;
    (this.times[status] ??= []).push(ms);
    const isRefused = (status === 429 || status === 503) && Number(retryAfter) > 0;
    if (!allowed.includes(status) || ((status === 429 || status === 503) && !isRefused)) this.wrong.push(`${what}: ${status} ${text.slice(-300)}`);
  }

  get total() {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }
}

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (headings, rows) => [row(headings), row(headings.map(() => '---')), ...rows.map(row)].join('\n');
const ms = (value) => value.toFixed(value < 10 ? 1 : 0);

/** A line for each minute. */
export const minutesTable = (minutes) => table(
  ['minute', 'mixed requests', 'p50 ms', 'p99 ms', 'most ms', 'not answered as meant', 'RSS MiB (most)', 'wasm memory MiB'],
  minutes.map(({ number, mixed, wrong, rss, wasm }) => {
    const { p50, p99, most } = latency(mixed);
    return [number, mixed.length, ms(p50), ms(p99), ms(most), wrong, rss.toFixed(0), (wasm / MIB).toFixed(2)];
  }),
);

/** A line for each kind of load and each status that it got. */
export const outcomesTable = (kinds) => table(
  ['load', 'status', 'how many', 'p50 ms', 'p99 ms', 'most ms'],
  Object.entries(kinds).flatMap(([name, { counts, times }]) => Object.entries(counts).map(([status, count]) => {
    const { p50, p99, most } = latency(times[status]);
    return [name, status, count, ms(p50), ms(p99), ms(most)];
  })),
);

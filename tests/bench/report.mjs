// The tables of `docs/benchmarks/validator.md`.
import { NAMES } from './peers/index.mjs';
import { ratio } from './measure.mjs';

const named = (name) => NAMES[name] ?? `\`${name}\``;
const shown = ({ median, low, high }) => `${digits(median)} (${digits(low)}–${digits(high)})`;
const digits = (number) => (number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2));
const row = (cells) => `| ${cells.join(' | ')} |`;

/** Rows are contests, columns participants: how many times as long as ours each takes. */
export function contestTable(results) {
  const names = [...new Set(Object.values(results).flatMap(([first]) => Object.keys(first)))].filter((name) => name !== 'ours');
  const order = ['JSON.parse', 'RegExp.test', ...Object.keys(NAMES)].filter((name) => names.includes(name));
  const lines = Object.entries(results).map(([contest, rounds]) => row([contest, ...order.map((name) => (name in rounds[0] ? shown(ratio(rounds, name, 'ours')) : '–'))]));
  return [row(['time / ours', ...order.map(named)]), row(['---', ...order.map(() => '---')]), ...lines].join('\n');
}

export function sizeTable(sizes) {
  const lines = Object.entries(sizes).map(([name, { raw, gzip, brotli }]) => row([named(name), raw, gzip, brotli]));
  return [row(['bytes', 'minified', 'gzip -9', 'brotli']), row(['---', '---', '---', '---']), ...lines].join('\n');
}

export function startUpTable(rounds) {
  const median = (name) => rounds.map((times) => times[name]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
  const lines = Object.keys(NAMES).map((name) => row([named(name), median(name).toFixed(1), name === 'ours' ? '1' : shown(ratio(rounds, name, 'ours'))]));
  return [row(['first verdict', 'milliseconds', 'time / ours']), row(['---', '---', '---']), ...lines].join('\n');
}

/** What the package's README tells of: the contests by their names there. */
const TOLD = {
  'from text': 'valid: verdict from text',
  'from an object': 'valid: verdict from an object',
  'three errors, from an object': 'three errors: verdict from an object',
  'a field, key by key': 'one field, typed key by key',
};

/** For the package's README: size, and time beside ours, of each participant. */
export function summary(results, sizes) {
  const of = (contest, name) => digits(ratio(results[contest], name, 'ours').median);
  const lines = Object.keys(NAMES).map((name) => row([named(name), (sizes[name].gzip / 1024).toFixed(1), ...Object.values(TOLD).map((contest) => of(contest, name))]));
  const head = ['', 'KB, gzipped', ...Object.keys(TOLD).map((name) => `time, ${name}`)];
  return [row(head), row(head.map(() => '---')), ...lines].join('\n');
}

/** @param {{machine: string, versions: string, date: string, gates: string, node: object, chromium: object, workerd: object, sizes: object, startUps: object[]}} run */
export function document({ machine, versions, date, gates, node, chromium, workerd, sizes, startUps }) {
  const refused = Object.keys(workerd.refused).map(named).join(', ');
  return `# The validator beside others

Written by \`cargo xtask bench validator\` on ${date}: ${machine}. ${versions}.

Every participant has the same rules (\`tests/bench/peers\`), and the run stops unless all verdicts agree. What others leave out (composition, ZIP against state, duplicate
keys, lone surrogates) makes them quicker. Ajv, TypeBox and typia judge the normalised form and change nothing; they, Valibot's \`is\` and the code by hand stop at the first
error, while ours and Zod find them all. wasm-bindgen + serde is the usual Rust (\`tests/bench/serde-peer\`): \`serde-wasm-bindgen\` reads objects, \`serde_json\` reads text;
it finds them all unless the shape is wrong. \`RegExp.test\` says yes or no; of one field that is wrong, ours says why. All but these two parse text first, which is in
their time.

256 seeded, distinct payloads of each kind; rounds are interleaved and shuffled; each figure is the median of the ratios within a round, with the 10th and 90th percentile.
Over 1, ours is quicker.

## Gates

${gates}

## Node ${node.version}

${contestTable(node.results)}

## Chromium ${chromium.version}

${contestTable(chromium.results)}

## workerd

Times of whole requests, less that of an empty one. ${refused ? `Refused by workerd, which evaluates no text: ${refused}.` : ''}

${contestTable(workerd.results)}

## Start-up

Loading the bundled script and judging once, each time in a new process of Node.

${startUpTable(startUps)}

## Sizes

The same application with \`CreateUser\`, bundled and minified by esbuild; of wasm-bindgen + serde the script and the wasm file that it fetches.

${sizeTable(sizes)}

Not measured: @paseri/compiler, which is not on npm, and typia 13 and 14, which compile themselves from Go sources that they download; typia 12 is measured.
`;
}

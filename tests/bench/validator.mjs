// The validator against its rivals, side by side in one run: ratios, never times. The verdicts must agree first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { writePart } from '../lib/readme.mjs';
import { sizes } from '../lib/size.mjs';
import { writeStandalone } from './peers/standalone.mjs';

const GATE_ROUNDS = 120;
const ROUNDS = 40;
const PAGE = new URL('../../docs/benchmarks/validator.md', import.meta.url);

writeStandalone();
// What comes next has the file that was just written.
const { load } = await import('./peers/index.mjs');
const { agree, contests } = await import('./contests.mjs');
const { inChromium, inNode, inWorkerd } = await import('./engines.mjs');
const { measure, ratio } = await import('./measure.mjs');
const { contestTable, document, summary } = await import('./report.mjs');
const { sizesOfAll } = await import('./sizes.mjs');
const { startUps } = await import('./startup.mjs');

const peers = await load();
agree(peers);

/** The rows of the gates: what, how much, the gate, whether it holds. */
async function gates() {
  const all = contests(peers);
  const text = measure(all['valid: verdict from text'], GATE_ROUNDS);
  const object = measure(all['valid: verdict from an object'], GATE_ROUNDS);
  const field = measure(all['one field, valid'], GATE_ROUNDS);
  const { validate, standard, ...others } = await sizes();
  const times = (what, { median, low, high }, gate, atMost) => [what, `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`, `${atMost ? '≤' : '≥'} ${gate}`, atMost ? median <= gate : median >= gate];
  const bytes = (what, size, gate) => [what, `${size} bytes`, `≤ ${gate}`, size <= gate];
  return [
    times('verdict from text / JSON.parse alone', ratio(text, 'ours', 'JSON.parse'), 0.45, true),
    times('JSON.parse + z.compile / verdict from text', ratio(text, 'zod-compile', 'ours'), 4, false),
    times('JSON.parse + Ajv / verdict from text', ratio(text, 'ajv', 'ours'), 5, false),
    times('JSON.parse + Valibot / verdict from text', ratio(text, 'valibot', 'ours'), 8, false),
    times('JSON.parse + Zod 4 / verdict from text', ratio(text, 'zod', 'ours'), 9, false),
    times('z.compile / verdict from an object', ratio(object, 'zod-compile', 'ours'), 1, false),
    times('Ajv / verdict from an object', ratio(object, 'ajv', 'ours'), 2, false),
    times('Zod 4 / verdict from an object', ratio(object, 'zod', 'ours'), 5, false),
    times('one field per keystroke / a bare RegExp.test', ratio(field, 'ours', 'RegExp.test'), 1.15, true),
    bytes('bundle of validate, gzip -9', validate, 6144),
    bytes('bundle with a Standard Schema object and the texts, gzip -9', standard, 8192),
    ...Object.entries(others).map(([entry, size]) => bytes(`bundle of the entry ./${entry}, gzip -9`, size, 6144)),
  ];
}

const versionOf = (name, above = '../..') => JSON.parse(readFileSync(new URL(`${above}/node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
const crateOf = (name) => readFileSync(new URL('../../Cargo.lock', import.meta.url), 'utf8').match(`name = "${name}"\nversion = "([^"]*)"`)[1];
const versions = [
  ...['zod', 'valibot', 'ajv', 'typebox', 'arktype', 'miniflare', 'esbuild'].map((name) => `${name} ${versionOf(name)}`),
  `typia ${versionOf('typia', './typia')}`,
  ...['wasm-bindgen', 'serde-wasm-bindgen', 'serde_json'].map((name) => `${name} ${crateOf(name)}`),
];

const rows = await gates();
for (const [what, value, gate, met] of rows) console.log(`${what.padEnd(62)} ${value.padEnd(24)} ${gate.padEnd(9)} ${met ? 'holds' : 'missed'}`);
const node = { version: process.versions.node, results: inNode(peers, ROUNDS) };
console.log(`\nNode ${node.version}\n${contestTable(node.results)}`);
const chromium = await inChromium(ROUNDS);
console.log(`\nChromium ${chromium.version}\n${contestTable(chromium.results)}`);
const workerd = await inWorkerd(ROUNDS);
console.log(`\nworkerd\n${contestTable(workerd.results)}`);

const gateLines = rows.map(([what, value, gate, met]) => `| ${what} | ${value} | ${gate} | ${met ? 'holds' : 'missed'} |`);
const sizesFound = await sizesOfAll();
await writePart('speed', summary(node.results, sizesFound));
mkdirSync(new URL('.', PAGE), { recursive: true });
writeFileSync(PAGE, document({
  machine: `${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform} ${process.arch}`,
  versions: versions.join(', '),
  date: new Date().toISOString().slice(0, 10),
  gates: ['| what | measured | gate | |', '|---|---|---|---|', ...gateLines].join('\n'),
  node,
  chromium,
  workerd,
  sizes: sizesFound,
  startUps: await startUps(),
}));
console.log('\nWritten: docs/benchmarks/validator.md');

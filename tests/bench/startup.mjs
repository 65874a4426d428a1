// From nothing to the first verdict: loading the bundled script and judging once, in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appOf, bundle } from './bundle.mjs';
import { validPayloads } from './payloads.mjs';
import { NAMES } from './peers/index.mjs';

const ROUNDS = 15;

/** @returns {Promise<Record<string, number>[]>} for each round the milliseconds, by name */
export async function startUps() {
  const folder = mkdtempSync(join(tmpdir(), 'idp-edge-'));
  const [user] = validPayloads(1);
  const main = (file) => `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(file))}); if (!judge(${JSON.stringify(user)})) throw 1; console.log(performance.now() - start);`;
  try {
    for (const name of Object.keys(NAMES)) {
      writeFileSync(join(folder, `${name}.mjs`), await bundle(appOf(name)));
      writeFileSync(join(folder, `${name}.main.mjs`), main(join(folder, `${name}.mjs`)));
    }
    return Array.from({ length: ROUNDS }, () => round(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function round(folder) {
  const names = Object.keys(NAMES).toSorted(() => Math.random() - 0.5);
  return Object.fromEntries(names.map((name) => [name, Number(execFileSync(process.execPath, [join(folder, `${name}.main.mjs`)], { encoding: 'utf8' }))]));
}

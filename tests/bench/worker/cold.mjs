// How long a new process of workerd takes to its first reply: its own start, reading and compiling the modules, instantiating them, and the
// first request, which has the Worker read its configuration, import a key, verify a token and judge a body; D1 is not asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issuer, signingKey } from '../../e2e/harness/keys.mjs';
import { USERS, someone } from '../../e2e/harness/people.mjs';
import { ISSUER, configuration } from '../../e2e/harness/worker.mjs';
import { cpuMs } from './cpu.mjs';
import { lay, serve } from './workerd.mjs';

/** A Worker that is nothing: what workerd takes for itself. */
export const NOTHING = 'an empty Worker';
const EMPTY = "export default { fetch: () => new Response('{}', { status: 400 }) };";

/** Wall time and CPU from the start of a process to its first reply. */
async function first(config, request) {
  const start = performance.now();
  const child = serve(config);
  try {
    const response = await fetch(`http://127.0.0.1:${await child.port()}${USERS}`, request);
    const text = await response.text();
    const found = { wallMs: performance.now() - start, cpuMs: cpuMs(child.pid) };
    if (response.status !== 400) throw new Error(`${response.status} in place of 400: ${text}`);
    return found;
  } finally {
    await child.close();
  }
}

/**
 * Measures every build, and the empty Worker beside them.
 * @param {Record<string, object>} builds what `checkout` gave, by name
 * @param {number} samples new processes of each, by turns
 * @returns {Promise<Record<string, {wallMs: number, cpuMs: number}>[]>} for each turn the figures by build
 */
export async function cold(builds, samples) {
  const key = await signingKey();
  const vars = configuration(key);
  const folder = mkdtempSync(join(tmpdir(), 'idp-edge-cold-'));
  try {
    const [{ compatibilityDate }] = Object.values(builds);
    const empty = { modules: [{ type: 'ESModule', path: 'empty.js', contents: EMPTY }], compatibilityDate };
    const configs = Object.entries({ [NOTHING]: empty, ...builds }).map(([name, build], index) => [name, lay(join(folder, String(index)), build, vars)]);
    const token = await issuer(key, { issuer: ISSUER, audience: vars.AUDIENCE }).strong(someone());
    const request = { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' }, body: '{}' };
    const turns = [];
    // The first turn fetches the files from the disk, and is left out.
    for (let turn = -1; turn < samples; turn += 1) {
      const found = {};
      for (const [name, config] of turn % 2 === 0 ? configs : configs.toReversed()) found[name] = await first(config, request);
      if (turn >= 0) turns.push(found);
      process.stderr.write('.');
    }
    process.stderr.write('\n');
    return turns;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

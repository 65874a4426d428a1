// How long a new process of workerd takes to its first reply: its own start, reading and compiling the modules, instantiating them, and the
// first request, which has the Worker read its configuration, import a key, verify a token and judge a body; D1 is not asked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import workerd from 'workerd';
import { issuer, signingKey } from '../../e2e/harness/keys.mjs';
import { USERS, someone } from '../../e2e/harness/people.mjs';
import { ISSUER, configuration } from '../../e2e/harness/worker.mjs';
import { cpuMs } from './cpu.mjs';

/** A Worker that is nothing: what workerd takes for itself. */
export const NOTHING = 'an empty Worker';
const EMPTY = "export default { fetch: () => new Response('{}', { status: 400 }) };";

const quoted = JSON.stringify;

/** workerd's configuration of one Worker. Its embedded files lie beside it. */
function capnp({ modules, compatibilityDate }, vars) {
  const kinds = { ESModule: 'esModule', CompiledWasm: 'wasm' };
  const listed = modules.map(({ type, path }) => `(name = ${quoted(path)}, ${kinds[type]} = embed ${quoted(path)})`);
  const bindings = Object.entries(vars).map(([name, value]) => `(name = ${quoted(name)}, text = ${quoted(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${listed.join(', ')}],
  compatibilityDate = ${quoted(compatibilityDate)},
  bindings = [${bindings.join(', ')}],
);
`;
}

/** Puts a Worker where workerd finds it: the path of its configuration. */
function lay(folder, build, vars) {
  mkdirSync(folder);
  for (const { path, contents } of build.modules) writeFileSync(join(folder, path), contents);
  const config = join(folder, 'config.capnp');
  writeFileSync(config, capnp(build, vars));
  return config;
}

/** The port on which workerd listens; it says so itself. */
async function portOf(child) {
  for await (const line of createInterface({ input: child.stdio[3] })) {
    const { event, port } = JSON.parse(line);
    if (event === 'listen') return port;
  }
  throw new Error('workerd ended before it listened');
}

/** Wall time and CPU from the start of a process to its first reply. */
async function first(config, request) {
  const start = performance.now();
  const child = spawn(workerd.default, ['serve', '--control-fd=3', config], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  try {
    const response = await fetch(`http://127.0.0.1:${await portOf(child)}${USERS}`, request);
    const text = await response.text();
    const found = { wallMs: performance.now() - start, cpuMs: cpuMs(child.pid) };
    if (response.status !== 400) throw new Error(`${response.status} in place of 400: ${text}`);
    return found;
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
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

// workerd alone, without Miniflare: a configuration in a folder, and a process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import workerd from 'workerd';

const quoted = JSON.stringify;
const KINDS = { ESModule: 'esModule', CompiledWasm: 'wasm' };

/** workerd's configuration of one Worker, with more bindings and services. Its embedded files lie beside it. */
function capnp({ modules, compatibilityDate }, vars, { bindings = [], services = [] }) {
  const listed = modules.map(({ type, path }) => `(name = ${quoted(path)}, ${KINDS[type]} = embed ${quoted(path)})`);
  const texts = Object.entries(vars).map(([name, value]) => `(name = ${quoted(name)}, text = ${quoted(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${['(name = "main", worker = .main)', ...services].join(', ')}],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${listed.join(', ')}],
  compatibilityDate = ${quoted(compatibilityDate)},
  bindings = [${[...texts, ...bindings].join(', ')}],
);
`;
}

/** Puts a Worker where workerd finds it, with `more` bindings, services and files of these: the path of its configuration. */
export function lay(folder, build, vars, more = {}) {
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of [...build.modules, ...(more.files ?? [])]) writeFileSync(join(folder, path), contents);
  const config = join(folder, 'config.capnp');
  writeFileSync(config, capnp(build, vars, more));
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

/**
 * Starts a process with such a configuration.
 * @param {(line: string) => void} onLog gets what the Worker writes; without it that goes nowhere
 * @returns `pid`, `port()`, which waits until it listens, and `close()`
 */
export function serve(config, onLog) {
  const child = spawn(workerd.default, ['serve', '--control-fd=3', config], { stdio: ['ignore', onLog ? 'pipe' : 'ignore', 'inherit', 'pipe'] });
  if (onLog) createInterface({ input: child.stdout }).on('line', onLog);
  return {
    pid: child.pid,
    port: () => portOf(child),
    close: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

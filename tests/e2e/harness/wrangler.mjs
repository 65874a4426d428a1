//! `wrangler dev` itself, with a state, configuration and variables of its own. The Worker is the one that was built.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './poll.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');

/** The repository's configuration with absolute paths, and without the build. */
function configuration() {
  const text = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');
  return text
    .replace(/^\[build\]\n(?:(?!\[).*\n)*/m, '')
    .replace(/^(main|directory|migrations_dir) = "([^"]+)"/gm, (_, name, path) => `${name} = ${JSON.stringify(join(ROOT, path))}`);
}

/**
 * Starts `wrangler dev` and waits until it is ready. The caller closes it.
 * @param {Record<string, string>} vars the Worker's variables and secrets
 * @returns {Promise<{url: URL, folder: string, output: () => string, close: () => Promise<void>}>}
 * `folder` holds everything that it writes; the caller removes it
 */
export async function startWrangler(vars) {
  const folder = mkdtempSync(join(tmpdir(), 'idp-edge-wrangler-'));
  const [config, variables, state, home] = ['wrangler.toml', 'variables', 'state', 'home'].map((name) => join(folder, name));
  mkdirSync(home);
  writeFileSync(config, configuration());
  writeFileSync(variables, Object.entries(vars).map(([name, value]) => `${name}='${value}'\n`).join(''));
  const env = { ...process.env, PATH: `${BIN}:${process.env.PATH}`, HOME: home, XDG_CONFIG_HOME: home, CI: 'true', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' };
  const options = { cwd: folder, env };
  const applied = spawnSync(join(BIN, 'wrangler'), ['d1', 'migrations', 'apply', 'DB', '--local', '--config', config, '--persist-to', state], options);
  if (applied.status !== 0) throw new Error(`migrations: ${applied.stdout}${applied.stderr}`);

  const arguments_ = ['dev', '--config', config, '--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0', '--persist-to', state, '--env-file', variables];
  // A process group of its own, so that workerd ends with it.
  const child = spawn(join(BIN, 'wrangler'), arguments_, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await until('wrangler dev', () => {
    if (child.exitCode !== null) throw new Error(`wrangler dev ended: ${output}`);
    return /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
  }, 40_000).catch((error) => {
    process.kill(-child.pid, 'SIGKILL');
    throw new Error(`${error.message}: ${output}`);
  });
  return {
    url: new URL(url),
    folder,
    output: () => output,
    async close() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

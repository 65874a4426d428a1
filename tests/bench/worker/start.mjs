// A built Worker in Miniflare as it is measured: with D1 and KV as in `wrangler.toml`, and nothing in front of it.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Log, LogLevel, Miniflare, convertV4MiniflareOptions } from 'miniflare';
import { issuer } from '../../e2e/harness/keys.mjs';
import { migrate } from '../../e2e/harness/migrations.mjs';
import { ISSUER, calls } from '../../e2e/harness/worker.mjs';
import { children } from './cpu.mjs';

/** In memory, where there is such a place: else the disk has its say, and what the kernel does for it counts. */
const STATES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * Starts a Worker. The caller closes it.
 * @param {object} build what `checkout` gave
 * @param {object} setting
 * @param {object} setting.key signs its callers' tokens
 * @param {Record<string, string>} setting.vars its variables
 * @param {string} setting.from the state of a Worker that was closed, of which it gets a copy; else it begins empty
 * @param {(line: {message: string}) => void} setting.onLog gets the lines of its log
 * @returns `pid` of its workerd; `url` of the Worker itself; `state`; `db`; `kv()`; `api`, `token`, `strong` as in the harness; `close({ keepState })`
 */
export async function start(build, { key, vars, from, onLog = () => {} }) {
  const state = mkdtempSync(join(STATES, 'idp-edge-bench-'));
  if (from !== undefined) cpSync(from, state, { recursive: true });
  const others = children('workerd');
  const miniflare = new Miniflare(convertV4MiniflareOptions({
    modules: build.modules,
    compatibilityDate: build.compatibilityDate,
    d1Databases: { DB: build.database },
    kvNamespaces: { CACHE: 'cache' },
    bindings: vars,
    // Past the Worker in JavaScript that Miniflare puts in front of every other.
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    host: '127.0.0.1',
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: state,
    handleStructuredLogs: onLog,
    log: new Log(LogLevel.NONE),
  }));
  const close = async ({ keepState = false } = {}) => {
    await miniflare.dispose();
    if (!keepState) rmSync(state, { recursive: true, force: true });
  };
  try {
    await miniflare.ready;
    const url = await miniflare.unsafeGetDirectURL();
    const db = await miniflare.getD1Database('DB');
    if (from === undefined) await migrate(db, pathToFileURL(join(build.root, 'crates/store/migrations/')));
    const [pid, ...more] = children('workerd').filter((child) => !others.includes(child));
    if (pid === undefined || more.length > 0) throw new Error(`${more.length + (pid === undefined ? 0 : 1)} processes of workerd in place of one`);
    return { pid, url, state, db, kv: () => miniflare.getKVNamespace('CACHE'), ...issuer(key, { issuer: ISSUER, audience: vars.AUDIENCE }), ...calls(url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

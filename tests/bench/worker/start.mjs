// A built Worker in Miniflare as it is measured: with D1 and KV as in `wrangler.toml`, and nothing in front of it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
 * @param {{key: object, vars: Record<string, string>}} setting the key that signs its callers' tokens, and its variables
 * @returns `pid` of its workerd; `url` of the Worker itself; `api`, `token`, `strong` as in the harness; `close()`
 */
export async function start(build, { key, vars }) {
  const state = mkdtempSync(join(STATES, 'idp-edge-bench-'));
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
    handleStructuredLogs: () => {},
    log: new Log(LogLevel.NONE),
  }));
  const close = async () => {
    await miniflare.dispose();
    rmSync(state, { recursive: true, force: true });
  };
  try {
    await miniflare.ready;
    const url = await miniflare.unsafeGetDirectURL();
    await migrate(await miniflare.getD1Database('DB'), pathToFileURL(join(build.root, 'crates/store/migrations/')));
    const [pid, ...more] = children('workerd').filter((child) => !others.includes(child));
    if (pid === undefined || more.length > 0) throw new Error(`${more.length + (pid === undefined ? 0 : 1)} processes of workerd in place of one`);
    return { pid, url, ...issuer(key, { issuer: ISSUER, audience: vars.AUDIENCE }), ...calls(url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

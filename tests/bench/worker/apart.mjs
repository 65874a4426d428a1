// A Worker in a workerd of its own whose D1 another process answers, as in production: what SQLite takes is not in its CPU.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issuer } from '../../e2e/harness/keys.mjs';
import { ISSUER, calls } from '../../e2e/harness/worker.mjs';
import { start } from './start.mjs';
import { lay, serve } from './workerd.mjs';

/** What runs beside the database, and speaks to D1's client as D1 does: statements in, rows and columns out. */
const HOST = `const columned = ({ results, ...rest }) => {
  const columns = Object.keys(results[0] ?? {});
  return { ...rest, results: { columns, rows: results.map((row) => columns.map((name) => row[name])) } };
};
export default {
  async fetch(request, env) {
    const queries = [await request.json()].flat();
    try {
      const results = await env.DB.batch(queries.map(({ sql, params }) => env.DB.prepare(sql).bind(...(params ?? []))));
      return Response.json(results.map(columned));
    } catch (error) {
      return Response.json({ success: false, error: error.message.replace(/^D1_ERROR: /, '') });
    }
  },
};`;

/** KV as its client speaks to it, in memory, with what is there from the beginning. */
const cacheOf = (entries) => `const entries = new Map(${JSON.stringify(Object.entries(entries))});
export default {
  async fetch(request) {
    const key = decodeURIComponent(new URL(request.url).pathname.slice(1));
    if (request.method === 'PUT') {
      entries.set(key, await request.text());
      return new Response(null);
    }
    const entry = entries.get(key);
    return entry === undefined ? new Response(null, { status: 404 }) : new Response(entry);
  },
};`;

const bindingsTo = (port, compatibilityDate) => ({
  bindings: [
    '(name = "DB", wrapped = (moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = "d1")]))',
    '(name = "CACHE", kvNamespace = "cache")',
  ],
  services: [
    `(name = "d1", external = (address = "127.0.0.1:${port}", http = ()))`,
    `(name = "cache", worker = (modules = [(name = "cache.js", esModule = embed "cache.js")], compatibilityDate = "${compatibilityDate}"))`,
  ],
});

/**
 * Starts a Worker, and beside it the process with its database. The caller closes it.
 * @param {object} build what `checkout` or `peerBuilds` gave
 * @param {object} setting as of `start`, and `cache`: what KV has in it
 * @returns as `start`; `pid` is that of the Worker's process alone
 */
export async function startApart(build, { key, vars, from, onLog, cache = {} }) {
  const host = { ...build, modules: [{ type: 'ESModule', path: 'host.js', contents: HOST }] };
  const database = await start(host, { key, vars, from });
  const folder = mkdtempSync(join(tmpdir(), 'idp-edge-apart-'));
  let child;
  const close = async () => {
    await child?.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const kv = { type: 'ESModule', path: 'cache.js', contents: cacheOf(cache) };
    const config = lay(folder, build, vars, { ...bindingsTo(new URL(database.url).port, build.compatibilityDate), files: [kv] });
    child = serve(config, onLog && ((message) => onLog({ message })));
    const url = `http://127.0.0.1:${await child.port()}`;
    return { pid: child.pid, url, ...issuer(key, { issuer: ISSUER, audience: vars.AUDIENCE }), ...calls(url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

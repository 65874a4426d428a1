//! The built Worker in workerd, reached without Miniflare's proxy, with a slow D1 and KV: what a client that goes away leaves behind can be seen.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare, convertV4MiniflareOptions, Log, LogLevel } from 'miniflare';
import { CALL_ENTRY, ROOT, built } from './build.mjs';
import { issuer, signingKey } from './keys.mjs';
import { migrate } from './migrations.mjs';
import { ISSUER, configuration } from './worker.mjs';

/** What the module in front tells of itself. */
const STATE = '/test/state';

/** Comes before the Worker's module, which makes its instance when it is imported. */
export const INSTANCE = `
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...given) {
  const instance = new Instance(...given);
  globalThis.testMemory = instance.exports.memory;
  return instance;
};
`;

/** Counts requests, and answers for D1 and KV after so many milliseconds: what D1 is asked is done at that moment, whoever still waits. */
const front = (main, delay) => `
import './instance.js';
import * as worker from ${JSON.stringify(main)};
${CALL_ENTRY}
const counts = { begun: 0, asked: 0, ended: 0 };
/** How long D1 and KV take, milliseconds; null: they never answer. */
let delays = { d1: ${delay}, kv: 0 };
let isPatched = false;

function slow(prototype, name, port) {
  const original = prototype[name];
  prototype[name] = async function (...given) {
    if (port === 'd1') counts.asked += 1;
    const delay = delays[port];
    await new Promise((resolve) => { if (delay !== null) setTimeout(resolve, delay); });
    return original.apply(this, given);
  };
}

function patch(env) {
  if (isPatched) return;
  isPatched = true;
  slow(Object.getPrototypeOf(env.DB), 'batch', 'd1');
  slow(Object.getPrototypeOf(env.DB.prepare('SELECT 1')), 'raw', 'd1');
  slow(Object.getPrototypeOf(env.CACHE), 'get', 'kv');
  slow(Object.getPrototypeOf(env.CACHE), 'put', 'kv');
}

export default {
  async fetch(request, env, context) {
    if (new URL(request.url).pathname === ${JSON.stringify(STATE)}) {
      if (request.method === 'PUT') delays = await request.json();
      return Response.json({ ...counts, memory: testMemory.buffer.byteLength });
    }
    patch(env);
    counts.begun += 1;
    const response = Promise.resolve(callEntry('fetch', request, env, context));
    response.finally(() => { counts.ended += 1; }).catch(() => {});
    return response;
  },
};
`;

/**
 * Starts it. The caller closes it.
 * @param {object} options
 * @param {number} options.delay of D1 at first, milliseconds; KV has none
 * @param {Record<string, string>} options.vars replace those of `configuration`
 * @param {string} options.folder where the build is, from the root; where `wrangler.toml` says when left out
 * @returns `url`; `db`, which is not slow; `vars`; `strong` and `token`, as of an issuer; `state()`: how many requests have `begun`, `asked` D1 and `ended`,
 * and the bytes of linear `memory`; `slow({ d1, kv })`: how long these take from now on, milliseconds, or for ever with `null`
 */
export async function startBare({ delay, vars = {}, folder }) {
  const key = await signingKey();
  const bindings = { ...configuration(key), ...vars };
  const { main, modules, compatibilityDate, database } = built(ROOT, folder);
  const own = [
    { type: 'ESModule', path: 'front.js', contents: front(`./${main}`, delay) },
    { type: 'ESModule', path: 'instance.js', contents: INSTANCE },
  ];
  const home = mkdtempSync(join(tmpdir(), 'idp-edge-'));
  const miniflare = new Miniflare(convertV4MiniflareOptions({
    modules: [...own, ...modules],
    compatibilityDate,
    d1Databases: { DB: database },
    kvNamespaces: { CACHE: 'cache' },
    bindings,
    host: '127.0.0.1',
    port: 0,
    cf: false,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    telemetry: { enabled: false },
    resourcePersistencePath: home,
    handleStructuredLogs: () => {},
    log: new Log(LogLevel.NONE),
  }));
  const close = async () => {
    await miniflare.dispose();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await miniflare.ready;
    const url = await miniflare.unsafeGetDirectURL();
    const db = await miniflare.getD1Database('DB');
    await migrate(db);
    const state = async () => (await fetch(new URL(STATE, url))).json();
    const slow = async (delays) => (await fetch(new URL(STATE, url), { method: 'PUT', body: JSON.stringify(delays) })).json();
    const { strong, token } = issuer(key, { issuer: ISSUER });
    return { url, db, vars: bindings, state, slow, strong, token, close };
  } catch (error) {
    // A process that is left behind would keep the test from ending.
    await close();
    throw error;
  }
}

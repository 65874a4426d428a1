//! The built Worker in workerd with a fresh D1 and KV of its own, on a free port of 127.0.0.1.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Miniflare, convertV4MiniflareOptions, Log, LogLevel } from 'miniflare';
import { source } from './faults.mjs';
import { issuer, privateKey, secret, signingKey } from './keys.mjs';
import { migrate } from './migrations.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CONFIG = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');
const setting = (name) => CONFIG.match(new RegExp(`^${name} = "([^"]+)"`, 'm'))[1];

/** The `iss` of the local key set. Nothing listens there. */
export const ISSUER = 'https://id.example.com';

/** A whole and working configuration for `key`. */
export function configuration(key) {
  return {
    ENVIRONMENT: 'development', ISSUER, AUDIENCE: 'idp-edge', ALLOWED_ORIGINS: 'https://app.example.com,https://www.example.com', TRUSTED_ISSUERS: '[]',
    USER_TOKEN_MINUTES: '60', MAX_ATTEMPTS: '3', ATTEMPT_LOCK_HOURS: '24', SANDBOX: 'false',
    MASTER_KEY: `k1:${secret()}`, INDEX_KEY: secret(), LOCAL_JWKS: JSON.stringify(key.jwks),
    SIGNING_KEYS: JSON.stringify({ keys: [privateKey()] }),
  };
}

const withoutUndefined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** The modules of a built Worker, `folder` relative to the root, with the one in front that can make bindings fail. */
function modules(folder, main) {
  const path = join(ROOT, folder, main);
  if (!existsSync(path)) throw new Error(`${join(folder, main)} is not there: run \`cargo xtask build worker\``);
  const script = readFileSync(path, 'utf8');
  const imported = [...script.matchAll(/["']\.\/([\w./-]+\.wasm)["']/g)].map(([, name]) => name);
  return [
    { type: 'ESModule', path: 'entry.js', contents: source(`./${main}`) },
    { type: 'ESModule', path: main, contents: script },
    ...[...new Set(imported)].map((name) => ({ type: 'CompiledWasm', path: name, contents: readFileSync(join(ROOT, folder, name)) })),
  ];
}

/**
 * Starts the Worker. The caller closes it.
 * @param {object} options
 * @param {Record<string, string | undefined>} options.vars replace those of `configuration`; `undefined` leaves one out
 * @param {boolean} options.isMigrated whether the tables are made first
 * @param {string} options.folder where the build is, from the root
 * @param {object} options.like a Worker that was closed and kept its state: this one goes on with its state, keys and variables
 * @param {object} options.assets the static files, as Miniflare takes them; none when left out
 * @param {object} options.ratelimits the same for rate limits
 */
export async function startWorker({ vars = {}, isMigrated = true, folder, like, assets, ratelimits } = {}) {
  const key = like?.key ?? (await signingKey());
  const bindings = withoutUndefined({ ...(like?.vars ?? configuration(key)), ...vars });
  const state = like?.state ?? mkdtempSync(join(tmpdir(), 'idp-edge-'));
  const logs = [];
  const miniflare = new Miniflare(runtime({ bindings, state, folder, assets, ratelimits, log: ({ message }) => logs.push(message) }));
  let ended;
  /** Ends the process and removes its state, unless it is still to be looked at. May be called twice. */
  const close = async ({ keepState = false } = {}) => {
    await (ended ??= miniflare.dispose());
    if (!keepState) rmSync(state, { recursive: true, force: true });
  };
  try {
    const url = await miniflare.ready;
    const db = await miniflare.getD1Database('DB');
    if (isMigrated && !like) await migrate(db);
    const tokens = issuer(key, { issuer: bindings.ISSUER ?? ISSUER, audience: bindings.AUDIENCE });
    return { url, db, logs, state, vars: bindings, kv: () => miniflare.getKVNamespace('CACHE'), minute: () => minute(miniflare), ...tokens, ...client(url), close };
  } catch (error) {
    // A process that is left behind would keep the test from ending.
    await close();
    throw error;
  }
}

/** What the platform does every minute. */
async function minute(miniflare) {
  const { outcome } = await (await miniflare.getWorker()).scheduled({ cron: '* * * * *' });
  if (outcome !== 'ok') throw new Error(`the scheduled handler ended with ${outcome}`);
}

/** What Miniflare is to run. */
function runtime({ bindings, state, folder, assets, ratelimits, log }) {
  const [main] = setting('main').split('/').slice(-1);
  return convertV4MiniflareOptions({
    modules: modules(folder ?? setting('main').replace(`/${main}`, ''), main),
    compatibilityDate: setting('compatibility_date'),
    // For the module in front alone.
    compatibilityFlags: ['nodejs_als'],
    d1Databases: { DB: setting('database_name') },
    kvNamespaces: { CACHE: 'cache' },
    bindings,
    ...(assets && { assets }),
    ...(ratelimits && { ratelimits }),
    host: '127.0.0.1',
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: state,
    handleStructuredLogs: log,
    log: new Log(LogLevel.NONE),
  });
}

/** Calls over real HTTP. */
export function client(url) {
  const call = (path, init = {}) => fetch(new URL(path, url), { redirect: 'manual', ...init });
  /**
   * A call with a token; an object as body is sent as JSON, text and bytes as they are.
   * @returns {Promise<{status: number, headers: Headers, text: string, body: any}>} `body`: the JSON, if it is JSON
   */
  const api = async (method, path, { token, body, headers = {} } = {}) => {
    const all = { ...(token && { authorization: `Bearer ${await token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
    const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const response = await call(path, { method, headers: all, body: isRaw ? body : JSON.stringify(body) });
    return read(response);
  };
  return { call, api };
}

async function read(response) {
  const text = await response.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, headers: response.headers, text, body };
}

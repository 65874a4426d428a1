//! The built Worker in workerd with a fresh D1 and KV of its own, on a free port of 127.0.0.1.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare, convertV4MiniflareOptions, Log, LogLevel } from 'miniflare';
import { ROOT, built } from './build.mjs';
import * as faults from './faults.mjs';
import { issuer, privateKey, secret, signingKey } from './keys.mjs';
import { migrate } from './migrations.mjs';
import * as replies from './replies.mjs';

/** The `iss` of the local key set. Nothing listens there. */
export const ISSUER = 'https://id.example.com';

/** A whole and working configuration for `key`. */
export function configuration(key) {
  return {
    ENVIRONMENT: 'development', ISSUER, AUDIENCE: 'idp-edge', ALLOWED_ORIGINS: 'https://app.example.com,https://www.example.com', TRUSTED_ISSUERS: '[]',
    USER_TOKEN_MINUTES: '60', MAX_ATTEMPTS: '3', ATTEMPT_LOCK_HOURS: '24', SANDBOX: 'false',
    // Nearly all of the tests' people are the documented example.
    PROFILES_PER_SSN: '1000000',
    MASTER_KEY: `k1:${secret()}`, INDEX_KEY: secret(), PEPPER_KEY: `p1:${secret()}`, SESSION_KEY: `s1:${secret()}`, AUDIT_KEY: `a1:${secret()}`,
    LOCAL_JWKS: JSON.stringify(key.jwks),
    SIGNING_KEYS: JSON.stringify({ keys: [privateKey()] }),
  };
}

const withoutUndefined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * Starts the Worker. The caller closes it.
 * @param {object} options
 * @param {Record<string, string | undefined>} options.vars replace those of `configuration`; `undefined` leaves one out
 * @param {boolean} options.isMigrated whether the tables are made first
 * @param {string} options.folder where the build is, from the root
 * @param {object} options.like a Worker that was closed and kept its state: this one goes on with its state, keys and variables
 * @param {object} options.assets the static files, as Miniflare takes them; none when left out
 * @param {object} options.ratelimits the same for rate limits
 * @param {(reply: object) => void} options.onReply is called with every reply, see `replies.mjs`
 */
export async function startWorker({ vars = {}, isMigrated = true, folder, like, assets, ratelimits, onReply = replies.onReply } = {}) {
  const key = like?.key ?? (await signingKey());
  const bindings = withoutUndefined({ ...(like?.vars ?? configuration(key)), ...vars });
  const state = like?.state ?? mkdtempSync(join(tmpdir(), 'idp-edge-'));
  const logs = [];
  const { receive, check } = replies.receiver(onReply);
  const miniflare = new Miniflare(runtime({ bindings, state, folder, assets, ratelimits, receive, log: ({ message }) => logs.push(message) }));
  let ended;
  /** Ends the process and removes its state, unless it is still to be looked at. May be called twice. */
  const close = async ({ keepState = false } = {}) => {
    await (ended ??= miniflare.dispose());
    if (!keepState) rmSync(state, { recursive: true, force: true });
    check();
  };
  try {
    const url = await miniflare.ready;
    const db = await miniflare.getD1Database('DB');
    if (isMigrated && !like) await migrate(db);
    const tokens = issuer(key, { issuer: bindings.ISSUER ?? ISSUER, audience: bindings.AUDIENCE });
    return { url, db, logs, state, vars: bindings, kv: () => miniflare.getKVNamespace('CACHE'), minute: () => minute(miniflare), ...tokens, ...calls(url), close };
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

/** What Miniflare is to run: the Worker with two modules in front of it, one that makes bindings fail and one that sees the replies. */
function runtime({ bindings, state, folder, assets, ratelimits, receive, log }) {
  const { main, modules, compatibilityDate, database } = built(ROOT, folder);
  const front = [
    { type: 'ESModule', path: 'entry.js', contents: replies.source('./faults.js') },
    { type: 'ESModule', path: 'faults.js', contents: faults.source(`./${main}`) },
  ];
  return convertV4MiniflareOptions({
    modules: [...front, ...modules],
    compatibilityDate,
    // For the modules in front alone.
    compatibilityFlags: ['nodejs_als'],
    serviceBindings: { [replies.BINDING]: receive },
    d1Databases: { DB: database },
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
export function calls(url, onReply) {
  const call = async (path, init = {}) => {
    const target = new URL(path, url);
    const response = await fetch(target, { redirect: 'manual', ...init });
    const { status, headers } = response;
    await onReply?.({ method: init.method ?? 'GET', path: target.pathname, status, headers, bodyText: await response.clone().text() });
    return response;
  };
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

/** Calls of a Worker that was not started here, and so has no module in front of it: their replies pass `onReply`, too. */
export const client = (url) => calls(url, replies.onReply);

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

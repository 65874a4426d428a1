//! A module in front of the Worker through which a test makes D1, KV or Web Crypto fail or hang, or lets time pass, for one request.
//! The Worker knows nothing of it. The runtime's own classes are changed, since the Worker asks a binding for its class.
import { CALL_ENTRY } from './build.mjs';

/**
 * The headers of a request with a fault.
 * @param {'d1' | 'd1-busy' | 'd1-after' | 'd1-hang' | 'd1-hang-after' | 'kv' | 'kv-put' | 'kv-hang' | 'crypto' | 'crypto-hang'} name
 * `after`: the answer is lost after the work was done; `hang`: there never is one
 * @param {number} at which call of D1, KV or Web Crypto it is; every one when left out
 */
export const fault = (name, at = 0) => ({ 'x-test-fault': name, 'x-test-fault-at': String(at) });

/** The headers of a request that comes later than now. */
export const later = (milliseconds) => ({ 'x-test-later': String(milliseconds) });

/** @param {string} main the Worker's main module, relative to the module that this text becomes */
export const source = (main) => `
import * as worker from ${JSON.stringify(main)};
import { AsyncLocalStorage } from 'node:async_hooks';
${CALL_ENTRY}
const current = new AsyncLocalStorage();
const clock = Date.now.bind(Date);
Date.now = () => clock() + (current.getStore()?.later ?? 0);

let isPatched = false;

/** Each of \`names\` counts as a call of \`kind\`; what is in \`before\` and \`after\` happens to the one that is the request's fault. */
function wrap(kind, prototype, names, before, after = {}) {
  for (const name of names.filter((candidate) => typeof prototype[candidate] === 'function')) {
    const original = prototype[name];
    prototype[name] = async function (...given) {
      const store = current.getStore();
      const isOfKind = store?.fault?.split('-')[0] === kind;
      if (isOfKind) store.calls += 1;
      const isStruck = isOfKind && (store.at === 0 || store.at === store.calls);
      if (isStruck) await before[store.fault]?.();
      const result = await original.apply(this, given);
      if (isStruck) await after[store.fault]?.();
      return result;
    };
  }
}

const throwing = (text) => () => {
  throw new Error(text);
};
const hanging = () => new Promise(() => {});

function patch(env) {
  if (isPatched) return;
  isPatched = true;
  const lost = throwing('D1_ERROR: Network connection lost.');
  const before = { d1: lost, 'd1-busy': throwing('D1_ERROR: database is locked: SQLITE_BUSY'), 'd1-hang': hanging };
  const after = { 'd1-after': lost, 'd1-hang-after': hanging };
  wrap('d1', Object.getPrototypeOf(env.DB), ['batch', 'exec', 'dump'], before, after);
  wrap('d1', Object.getPrototypeOf(env.DB.prepare('SELECT 1')), ['run', 'all', 'first', 'raw'], before, after);
  const cache = Object.getPrototypeOf(env.CACHE);
  wrap('kv', cache, ['get', 'getWithMetadata', 'list'], { kv: throwing('KV GET failed: 500 Internal Server Error'), 'kv-hang': hanging });
  const put = throwing('KV PUT failed: 500 Internal Server Error');
  wrap('kv', cache, ['put', 'delete'], { kv: put, 'kv-put': put, 'kv-hang': hanging });
  wrap('crypto', Object.getPrototypeOf(crypto.subtle), ['sign', 'verify'], { crypto: throwing('OperationError'), 'crypto-hang': hanging });
}

export default {
  scheduled(controller, env, context) {
    return callEntry('scheduled', controller, env, context);
  },
  fetch(request, env, context) {
    patch(env);
    const name = request.headers.get('x-test-fault') ?? undefined;
    const at = Number(request.headers.get('x-test-fault-at') ?? 0);
    const later = Number(request.headers.get('x-test-later') ?? 0);
    if (name === undefined && later === 0) return callEntry('fetch', request, env, context);
    const headers = new Headers(request.headers);
    headers.delete('x-test-fault');
    headers.delete('x-test-fault-at');
    headers.delete('x-test-later');
    return current.run({ fault: name, at, calls: 0, later }, () => callEntry('fetch', new Request(request, { headers }), env, context));
  },
};
`;

//! A module in front of the Worker through which a test makes D1 or KV fail, or lets time pass, for one request.
//! The Worker knows nothing of it. The runtime's own classes are changed, since the Worker asks a binding for its class.

/**
 * The headers of a request with a fault.
 * @param {'d1' | 'd1-busy' | 'd1-after' | 'kv' | 'kv-put'} name `d1-after`: the answer is lost after the work was done
 */
export const fault = (name) => ({ 'x-test-fault': name });

/** The headers of a request that comes later than now. */
export const later = (milliseconds) => ({ 'x-test-later': String(milliseconds) });

/** @param {string} main the Worker's main module, relative to the module that this text becomes */
export const source = (main) => `
import * as worker from ${JSON.stringify(main)};
import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage();
const fault = () => current.getStore()?.fault;
const clock = Date.now.bind(Date);
Date.now = () => clock() + (current.getStore()?.later ?? 0);

let isPatched = false;

function wrap(prototype, names, before, after = () => {}) {
  for (const name of names.filter((candidate) => typeof prototype[candidate] === 'function')) {
    const original = prototype[name];
    prototype[name] = async function (...given) {
      before();
      const result = await original.apply(this, given);
      after();
      return result;
    };
  }
}

const throwing = (text, ...faults) => () => {
  if (faults.includes(fault())) throw new Error(text);
};

function patch(env) {
  if (isPatched) return;
  isPatched = true;
  const busy = throwing('D1_ERROR: database is locked: SQLITE_BUSY', 'd1-busy');
  const refused = throwing('D1_ERROR: Network connection lost.', 'd1');
  const lost = throwing('D1_ERROR: Network connection lost.', 'd1-after');
  const before = () => { busy(); refused(); };
  wrap(Object.getPrototypeOf(env.DB), ['batch', 'exec', 'dump'], before, lost);
  wrap(Object.getPrototypeOf(env.DB.prepare('SELECT 1')), ['run', 'all', 'first', 'raw'], before, lost);
  const cache = Object.getPrototypeOf(env.CACHE);
  wrap(cache, ['get', 'getWithMetadata', 'list'], throwing('KV GET failed: 500 Internal Server Error', 'kv'));
  wrap(cache, ['put', 'delete'], throwing('KV PUT failed: 500 Internal Server Error', 'kv', 'kv-put'));
}

function call(request, env, context) {
  const Inner = worker.default;
  return typeof Inner === 'function' ? new Inner(context, env).fetch(request) : Inner.fetch(request, env, context);
}

export default {
  scheduled(controller, env, context) {
    const Inner = worker.default;
    return typeof Inner === 'function' ? new Inner(context, env).scheduled(controller) : Inner.scheduled(controller, env, context);
  },
  fetch(request, env, context) {
    patch(env);
    const name = request.headers.get('x-test-fault') ?? undefined;
    const later = Number(request.headers.get('x-test-later') ?? 0);
    if (name === undefined && later === 0) return call(request, env, context);
    const headers = new Headers(request.headers);
    headers.delete('x-test-fault');
    headers.delete('x-test-later');
    return current.run({ fault: name, later }, () => call(new Request(request, { headers }), env, context));
  },
};
`;

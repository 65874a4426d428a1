// Two Workers must do the same before their times say anything.
import assert from 'node:assert/strict';
import { until } from '../../e2e/harness/poll.mjs';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** Unix seconds and milliseconds of our time are above. */
const LEAST_TIME = 1_000_000_000;
/** Tokens, cursors and the like: long, and of letters that need no escape. */
const OPAQUE = /^[\w.~+/=-]{40,}$/;

/** `value` without what differs from one Worker, user and second to the next. */
export function lasting(value) {
  if (typeof value === 'number') return value >= LEAST_TIME ? '(time)' : value;
  if (typeof value === 'string') {
    if (TIME.test(value)) return '(time)';
    return OPAQUE.test(value.replaceAll(ID, '')) ? '(opaque)' : value.replaceAll(ID, '(id)');
  }
  if (Array.isArray(value)) return value.map(lasting);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, lasting(member)]));
}

/** Headers that are the connection's, and no answer's. */
const OF_TRANSPORT = ['connection', 'content-encoding', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

/** What a line of the log says but for its ids and times: what the call cost the database, too. */
const saidIn = (line) => ({ ...lasting(JSON.parse(line)), trace_id: '', ms: 0 });

async function answer({ url }, { method, path, headers, body, onAnswer }, lines) {
  const response = await fetch(new URL(path, url), { method, headers, body: typeof body === 'function' ? body() : body });
  const text = await response.text();
  onAnswer?.(text);
  const found = { status: response.status, body: lasting(JSON.parse(text)) };
  if (lines === undefined) return found;
  const id = response.headers.get('x-request-id');
  const line = await until(`the line of ${id}`, () => lines.find((one) => one.includes(`"request_id":"${id}"`)));
  return { ...found, headers: [...response.headers.keys()].filter((name) => !OF_TRANSPORT.includes(name)), line: saidIn(line) };
}

/**
 * Asks each Worker each route once, and once before: an isolate notes once a day that a key is used.
 * @param {Record<string, Function>} routes
 * @param {Record<string, {worker: object, there: object}>} workers
 * @param {Record<string, string[]>} logs the lines of each: then what the line says and the names of headers count, too
 * @throws when status or body differ, or the status is not the one that the route is to have
 */
export async function agree(routes, workers, logs = {}) {
  const [[first], ...others] = Object.entries(workers);
  for (const [route, requests] of Object.entries(routes)) {
    const answers = {};
    for (const [name, { worker, there }] of Object.entries(workers)) {
      const [before, request] = await requests(worker, there, 2);
      await answer(worker, before);
      answers[name] = await answer(worker, request, logs[name]);
      assert.equal(answers[name].status, request.status, `${route}, ${name}: ${JSON.stringify(answers[name])}`);
    }
    for (const [name] of others) same(route, [first, answers[first]], [name, answers[name]]);
  }
}

function same(route, [first, wanted], [name, found]) {
  try {
    assert.deepEqual(found, wanted);
  } catch (error) {
    throw new Error(`${route}: ${name} (+) and ${first} (-) differ\n${error.message}`);
  }
}

// Two Workers must do the same before their times say anything.
import assert from 'node:assert/strict';

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

const answer = async ({ url }, { method, path, headers, body }) => {
  const response = await fetch(new URL(path, url), { method, headers, body });
  return { status: response.status, body: lasting(await response.json()) };
};

/**
 * Asks each Worker each route once.
 * @throws when status or body differ, or the status is not the one that the route is to have
 */
export async function agree(routes, workers) {
  for (const [name, requests] of Object.entries(routes)) {
    const answers = [];
    for (const { worker, there } of workers) {
      const [request] = await requests(worker, there, 1);
      const found = await answer(worker, request);
      assert.equal(found.status, request.status, `${name}: ${JSON.stringify(found)}`);
      answers.push(found);
    }
    const [first, ...others] = answers;
    for (const other of others) assert.deepEqual(other, first, `${name}: the two Workers differ`);
  }
}

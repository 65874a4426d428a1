// The statements that our own Worker runs for a call, as the peers are to run them: taken from the Worker that is measured, and not written
// down a second time.
import assert from 'node:assert/strict';
import { INSTANCE } from '../../e2e/harness/bare.mjs';
import { CALL_ENTRY } from '../../e2e/harness/build.mjs';

/**
 * A module in front of the Worker that keeps each batch of D1 with what came of it: `/trips` gives them and forgets them, `/memory` tells how
 * many bytes the Worker's linear memory has.
 */
const source = (main) => `
import './instance.js';
import * as worker from ${JSON.stringify(`./${main}`)};
${CALL_ENTRY}
const MOST = 100;
const trips = [];
let isPatched = false;

function patch(env) {
  if (isPatched) return;
  isPatched = true;
  const prototype = Object.getPrototypeOf(env.DB);
  const batch = prototype.batch;
  prototype.batch = async function (statements) {
    const results = await batch.call(this, statements);
    // More than a call has: whoever never asks fills no memory.
    if (trips.length < MOST) trips.push(statements.map(({ statement, params }, index) => ({ sql: statement, params, rows: results[index].results })));
    return results;
  };
}

export default {
  fetch(request, env, context) {
    patch(env);
    const { pathname } = new URL(request.url);
    if (pathname === '/trips') return Response.json(trips.splice(0));
    if (pathname === '/memory') return Response.json(testMemory.buffer.byteLength);
    return callEntry('fetch', request, env, context);
  },
};
`;

/** The build with that module in front. */
export function traced(build) {
  const front = [['traced.js', source(build.main)], ['instance.js', INSTANCE]].map(([path, contents]) => ({ type: 'ESModule', path, contents }));
  return { ...build, modules: [...front, ...build.modules] };
}

/** The batches of one call: `trips`, with what it answered, and between which times it ran. */
export async function record(worker, { method, path, headers, body, status }) {
  await worker.api('GET', '/trips');
  const after = Date.now();
  const answer = await worker.api(method, path, { headers, body });
  const before = Date.now();
  assert.equal(answer.status, status, answer.text);
  return { answer, after, before, trips: (await worker.api('GET', '/trips')).body };
}

/** Texts and times that tell apart: less than that is a number or a word that stands in many places. */
const isTelling = (value) => (typeof value === 'string' ? value.length >= 8 : Math.abs(value) > 1_000_000_000);

/** The time of the call: the most frequent one among those of its parameters. */
function nowOf({ trips, after, before }) {
  const times = trips.flat().flatMap(({ params }) => params).filter((value) => value >= after && value <= before);
  const count = (time) => times.filter((other) => other === time).length;
  return times.toSorted((a, b) => count(b) - count(a))[0];
}

/** Times that follow from that of the call: `now`, and its second, hour and day (UTC). */
export const timesOf = (now) => ({ now, seconds: Math.floor(now / 1000), hour: now - (now % 3_600_000), day: now - (now % 86_400_000) });

/** Whether a number is a time of these days, in milliseconds or seconds, which is no constant. */
const isTime = (value, now) => typeof value === 'number' && (Math.abs(value - now) < 10_000_000_000 || Math.abs(value * 1000 - now) < 10_000_000_000);

/** How `value` can be written, the likeliest first: by its name, as a time from now, or as it is. */
async function spellings(value, { known, now, open }) {
  const found = Object.keys(known).filter((name) => known[name] === value).map((name) => `v.${name}`);
  if (isTime(value, now)) return value > now / 100 ? [...found, `v.now + ${value - now}`] : found;
  const name = typeof value === 'string' && /^\w+\.2\.[\w-]{38,}$/.test(value) ? await open(value) : undefined;
  if (name !== undefined) found.push(`v.${name}`);
  const literal = JSON.stringify(value);
  return value !== null && isTelling(value) ? [...found, literal] : [literal, ...found];
}

/** One spelling that is right in all recordings of a call. */
async function parameter(values, contexts, sql) {
  const all = await Promise.all(values.map((value, index) => spellings(value, contexts[index])));
  const common = all[0].find((spelling) => all.every((others) => others.includes(spelling)));
  if (common === undefined) throw new Error(`what are ${JSON.stringify(values)} in ${sql}?`);
  return common;
}

/**
 * The text of a trip as the peers have it: `sql`, its statements; `bind`, which gives them their values; `column`, in the rows of which
 * statement a column is.
 */
async function tripText(recorded, contexts) {
  const binds = [];
  for (const [index, { sql, params }] of recorded[0].entries()) {
    assert.deepEqual(recorded.map((trip) => trip[index]?.sql), recorded.map(() => sql), 'a call has other statements the second time');
    const spelt = [];
    for (const place of params.keys()) spelt.push(await parameter(recorded.map((trip) => trip[index].params[place]), contexts, sql));
    binds.push(`s[${index}].bind(${spelt.join(', ')})`);
  }
  const columns = recorded[0].flatMap(({ rows }, index) => Object.keys(rows[0] ?? {}).map((name) => [name, index]));
  // Of two with the same name, the first.
  const column = Object.fromEntries(columns.toReversed());
  return `{ sql: ${JSON.stringify(recorded[0].map(({ sql }) => sql))}, bind: (s, v) => [${binds.join(', ')}], column: ${JSON.stringify(column)} }`;
}

/** What the rows of a trip say, by the names of their columns, for the parameters of later trips. */
const cellsOf = (trip) => Object.fromEntries(trip.flatMap(({ rows }) => Object.entries(rows[0] ?? {})).filter(([, value]) => value !== null && isTelling(value)).map(([name, value]) => [`row.${name}`, value]));

/**
 * The trips of a call, as a text of JavaScript.
 * @param {{trips: object[], known: Record<string, string | number>, open?: (sealed: string) => Promise<string | undefined>}[]} recordings
 * several of the same call, for different people: `known` names the values that the peers can compute, `open` says which column a sealed text
 * is of
 */
export async function learn(recordings) {
  const contexts = recordings.map((recording) => {
    const now = nowOf(recording);
    return { open: async () => undefined, ...recording, now, known: { ...timesOf(now), ...recording.known } };
  });
  const texts = [];
  for (const index of recordings[0].trips.keys()) {
    texts.push(await tripText(recordings.map(({ trips }) => trips[index]), contexts));
    for (const context of contexts) Object.assign(context.known, cellsOf(context.trips[index]));
  }
  return `[${texts.join(', ')}]`;
}

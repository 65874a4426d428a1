//! What a call cost the database, as D1 counts it and the log tells it.
import { until } from './poll.mjs';

/** The line of the log of a call: `rows_read`, `rows_written`, `trips`, `ms`, … */
export async function costs(worker, { headers }) {
  const id = headers.get('x-request-id');
  return JSON.parse(await until(`the line of ${id}`, () => worker.logs.find((line) => line.includes(`"request_id":"${id}"`) && line.includes('"trips"'))));
}

/** How many rows one statement copies. */
const STEP = 500;

/**
 * Copies the rows of a table that a condition is true of, so many times, without a trigger's help.
 * @param {D1Database} db
 * @param {object} copied
 * @param {string} copied.table its name
 * @param {string} copied.where SQL: which rows; one is best
 * @param {Record<string, string>} copied.varied SQL of what is another in each copy, with `i` as its number
 * @param {number} copied.times how many copies
 */
export async function copyRows(db, { table, where, varied, times }) {
  const { results } = await db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
  const names = results.map(({ name }) => name);
  const values = names.map((name) => varied[name] ?? name);
  for (let from = 1; from <= times; from += STEP) {
    const numbers = `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${Math.min(from + STEP - 1, times)})`;
    await db.prepare(`${numbers} INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM n CROSS JOIN (SELECT * FROM ${table} WHERE ${where})`).run();
  }
}

/** SQL of a text that is another in each copy. */
export const other = (column) => `${column} || '~' || i`;
/** The same of several columns. */
export const keyed = (...columns) => Object.fromEntries(columns.map((column) => [column, other(column)]));

/** Where there is a row of each person, and by what those of two are told apart. */
export const OF_PEOPLE = {
  // Older: what is sealed in a copy opens in no other row than the first, which a list of the newest begins with.
  users: { ...keyed('user_id', 'user_key', 'email_key'), created_at: 'created_at - i' }, logins: keyed('user_id', 'username_key'), usernames: keyed('user_id', 'username_key'),
  contacts: keyed('user_id', 'value_key'), sessions: keyed('user_id', 'session_id'), profiles: keyed('user_id', 'array_user_id', 'ssn_key', 'person_key'),
  array_users: keyed('user_id', 'array_user_id', 'user_key', 'audit_key'), snapshots: keyed('array_user_id'), entitlements: keyed('user_id'),
  user_tokens: keyed('user_id'), audit: keyed('user_key', 'id'), sent_persons: keyed('array_key', 'user_key', 'ssn_key', 'person_key'),
};

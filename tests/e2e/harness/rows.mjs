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

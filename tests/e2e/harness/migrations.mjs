//! The migrations of `crates/store`, applied to a D1 database as `wrangler d1 migrations apply` does.
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../../crates/store/migrations/', import.meta.url);

/** The statements of an SQL file: cut at each `;` that ends a line, but for those in a trigger's body. */
export function statements(sql) {
  const lines = sql.split('\n').map((line) => line.replace(/--.*$/, '').trimEnd()).filter((line) => line !== '');
  const found = [];
  let current = [];
  for (const line of lines) {
    current.push(line);
    const isTrigger = /^\s*CREATE\s+TRIGGER/i.test(current[0]);
    if (line.endsWith(';') && (!isTrigger || /^END;$/i.test(line))) {
      found.push(current.join('\n'));
      current = [];
    }
  }
  if (current.length > 0) throw new Error(`a statement without its end: ${current.join('\n')}`);
  return found;
}

/** Applies all migrations in order; `folder` is another checkout's, with a slash at its end. */
export async function migrate(db, folder = FOLDER) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql')).sort()) {
    const sql = readFileSync(new URL(name, folder), 'utf8');
    await db.batch(statements(sql).map((statement) => db.prepare(statement)));
  }
}

//! What holds in the database at all times: docs/invariants.md, with the statements of the native walk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ALEX } from './people.mjs';

const INVARIANTS = JSON.parse(readFileSync(new URL('../../declared/invariants.json', import.meta.url), 'utf8'));

/** All rows of all tables, by table. */
export async function everything(db) {
  const { results: tables } = await db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name").all();
  assert.ok(tables.length > 5);
  const all = await db.batch(tables.map(({ name }) => db.prepare(`SELECT * FROM "${name}"`)));
  return Object.fromEntries(tables.map(({ name }, index) => [name, all[index].results]));
}

/** Fails where one is broken, or where something of ALEX stands in clear. */
export async function expectInvariants(db, after) {
  assert.ok(INVARIANTS.length >= 10);
  for (const { holds, breaks } of INVARIANTS) {
    const [[count]] = await db.prepare(breaks).raw();
    assert.equal(count, 0, `${after}: ${holds}`);
  }
  const rows = JSON.stringify(await everything(db));
  for (const text of [ALEX.ssn, ALEX.dob, ALEX.emailAddress, ALEX.address.street, ALEX.phoneNumber]) assert.ok(!rows.includes(text), `${after}: ${text} in clear`);
}

//! docs/security/events.md: every action of the audit trail and every event is named, and nothing that there is not.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { it } from 'node:test';
import { address, read } from './tests-in-files.mjs';

const NAME = /['"]((?:user|session|program|client|key|profile|alerts?|account|support|event)\.[a-z_]+)['"]/g;
/** What looks like one and is none: a scope, and texts of unit tests. */
const OTHERS = ['support.delete', 'user.short', 'user.session'];

/** What the source calls by such a name. */
function named() {
  const names = new Set();
  for (const crate of ['api', 'store', 'xtask']) {
    const home = address(`crates/${crate}/src`);
    for (const path of readdirSync(home, { recursive: true }).filter((one) => one.endsWith('.rs'))) {
      for (const [, name] of readFileSync(`${home}/${path}`, 'utf8').matchAll(NAME)) if (!OTHERS.includes(name)) names.add(name);
    }
  }
  return names;
}

/** What is missing in the document, and what it has too much. */
function faults(document, names) {
  const rows = document.split('\n').filter((line) => line.startsWith('| `'));
  const told = new Set(rows.flatMap((line) => [...line.split('|')[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name)));
  return [...[...names].filter((name) => !told.has(name)).map((name) => `${name}: not told`), ...[...told].filter((name) => !names.has(name)).map((name) => `${name}: there is none`)];
}

it('every action and event of the source is told, and none that there is not', () => {
  const names = named();
  assert.ok(names.size > 50);
  assert.deepEqual(faults(read('docs/security/events.md'), names), []);
});

it('one that is left out, or made up, is seen', () => {
  const document = read('docs/security/events.md').replaceAll('`session.replayed`', '`session.stolen`');
  assert.deepEqual(faults(document, named()), ['session.replayed: not told', 'session.stolen: there is none']);
});

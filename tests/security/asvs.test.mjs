//! The documents of docs/security: what they name is there.
import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { it } from 'node:test';
import { address, isTest, lines, read } from './tests-in-files.mjs';

/** The rows of the tables of requirements: id, state, files, tests (file and name), note. */
function rows(document) {
  return lines(document)
    .filter((line) => /^\| V\d/.test(line))
    .map((line) => {
      const [id, state, code, test, note, ...more] = line.slice(1, -1).split('|').map((cell) => cell.trim());
      assert.deepEqual(more, [], line);
      const tests = test === '' ? [] : test.split(/; (?=`)/).map((one) => /^`([^`]+)`: (.+)$/.exec(one)?.slice(1) ?? [one, '']);
      return { id, state, files: [...code.matchAll(/`([^`]+)`/g)].map(([, path]) => path), tests, note };
    });
}

/** What is wrong with such a table. */
function faults(document, ids) {
  const found = [];
  const all = rows(document);
  const named = all.map(({ id }) => id);
  for (const id of ids) if (named.filter((one) => one === id).length !== 1) found.push(`${id}: not once`);
  for (const id of named) if (!ids.includes(id)) found.push(`${id}: no such requirement`);
  for (const { id, state, files, tests, note } of all) {
    for (const path of files) if (!existsSync(address(path))) found.push(`${id}: no file ${path}`);
    for (const [path, name] of tests) {
      if (name === '' || !existsSync(address(path)) || !statSync(address(path)).isFile()) found.push(`${id}: no file ${path}`);
      else if (!isTest(read(path), path, name)) found.push(`${id}: no test “${name}” in ${path}`);
    }
    const isDocument = files.length > 0 && files.every((path) => path.endsWith('.md'));
    if (state === 'met' && tests.length === 0 && !isDocument) found.push(`${id}: met by what no test holds`);
    if (['in part', 'not met', 'not here'].includes(state) && note === '') found.push(`${id}: without a reason`);
    if (!['met', 'in part', 'not met', 'not here'].includes(state)) found.push(`${id}: no state “${state}”`);
  }
  for (const state of ['met', 'in part', 'not met', 'not here']) {
    const count = all.filter((row) => row.state === state).length;
    if (!new RegExp(`^\\| ${state} \\|.*\\| ${count} \\|$`, 'm').test(document)) found.push(`${state}: it is ${count}`);
  }
  return found;
}

const ASVS = read('docs/security/asvs.md');
const IDS = lines(read('tests/security/asvs-ids.txt'));

it('every requirement of ASVS 5.0 up to level 2 has its row, and what the row names is there', () => {
  assert.equal(IDS.length, 253);
  assert.deepEqual(faults(ASVS, IDS), []);
});

it('a row that is gone, comes twice, or names what is not there is seen', () => {
  const row = /^\| V1\.2\.4 .*$/m.exec(ASVS)[0];
  const seen = (other) => faults(ASVS.replace(row, other), IDS);
  const [name] = /names_become_numbers\w+/.exec(row);
  assert.ok(seen('').includes('V1.2.4: not once'));
  assert.ok(seen(`${row}\n${row}`).includes('V1.2.4: not once'));
  assert.deepEqual(seen(row.replace('src/db.rs', 'src/bd.rs')), ['V1.2.4: no file crates/store/src/bd.rs']);
  assert.deepEqual(seen(row.replace(name, 'names')), ['V1.2.4: no test “names” in crates/store/src/named.rs']);
  assert.deepEqual(seen('| V1.2.4 | met | `wrangler.toml` | | |'), ['V1.2.4: met by what no test holds']);
  assert.ok(seen('| V1.2.4 | not met | | | |').includes('V1.2.4: without a reason'));
});

it('the plain copies are numbered without a gap, each heading counts its own, and their files are there', () => {
  const [, ...parts] = read('docs/security/plain-copies.md').split(/^## /m);
  let next = 1;
  for (const part of parts) {
    const [title] = lines(part);
    const table = lines(part).filter((line) => /^\| \d/.test(line));
    const [, copies, plain] = /: (\d+) copies, (all|\d+)(?: of them)? plain$/.exec(title) ?? assert.fail(title);
    assert.equal(table.length, Number(copies), title);
    const isPlain = table.map((line) => /^(no|its last form|passwords alone|by the next one)$/.test(line.split('|')[3].trim()));
    assert.equal(isPlain.filter(Boolean).length, plain === 'all' ? table.length : Number(plain), title);
    for (const line of table) {
      assert.equal(Number(line.split('|')[1]), next, line);
      next += 1;
      for (const [, path] of line.matchAll(/`((?:crates|web)\/[^`]+)`/g)) assert.ok(existsSync(address(path)), path);
    }
  }
  assert.ok(next > 20);
});

//! docs/security/attacks.md: each row names a test that is there, and above that test stands what it comes from.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { address, commentAbove, isTest, lines, read } from './tests-in-files.mjs';

/** What a test may come from. */
const SOURCE = /^(CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}|CWE-\d+|RFC \d+, section \d+(\.\d+)*|ASVS V\d+\.\d+\.\d+|API\d+:2023|S\d+)$/;
const REVIEW = Array.from({ length: 25 }, (_, index) => `S${index + 1}`);

/** The rows: what it comes from, what is tried, file and name of the test. */
function rows(document) {
  return lines(document)
    .filter((line) => /^\| (CVE|GHSA|CWE|RFC|ASVS|API|S\d)/.test(line))
    .map((line) => {
      const [sources, tried, test, ...more] = line.slice(1, -1).split('|').map((cell) => cell.trim());
      assert.deepEqual(more, [], line);
      const [, path, name] = /^`([^`]+)`: (.+)$/.exec(test) ?? assert.fail(line);
      return { sources: sources.split('; '), tried, path, name };
    });
}

/** The findings of which the document says that no test tries them. */
const open = (document) => /^Not tried yet: (.*)\.$/m.exec(document)?.[1].match(/\bS\d+\b/g) ?? [];

function faults(document, ids) {
  const found = [];
  const all = rows(document);
  const named = new Set(all.flatMap(({ sources }) => sources));
  const tests = all.map(({ path, name }) => `${path}: ${name}`);
  for (const [index, test] of tests.entries()) if (tests.indexOf(test) !== index) found.push(`${test}: comes twice`);
  if (all.length < 100) found.push(`${all.length} tests`);
  if (named.size < 60) found.push(`${named.size} sources`);
  for (const id of REVIEW) if (!named.has(id) && !open(document).includes(id)) found.push(`${id}: no test`);
  for (const id of open(document)) if (named.has(id)) found.push(`${id}: it is tried`);
  for (const { sources, tried, path, name } of all) {
    for (const source of sources) {
      if (!SOURCE.test(source)) found.push(`${name}: what is “${source}”?`);
      const [, id] = /^ASVS (.*)$/.exec(source) ?? [];
      if (id !== undefined && !ids.includes(id)) found.push(`${name}: no requirement ${id}`);
    }
    if (tried === '') found.push(`${name}: tries nothing`);
    if (!existsSync(address(path))) found.push(`${name}: no file ${path}`);
    else if (!isTest(read(path), path, name)) found.push(`no test “${name}” in ${path}`);
    else {
      const above = commentAbove(read(path), path, name);
      // A name as a whole: S1 is not S12, and section 4.1 not 4.14.
      const isNamed = (source) => new RegExp(`(^|[^\\w-])${source.replace(/[.]/g, '\\.')}(?![\\w-]|\\.\\d)`).test(above);
      for (const source of sources) if (!isNamed(source)) found.push(`${path}: above “${name}” stands nothing of ${source}`);
    }
  }
  const count = new RegExp(`\\b${all.length} tests, from ${named.size} sources\\b`);
  if (!count.test(document)) found.push(`it is ${all.length} tests, from ${named.size} sources`);
  return found;
}

const ATTACKS = read('docs/security/attacks.md');
const IDS = lines(read('tests/security/asvs-ids.txt'));

it('every attack of the table is tried by a test that says what it comes from', () => {
  assert.deepEqual(faults(ATTACKS, IDS), []);
});

it('a row that names what is not there, and a finding that nobody tries, are seen', () => {
  const row = /^\| CVE-2018-0114; RFC 7515.*$/m.exec(ATTACKS)[0];
  const seen = (other) => faults(ATTACKS.replace(row, other), IDS);
  const count = /it is \d+ tests, from \d+ sources/;
  const [, test] = /(a_token_that_brings\w+)/.exec(row);
  assert.deepEqual(seen(row.replace(test, 'nothing')), ['no test “nothing” in crates/api/tests/framework/tokens/hostile.rs']);
  assert.deepEqual(seen(row.replace('hostile.rs', 'none.rs')), [`${test}: no file crates/api/tests/framework/tokens/none.rs`]);
  assert.ok(seen(row.replace('RFC 7515, section 4.1.3', 'RFC 7515, section 4.1')).some((fault) => fault.endsWith('stands nothing of RFC 7515, section 4.1')));
  assert.ok(seen(row.replace('RFC 7515, section 4.1.3', 'a talk')).includes(`${test}: what is “a talk”?`));
  assert.ok(seen(row.replace('RFC 7515, section 4.1.3', 'ASVS V1.9.9')).includes(`${test}: no requirement V1.9.9`));
  assert.ok(seen(`${row}\n${row}`).some((fault) => fault.endsWith(': comes twice')));
  assert.match(seen('').join('\n'), count);
  const without = ATTACKS.replaceAll('| S22; ', '| ').replace('Not tried yet', 'Tried');
  assert.ok(faults(without, IDS).includes('S22: no test'));
});

//! The types of the package: under each way in which TypeScript resolves packages, and as libraries infer from them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
const COMMON = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--target', 'es2022', '--lib', 'es2024,dom', '--types', ''];

function compile(file, ...options) {
  const path = fileURLToPath(new URL(`types/${file}.ts`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [TSC, ...COMMON, ...options, path], { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
}

describe('the types', () => {
  const resolutions = { node16: ['--module', 'node16'], nodenext: ['--module', 'nodenext'], bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'] };
  for (const [name, options] of Object.entries(resolutions)) it(`hold under ${name}`, () => compile('app', ...options));

  it('of the client are those of the document', () => compile('client', '--module', 'nodenext', '--lib', 'es2024,dom,dom.iterable'));

  it('need no types of a browser', () => compile('server', '--module', 'nodenext', '--lib', 'es2022'));

  it('are what libraries infer', () => compile('libraries', '--module', 'nodenext', '--skipLibCheck'));
});

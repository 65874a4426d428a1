//! What is published: the files, what the manifest promises of them, and what publint and Are the types wrong? say.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';

const PACKAGE = fileURLToPath(new URL('../../web/validator', import.meta.url));
const ATTW = fileURLToPath(new URL('../../node_modules/.bin/attw', import.meta.url));
const SNAPSHOT = new URL('package-files.txt', import.meta.url);
const CONDITIONS = ['types', 'workerd', 'node', 'deno', 'bun', 'browser', 'default'];
const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

describe('the package', () => {
  let folder;
  let packed;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idp-edge-'));
    const { stdout, stderr, status } = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: PACKAGE, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    // npm 12 gives an object by name, those before a list.
    [packed] = Object.values(JSON.parse(stdout));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has the files of the snapshot and no others (IDP_GENERATE=1 writes it)', () => {
    const files = `${packed.files.map(({ path }) => path).sort().join('\n')}\n`;
    if (process.env.IDP_GENERATE) writeFileSync(SNAPSHOT, files);
    assert.equal(files, readFileSync(SNAPSHOT, 'utf8'));
  });

  it('names every condition of an entry, in the order in which the more special comes first', () => {
    const entries = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object' && 'workerd' in target);
    assert.ok(entries.length >= 5);
    for (const [name, target] of entries) assert.deepEqual(Object.keys(target), CONDITIONS, name);
  });

  it('exports only what is in it', () => {
    const files = new Set(packed.files.map(({ path }) => `./${path}`));
    for (const target of Object.values(manifest.exports)) {
      for (const file of typeof target === 'string' ? [target] : Object.values(target)) assert.ok(files.has(file), file);
    }
  });

  it('has all that its README links to', () => {
    const links = [...readFileSync(join(PACKAGE, 'README.md'), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link);
    assert.ok(links.length > 0);
    for (const link of links) assert.ok(packed.files.some(({ path }) => path === link || path.startsWith(`${link}/`)), link);
  });

  it('is without fault for publint', async () => {
    const { messages } = await publint({ pkgDir: PACKAGE, strict: true });
    assert.deepEqual(messages, []);
  });

  it('has the right types for attw', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [ATTW, join(folder, packed.filename), '--profile', 'esm-only', '--no-color'], { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });

  it('needs no other package and no script at installation', () => {
    assert.deepEqual([manifest.dependencies, manifest.peerDependencies, manifest.scripts.install, manifest.scripts.postinstall], [undefined, undefined, undefined, undefined]);
    assert.equal(manifest.sideEffects, false);
    assert.ok(existsSync(join(PACKAGE, 'CHANGELOG.md')));
  });
});

//! The release of `cargo xtask package`: it runs, makes a key and is taken for a deployment without the repository and without Rust.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BASE, PASSWORD } from './harness/identity.mjs';
import { until } from './harness/poll.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODULES = join(ROOT, 'node_modules');

describe('a release', () => {
  let folder;
  let environment;
  /** Runs a command in the release. */
  const run = (command, ...options) => {
    const { status, stdout, stderr } = spawnSync(command, options, { cwd: folder, env: environment, encoding: 'utf8' });
    assert.equal(status, 0, `${command} ${options.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };

  before(() => {
    const home = mkdtempSync(join(tmpdir(), 'idp-edge-release-'));
    const made = spawnSync('cargo', ['xtask', 'package'], { cwd: ROOT, encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const name = /target\/package\/(.+)\.tar\.gz$/m.exec(made.stdout)[1];
    folder = join(home, name);
    cpSync(join(ROOT, 'target/package', name), folder, { recursive: true });
    // In place of `npm ci`, which would fetch the same packages anew.
    symlinkSync(MODULES, join(folder, 'node_modules'));
    // No cargo.
    const path = [join(MODULES, '.bin'), '/usr/bin', '/bin'].join(delimiter);
    environment = { PATH: path, HOME: home, XDG_CONFIG_HOME: home, CI: 'true', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' };
  });
  after(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('has a checksum for each file that it has', () => {
    const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n').map((line) => line.split('  '));
    for (const [sum, path] of lines) assert.equal(createHash('sha256').update(readFileSync(join(folder, path))).digest('hex'), sum, path);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    assert.equal(lines.length, files.filter((file) => !file.includes('node_modules')).length - 1);
  });

  it('asks for the wrangler that the repository is tested with', () => {
    const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const installed = JSON.parse(readFileSync(join(MODULES, 'wrangler/package.json'), 'utf8')).version;
    assert.deepEqual([dependencies.wrangler, lock.packages['node_modules/wrangler'].version], [installed, installed]);
  });

  it('is prepared, serves, and lets somebody sign up with a key of its own', async () => {
    run('node', 'idp-edge.mjs', 'prepare');
    const vars = readFileSync(join(folder, '.dev.vars'), 'utf8');
    run('node', 'idp-edge.mjs', 'prepare');
    assert.equal(readFileSync(join(folder, '.dev.vars'), 'utf8'), vars, 'the secrets are made once');
    const key = JSON.parse(run('node', 'idp-edge.mjs', 'key').split('\n')[0]);

    const options = { cwd: folder, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] };
    const server = spawn('wrangler', ['dev', '--port', '0', '--inspector-port', '0'], options);
    let output = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => (output += data));
    try {
      const url = await until('wrangler dev', () => /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1], 60_000);
      assert.equal((await fetch(`${url}/health/ready`)).status, 200, output);
      assert.match(await (await fetch(url)).text(), /<title>/);
      const signedUp = await fetch(`${url}${BASE}/user/local`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key.apiKey, 'x-site-context': JSON.stringify({ account: key.account }) },
        body: JSON.stringify({ user: { name: { first: 'Pat', last: 'Kake' } }, provider: { username: 'pat.kake', password: PASSWORD } }),
      });
      assert.equal(signedUp.status, 200, await signedUp.text());
    } finally {
      process.kill(-server.pid, 'SIGTERM');
      await new Promise((resolve) => server.once('close', resolve));
    }
  });

  it('makes the secrets of a deployment once, and is taken by wrangler deploy', () => {
    run('node', 'idp-edge.mjs', 'secrets', 'secrets.json');
    const names = Object.keys(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).sort();
    // From docs/configuration.md.
    assert.deepEqual(names, ['AUDIT_KEY', 'INDEX_KEY', 'MASTER_KEY', 'PEPPER_KEY', 'SESSION_KEY', 'SIGNING_KEYS']);
    const again = spawnSync('node', ['idp-edge.mjs', 'secrets', 'secrets.json'], { cwd: folder, env: environment });
    assert.notEqual(again.status, 0, 'a file of secrets is never written over');
    assert.match(run('wrangler', 'deploy', '--dry-run'), /dry-run: exiting now/);
  });
});

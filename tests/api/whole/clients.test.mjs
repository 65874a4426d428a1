//! What others' generators make of the document: it compiles, and calls the Worker. See docs/how/clients.md.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startWorker } from '../../e2e/harness/worker.mjs';
import { down } from '../down.mjs';
import { World } from '../world.mjs';

const path = (relative) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
const DOCUMENT = path('web/docs/openapi.json');

/** Runs a program to its end, which must be a good one. Gives what it printed. */
async function run(program, args, { input = '', ...options } = {}) {
  const child = spawn(program, args, options);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  assert.equal(code, 0, `${program} ${args.join(' ')}: ${text}`);
  return text;
}

describe('a client that is made of the document', () => {
  let worker;
  let known;
  before(async () => {
    worker = await startWorker();
    const { schemes, parameters } = await new World(worker).known();
    const token = ({ authorization }) => authorization.slice('Bearer '.length);
    known = JSON.stringify({
      baseUrl: String(worker.url).replace(/\/$/, ''), parameters,
      userToken: token(schemes.others.strongUserToken), operatorToken: token(schemes.others.serviceToken['programs.admin']), partnerToken: token(schemes.others.serviceToken.programs), apiKey: schemes.Identity.serverKey['x-api-key'],
    });
  });
  after(() => worker?.close());

  it('calls the service in Python (openapi-python-client)', async () => {
    const work = path('target/api/python');
    const bin = path('target/tools/python/bin');
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    await run(`${bin}/openapi-python-client`, ['generate', '--path', DOCUMENT, '--output-path', `${work}/client`, '--meta', 'none'], { cwd: work });
    cpSync(path('tests/api/smoke.py'), `${work}/smoke.py`);
    // Each module, whether a call needs it or not.
    await run(`${bin}/python`, ['-m', 'compileall', '-q', 'client'], { cwd: work });
    assert.equal(await run(`${bin}/python`, ['smoke.py'], { cwd: work, input: known }), '8 calls\n');
  });

  it('calls the service in Rust (progenitor, from OpenAPI 3.0)', async () => {
    const work = path('target/api/rust');
    rmSync(work, { recursive: true, force: true });
    cpSync(path('tests/api/rust'), work, { recursive: true });
    writeFileSync(`${work}/openapi.json`, JSON.stringify(down(JSON.parse(readFileSync(DOCUMENT, 'utf8')))));
    // What others' crates are built into stays from run to run.
    const env = { ...process.env, CARGO_TARGET_DIR: path('target/api/rust-target') };
    assert.equal(await run('cargo', ['run', '--quiet', '--locked'], { cwd: work, env, input: known }), '6 calls\n');
  });
});

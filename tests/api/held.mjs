//! The Worker against its document, by schemathesis: every check that it has, over examples, edges, chance and chains of calls. Each reply is
//! held against the declarations beside (harness/replies.mjs).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startWorker } from '../e2e/harness/worker.mjs';
import { World } from './world.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DOCUMENT = fileURLToPath(new URL('../../web/docs/openapi.json', import.meta.url));
const WORK = fileURLToPath(new URL('../../target/api', import.meta.url));
const SCHEMATHESIS = fileURLToPath(new URL('../../target/tools/python/bin/schemathesis', import.meta.url));

const operations = Object.values(JSON.parse(readFileSync(DOCUMENT, 'utf8')).paths).flatMap((item) => Object.keys(item)).length;

/** How many calls a chain has, at the least, on the average. */
const CHAIN = 4;
/** Some operations have fewer cases than they are asked for. */
const MARGIN = 1.1;
/** Those of which there are as many cases as one asks for. The others have so many as the document has edges and examples. */
const BY_CHANCE = ['fuzzing', 'stateful'];
/** One after the other, since calls change what the next ones find. */
const SAME_OPTIONS = ['--generation-deterministic', '--workers', '1'];

/**
 * Declares the tests.
 * @param {string[]} phases those of schemathesis that are run, one test each
 * @param {number} cases of all operations together, at the least, in a phase that goes by chance
 * @param {boolean} isSame whether each run tries the same
 */
export const hold = (phases, cases, isSame = false) => describe('the Worker, held against its document', () => {
  let worker;
  let broker;
  before(async () => {
    worker = await startWorker();
    const world = new World(worker);
    // One after the other: what is gone is made anew once.
    let last = Promise.resolve();
    broker = createServer((_, answer) => {
      last = last.then(() => world.known()).then((told) => answer.end(JSON.stringify(told)), (error) => answer.writeHead(500).end(String(error)));
    });
    await new Promise((resolve) => broker.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    broker?.close();
    await worker?.close();
  });

  /** What schemathesis prints, and how it ends. Whoever does not want to wait reads it in `target/api/PHASE.log`. */
  function run(phase, examples) {
    mkdirSync(WORK, { recursive: true });
    const config = `${WORK}/schemathesis.toml`;
    const parts = isSame ? ['schemathesis.toml', 'same.toml'] : ['schemathesis.toml'];
    writeFileSync(config, parts.map((name) => readFileSync(HERE + name, 'utf8')).join(''));
    const env = { ...process.env, IDP_KNOWN: `http://127.0.0.1:${broker.address().port}/`, SCHEMATHESIS_HOOKS: `${HERE}hooks.py`, NO_COLOR: '1' };
    const common = ['--config-file', config, 'run', DOCUMENT, '--url', String(worker.url), '--no-color', ...(isSame ? SAME_OPTIONS : ['--workers', '2'])];
    const child = spawn(SCHEMATHESIS, [...common, '--phases', phase, '--max-examples', String(examples)], { cwd: WORK, env });
    const log = createWriteStream(`${WORK}/${phase}.log`);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => {
      text += chunk;
      log.write(chunk);
    });
    return new Promise((resolve) => child.on('close', (code) => log.end(() => resolve({ code, text }))));
  }

  for (const phase of phases) {
    it(`finds nothing in the phase ${phase}`, async (test) => {
      // Of a chain each example is several calls, of all operations together.
      const examples = Math.ceil((cases * MARGIN) / (phase === 'stateful' ? CHAIN : operations));
      const { code, text } = await run(phase, examples);
      const line = text.split('\n').find((one) => /^ *\d+ generated/.test(one)) ?? text;
      test.diagnostic(`${line.trim()}, ${/^ *(Seed: \d+)/m.exec(text)?.[1]}`);
      assert.equal(code, 0, text);
      if (BY_CHANCE.includes(phase)) assert.ok(Number.parseInt(line) >= cases, line);
    });
  }
});

//! The corpus against the npm package in Chromium: bundled with esbuild as an application would, run in the page.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadFiles } from '../lib/load.mjs';
import { openBrowser } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';

const NOW = Date.UTC(2028, 1, 29, 23, 59, 59);

/** What the page runs: the runner of the Node test, with the package. */
const ENTRY = `
  import * as protection from '@idp-edge/validator';
  import * as identity from '@idp-edge/validator/identity';
  import * as programs from '@idp-edge/validator/programs';
  import { run } from './lib/compare.mjs';
  import { asValue, expand } from './lib/corpus.mjs';
  const inputs = {
    text: (entry) => (entry.text === undefined ? undefined : { value: entry.text }),
    bytes: (entry) => ({ value: entry.bytes }),
    values: asValue,
  };
  globalThis.runCorpus = (topic, file, kind, now) => run([protection, identity, programs], expand(topic, file, now), inputs[kind], now);
`;

async function bundle() {
  const resolveDir = fileURLToPath(new URL('..', import.meta.url));
  const result = await build({ stdin: { contents: ENTRY, resolveDir }, bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'silent' });
  return result.outputFiles[0].contents;
}

describe('the npm package in Chromium', () => {
  let server;
  let browser;
  let page;
  const faults = [];

  before(async () => {
    server = await serve({
      '/': { type: 'text/html', body: '<!doctype html><meta charset="utf-8"><title>Corpus</title><script type="module" src="/corpus.js"></script>' },
      '/corpus.js': { type: 'text/javascript', body: await bundle() },
    });
    browser = await openBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(server.url);
    await page.waitForFunction(() => typeof globalThis.runCorpus === 'function', undefined, { timeout: 10_000 }).catch((error) => {
      throw new Error(`the bundle did not run: ${faults.join('; ') || error.message}`);
    });
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const kind of ['text', 'bytes', 'values']) {
    describe(`given ${kind}`, () => {
      for (const [topic, file] of loadFiles()) {
        it(topic, async () => {
          const { ran, differences } = await page.evaluate(([...call]) => globalThis.runCorpus(...call), [topic, file, kind, NOW]);
          assert.deepEqual(differences, [], differences.join('\n'));
          // Bytes that are no UTF-8 are no text and no value.
          assert.ok(ran > 0 || topic === 'json-bytes', 'no case ran');
        });
      }
    });
  }

  it('loads with a policy that forbids everything but its own scripts and WebAssembly', () => {
    assert.deepEqual(faults, []);
  });
});

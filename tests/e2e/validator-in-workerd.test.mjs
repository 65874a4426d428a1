//! The npm package inside a Worker of somebody else: bundled with esbuild under the condition `workerd`, the corpus run there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare, convertV4MiniflareOptions } from 'miniflare';
import { loadFiles } from '../lib/load.mjs';

const NOW = Date.UTC(2028, 1, 29, 23, 59, 59);

const ENTRY = `
  import * as protection from '@idp-edge/validator';
  import * as identity from '@idp-edge/validator/identity';
  import * as programs from '@idp-edge/validator/programs';
  import { run } from './lib/compare.mjs';
  import { expand } from './lib/corpus.mjs';
  export default {
    async fetch(request) {
      const { topic, file, now } = await request.json();
      return Response.json(run([protection, identity, programs], expand(topic, file, now), (entry) => ({ value: entry.bytes }), now));
    },
  };
`;

/** The bundle, and the WebAssembly modules that it imports. */
async function modules() {
  const wasm = [];
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    format: 'esm',
    conditions: ['workerd'],
    write: false,
    logLevel: 'silent',
    plugins: [{
      name: 'wasm-modules',
      setup(bundler) {
        bundler.onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => {
          wasm.push({ type: 'CompiledWasm', path: path.slice(2), contents: readFileSync(`${resolveDir}/${path}`) });
          return { path, external: true };
        });
      },
    }],
  });
  assert.equal(wasm.length, 3, 'the condition workerd does not import its modules');
  return [{ type: 'ESModule', path: 'main.js', contents: result.outputFiles[0].text }, ...wasm];
}

describe('the npm package in workerd', () => {
  let miniflare;
  let url;
  before(async () => {
    miniflare = new Miniflare(convertV4MiniflareOptions({ modules: await modules(), compatibilityDate: '2026-11-01', host: '127.0.0.1', port: 0, cf: false, telemetry: { enabled: false } }));
    url = await miniflare.ready;
  });
  after(() => miniflare?.dispose());

  it('gives every verdict of the corpus', async () => {
    let total = 0;
    for (const [topic, file] of loadFiles()) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ topic, file, now: NOW }) });
      const { ran, differences } = await response.json();
      assert.deepEqual(differences, [], differences.join('\n'));
      total += ran;
    }
    assert.ok(total >= 300, `${total}`);
  });
});

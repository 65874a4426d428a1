// The package in workerd, which compiles no wasm at run time: the export condition `workerd` imports it as a module.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';

const WORKER = `
  import { CreateUser, validate } from '@idp-edge/validator';
  export default {
    async fetch(request) {
      const verdict = validate(CreateUser, await request.text());
      return Response.json(verdict.ok ? { value: verdict.value } : { issues: verdict.issues });
    },
  };`;

let folder;
let miniflare;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'idp-edge-'));
  await build({
    stdin: { contents: WORKER, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'esm',
    conditions: ['workerd'],
    // As wrangler does: wasm stays a module beside the script.
    loader: { '.wasm': 'copy' },
    assetNames: '[name]',
    outfile: join(folder, 'worker.js'),
  });
  const modules = await Promise.all([
    { type: 'ESModule', path: 'worker.js' },
    { type: 'CompiledWasm', path: 'validator.wasm' },
  ].map(async (module) => ({ ...module, contents: await readFile(join(folder, module.path)) })));
  miniflare = new Miniflare(convertV4MiniflareOptions({ modules, compatibilityDate: '2026-01-01', host: '127.0.0.1' }));
  await miniflare.ready;
});

after(async () => {
  await miniflare?.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function judge(body) {
  const response = await miniflare.dispatchFetch('http://127.0.0.1/', { method: 'POST', body });
  return response.json();
}

it('judges in workerd as everywhere', async () => {
  const address = { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' };
  const user = { firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex@EXAMPLE.com', address };
  const { value } = await judge(JSON.stringify(user));
  assert.deepEqual(value, { ...user, emailAddress: 'alex@example.com', address: { ...address, state: 'NY' } });
  const { issues } = await judge('{"version":2}');
  assert.deepEqual(issues.at(-1), { path: ['version'], code: 'one_of', params: { allowed: [0, 1] } });
});

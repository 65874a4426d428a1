// A Worker in workerd, from a script that imports the npm package.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles the script as wrangler does, wasm staying a module beside it, and starts it. The caller stops it.
 *
 * @param {string} contents the Worker's script
 * @param {{ conditions?: string[], modules?: string[], resolveDir?: string }} [options] export conditions, the wasm files that the
 *   script imports, and where its packages are looked for
 * @returns {Promise<{ ask: (body: string, headers?: object) => Promise<unknown>, stop: () => Promise<void> }>} `ask` posts a body and reads JSON
 */
export async function startWorkerd(contents, { conditions = ['workerd'], modules = ['validator.wasm'], resolveDir = HERE } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'idp-edge-'));
  await build({
    stdin: { contents, resolveDir },
    bundle: true,
    format: 'esm',
    conditions,
    loader: { '.wasm': 'copy' },
    assetNames: '[name]',
    outfile: join(folder, 'worker.js'),
  });
  const parts = [{ type: 'ESModule', path: 'worker.js' }, ...modules.map((path) => ({ type: 'CompiledWasm', path }))];
  const read = await Promise.all(parts.map(async (part) => ({ ...part, contents: await readFile(join(folder, part.path)) })));
  const miniflare = new Miniflare(convertV4MiniflareOptions({ modules: read, compatibilityDate: '2026-01-01', host: '127.0.0.1' }));
  const stop = async () => {
    await miniflare.dispose();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await miniflare.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { ask: async (body, headers) => (await miniflare.dispatchFetch('http://127.0.0.1/', { method: 'POST', body, headers })).json(), stop };
}

// Bundles of single participants, as an application would have them.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));

const OPTIONS = { bundle: true, minify: true, format: 'esm', target: 'es2022', platform: 'browser', write: false, logLevel: 'error' };

/** @returns {Promise<Uint8Array>} the script, wasm within it */
export async function bundle(contents) {
  const { outputFiles } = await build({ ...OPTIONS, stdin: { contents, resolveDir: HERE }, loader: { '.wasm': 'binary' } });
  return outputFiles[0].contents;
}

/** @returns {Promise<Uint8Array[]>} the script, and the wasm files that it would fetch */
export async function files(contents) {
  const { outputFiles } = await build({ ...OPTIONS, stdin: { contents, resolveDir: HERE }, loader: { '.wasm': 'file' }, outdir: 'dist' });
  return outputFiles.map((file) => file.contents);
}

/** An application with the one payload of the participant. */
export const appOf = (name) => `import { create } from './peers/${name}.mjs'; globalThis.judge = create.judge;`;
